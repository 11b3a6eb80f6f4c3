"""Runs a folder of pytest tests against a real server and counts from its report."""

import os
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from ..paths import ROOT, RUN
from ..say import note, step
from .tally import Tally


def run(
    tally: Tally, python: Path, folder: str, environment: dict[str, str] | None = None
) -> None:
    """Run ``tests/<folder>``; a skipped test counts as a failure.

    :param environment: of the process; the folders that need a server name it there.
    """
    step(f"tests/{folder}")
    report = RUN / "logs" / f"pytest-{folder}.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    env = dict(environment or os.environ) | {
        "PYTHONPATH": f"{ROOT}/bin/lib{os.pathsep}{ROOT}/tests"
    }
    command = [str(python), "-m", "pytest", "-q", "-rA", "--no-header", "-p",
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
