"""The Python that runs Odoo: a virtual environment, or the one that has Odoo."""

import subprocess
import sys
from pathlib import Path

from . import debian
from .odoo_source import OdooSource
from .paths import ROOT, RUN, digest
from .say import Stop, step

RUNTIME_MODULES = ("psycopg2", "phonenumbers", "xlsxwriter", "num2words")


def ensure(source: OdooSource, dev: bool = False) -> Path:
    """Return the interpreter to run Odoo with; make the environment if needed.

    :param dev: also install requirements-dev.txt (tests, linters).
    :raises Stop: when a package cannot be installed.
    """
    if source.installed and not dev:
        missing = [name for name in RUNTIME_MODULES if not _imports(name)]
        if missing:
            raise Stop(f"pip install needed for: {', '.join(missing)}")
        return Path(sys.executable)
    venv = RUN / "venv"
    python = venv / "bin/python"
    files = [ROOT / "requirements.txt"] + [ROOT / "requirements-dev.txt"] * dev
    key = digest(sys.version, source.path, *(f.read_text() for f in files))
    stamp = venv / f"complete-{'dev' if dev else 'run'}"
    if stamp.exists() and stamp.read_text() == key and python.exists():
        return python
    step(f"Python {sys.version.split()[0]} environment from "
         f"{' and '.join(f.name for f in files)}")  # fmt: skip
    _create(venv, source)
    _install(python, files)
    stamp.write_text(key)
    return python


def _imports(name: str) -> bool:
    return not subprocess.run(
        [sys.executable, "-c", f"import {name}"], capture_output=True
    ).returncode


def _create(venv: Path, source: OdooSource) -> None:
    command = [sys.executable, "-m", "venv"]
    command += ["--system-site-packages"] * source.installed
    done = subprocess.run([*command, str(venv)], capture_output=True, text=True)
    if done.returncode:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        debian.need(
            {f"/usr/lib/python{version}/ensurepip/__init__.py": "python3-venv"},
            "The Python environment",
        )
        done = subprocess.run([*command, str(venv)], capture_output=True, text=True)
    if done.returncode:
        raise Stop(f"python -m venv failed:\n{done.stdout}{done.stderr}")
    for site in (venv / "lib").glob("python*/site-packages"):
        (site / "odoo_source.pth").write_text(source.path + "\n")


def _install(python: Path, files: list[Path]) -> None:
    command = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    for file in files:
        command += ["-r", str(file)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise Stop(f"pip could not install the requirements:\n{done.stderr[-3000:]}")
