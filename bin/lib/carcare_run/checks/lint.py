"""The lint gate: ruff, pylint-odoo, style limits, complete translations."""

import ast
import subprocess
from pathlib import Path

from ..paths import ADDONS, ROOT, SHARED, own_addons
from ..say import step
from .tally import Tally

# The mandatory set of the OCA template, as far as it concerns code.
PYLINT_ODOO = (
    "anomalous-backslash-in-string,attribute-deprecated,attribute-string-redundant,"
    "bad-builtin-groupby,context-overridden,"
    "except-pass,inheritable-method-lambda,inheritable-method-string,invalid-commit,"
    "license-allowed,manifest-author-string,manifest-behind-migrations,"
    "manifest-data-duplicated,manifest-deprecated-key,"
    "manifest-required-key,manifest-version-format,method-compute,method-inverse,"
    "method-required-super,method-search,missing-return,no-raise-unlink,"
    "no-wizard-in-models,no-write-in-compute,odoo-addons-relative-import,"
    "prefer-env-translation,print-used,renamed-field-parameter,resource-not-exist,"
    "sql-injection,translation-contains-variable,translation-field,"
    "translation-format-interpolation,translation-format-truncated,"
    "translation-fstring-interpolation,translation-not-lazy,translation-positional-used,"
    "translation-required,translation-too-few-args,translation-too-many-args,"
    "translation-unsupported-format,use-vim-comment"
)


def run(tally: Tally, python: Path) -> None:
    """Run every gate; each is one check."""
    step("Lint")
    tally.check("ruff check", _output(python, "-m", "ruff", "check", "-q", "."))
    tally.check(
        "ruff format", _output(python, "-m", "ruff", "format", "--check", "-q", ".")
    )
    tally.check("pylint-odoo", _pylint(python))
    tally.check("manifests", _manifests())
    tally.check("zh_CN complete", _translations(python))
    metrics = SHARED / "tools/style_metrics.py"
    if metrics.exists():
        budget = [str(metrics), "--budget", f"suite={ADDONS}"]
        broken = [line for line in _output(python, *budget) if "BUDGET" in line]
        tally.check("style limits", broken)


def _output(python: Path, *args: str) -> list[str]:
    done = subprocess.run(
        [str(python), *args], cwd=ROOT, capture_output=True, text=True
    )
    lines = (done.stdout + done.stderr).splitlines()
    return (lines or ["failed without a word"]) if done.returncode else []


def _pylint(python: Path) -> list[str]:
    args = ["-m", "pylint", "--load-plugins=pylint_odoo", "--disable=all", "-sn", "-j2"]
    args += [f"--enable={PYLINT_ODOO}", *(f"addons/{name}" for name in own_addons())]
    return _output(python, *args)


def _manifests() -> list[str]:
    wanted = ("name", "version", "summary", "license", "author", "depends")
    problems = []
    for name in own_addons():
        manifest = ast.literal_eval((ADDONS / name / "__manifest__.py").read_text())
        problems += [f"{name}: no {key}" for key in wanted if not manifest.get(key)]
        if manifest.get("license") != "LGPL-3":
            problems.append(f"{name}: licence is not LGPL-3")
        if not (ADDONS / name / "README.md").exists():
            problems.append(f"{name}: no README.md")
    return problems


def _translations(python: Path) -> list[str]:
    script = Path(__file__).with_name("po_check.py")
    folders = [str(ADDONS / name) for name in own_addons()]
    return _output(python, str(script), *folders)
