"""Runs a folder of pytest tests against a real server and counts from its report."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from ..odoo_process import Odoo
from ..paths import ROOT, RUN
from ..say import note, step
from .tally import Tally


def run(tally: Tally, odoo: Odoo, database: str, folder: str) -> None:
    """Run ``tests/<folder>`` on a copy of the demo shop; a skip counts as failure."""
    step(f"tests/{folder}")
    report = RUN / "logs" / f"pytest-{folder}.xml"
    report.unlink(missing_ok=True)
    env = odoo.environment() | {
        "CARCARE_TEST_DATABASE": database,
        "CARCARE_TEST_COMMAND": "\n".join(odoo.command()),
        "CARCARE_TEST_PYTHON": str(odoo.python),
        "PYTHONPATH": os.pathsep.join(sys.path[:1]),
    }
    command = [str(odoo.python), "-m", "pytest", "-q", "-rA", "--no-header", "-p",
               "no:cacheprovider", f"--junitxml={report}", f"tests/{folder}"]  # fmt: skip
    log = RUN / "logs" / f"pytest-{folder}.log"
    with log.open("w") as out:
        code = subprocess.run(
            command, cwd=ROOT, env=env, stdout=out, stderr=subprocess.STDOUT
        ).returncode
    _count(tally, folder, report, log, code)


def _count(tally: Tally, folder: str, report: Path, log: Path, code: int) -> None:
    suites = (
        ElementTree.parse(report).getroot().iter("testsuite")
        if (report.exists())
        else []
    )
    total = bad = 0
    for suite in suites:
        total += int(suite.get("tests"))
        bad += sum(int(suite.get(key)) for key in ("failures", "errors", "skipped"))
        for case in suite.iter("testcase"):
            if len(case) and case[0].tag in ("failure", "error", "skipped"):
                message = (case[0].get("message") or "").splitlines()[:1]
                tally.reasons.append(f"{folder}: {case.get('name')}: {message}")
    if not total or (code and not bad):
        bad += 1
        tally.reasons.append(
            f"{folder}: {total} tests ran, exit code {code}, see {log}"
        )
        print("\n".join(log.read_text().splitlines()[-30:]), flush=True)
    tally.add(max(total - bad, 0), bad)
    note(f"{folder}: {total} tests, {bad} failed")


def folder_has_tests(folder: str) -> bool:
    """Whether ``tests/<folder>`` holds any test file."""
    return any((ROOT / "tests" / folder).glob("test_*.py"))
