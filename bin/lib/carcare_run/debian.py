"""Debian packages: install as root, fetch and unpack without root."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from .paths import CACHE
from .say import Stop, note, step

KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
APT_TIMEOUT_S = 1800


def is_root() -> bool:
    """Whether the script may change the system."""
    return os.geteuid() == 0


def need(commands: dict[str, str], why: str) -> None:
    """Make sure each command exists; install its Debian package when root.

    :param commands: command (or absolute path) -> Debian package.
    :raises Stop: when one is missing and cannot be installed; names the packages.
    """
    missing = {pkg for cmd, pkg in commands.items() if not _have(cmd)}
    if not missing:
        return
    names = " ".join(sorted(missing))
    if not (is_root() and shutil.which("apt-get")):
        raise Stop(
            f"{why} needs Debian package(s): {names}\nRun: sudo apt install {names}"
        )
    step(f"Installing {names} (root, apt)")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    for command in (["apt-get", "update", "-qq"], [*install, *sorted(missing)]):
        done = subprocess.run(
            command, env=env, capture_output=True, text=True, timeout=APT_TIMEOUT_S
        )
        if done.returncode and command[1] == "install":
            raise Stop(f"apt could not install {names}:\n{done.stderr.strip()[-2000:]}")


def _have(command: str) -> bool:
    if command.startswith("/"):
        return bool(list(Path("/").glob(command.lstrip("/"))))
    return shutil.which(command) is not None


def machine_sources() -> tuple[str, str]:
    """(mirror address, stable suite) of this machine's own apt sources."""
    folder = Path("/etc/apt")
    files = [folder / "sources.list", *sorted((folder / "sources.list.d").glob("*"))]
    text = "\n".join(f.read_text(errors="replace") for f in files if f.is_file())
    suite = _release_codename()
    for uri in re.findall(r"^URIs:\s*(\S+)", text, re.M) + re.findall(
        r"^deb\s+(?:\[[^]]*\]\s+)?(\S+)\s+\S+\s+.*\bmain\b", text, re.M
    ):
        if re.search(r"/debian/?$", uri):
            return uri.rstrip("/"), suite
    raise Stop(
        "No Debian mirror in this machine's apt sources. Set ODOO_SRC to the folder "
        "of an Odoo 19.0 source tree instead."
    )


def _release_codename() -> str:
    release = Path("/etc/os-release").read_text()
    found = re.search(r"^VERSION_CODENAME=(\w+)", release, re.M)
    if "ID=debian" not in release or not found:
        raise Stop("This is not Debian. Set ODOO_SRC to an Odoo 19.0 source tree.")
    return found.group(1)


class PrivateApt:
    """An apt of its own: own lists, own cache, signatures checked, no root."""

    def __init__(self, folder: Path = CACHE / "apt") -> None:
        self.folder = folder
        self.mirror, self.stable = machine_sources()
        if not Path(KEYRING).exists():
            raise Stop("Debian package needed: debian-archive-keyring")

    def configure(self) -> None:
        """Write the private configuration and read the package lists."""
        for sub in ("lists/partial", "cache/archives/partial", "empty"):
            (self.folder / sub).mkdir(parents=True, exist_ok=True)
        lines = [
            f"deb [signed-by={KEYRING}] {self.mirror} {suite} main\n"
            for suite in ("unstable", self.stable)
        ]
        (self.folder / "sources.list").write_text("".join(lines))
        (self.folder / "apt.conf").write_text(
            f'Dir::State::Lists "{self.folder}/lists";\n'
            f'Dir::Cache "{self.folder}/cache";\n'
            f'Dir::Etc::SourceList "{self.folder}/sources.list";\n'
            f'Dir::Etc::SourceParts "{self.folder}/empty";\n'
            f'Dir::Etc::PreferencesParts "{self.folder}/empty";\n'
            'Dir::Etc::Preferences "/dev/null";\n'
            'APT::Sandbox::User "";\nAcquire::Languages "none";\n'
            'Acquire::Retries "3";\n'
        )
        note(f"reading Debian's package lists ({self.stable}, unstable)")
        self._call(["apt-get", "update", "-qq"], self.folder)

    def version(self, package: str, suite: str) -> str:
        """Newest version of a package in a suite, '' when there is none."""
        out = self._call(["apt-cache", "madison", package], self.folder)
        for line in out.splitlines():
            _name, version, origin = (part.strip() for part in line.split("|"))
            if f" {suite}/" in f" {origin}":
                return version
        return ""

    def fetch(self, package: str, version: str, into: Path) -> Path:
        """Download one package (signature chain checked by apt); return the file."""
        into.mkdir(parents=True, exist_ok=True)
        pattern = f"{package}_{version.replace(':', '%3a')}_*.deb"
        if not list(into.glob(pattern)):
            note(f"fetching {package} {version}")
            self._call(["apt-get", "download", "-qq", f"{package}={version}"], into)
        return next(into.glob(pattern))

    def _call(self, command: list[str], cwd: Path) -> str:
        env = {**os.environ, "APT_CONFIG": str(self.folder / "apt.conf"), "LC_ALL": "C"}
        done = subprocess.run(
            command,
            cwd=cwd,
            env=env,
            capture_output=True,
            text=True,
            timeout=APT_TIMEOUT_S,
        )
        if done.returncode:
            raise Stop(f"{' '.join(command)} failed:\n{done.stderr.strip()[-2000:]}")
        return done.stdout
