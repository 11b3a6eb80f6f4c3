"""Runs the addons' own tests inside Odoo and reads the result from its log."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from ..odoo_process import Odoo
from ..ports import free_ports
from ..say import note
from .tally import Tally

RESULT = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests")
SKIP = re.compile(r"skipped .*?: (.*)$", re.M)
SUBJECT = re.compile(r" (?:ERROR|FAIL): (\S+)")
# A line of our own below WARNING level is no fault; these loggers are ours or speak of us.
COMPLAINT = re.compile(r"^\S+ \S+ \d+ (WARNING|ERROR|CRITICAL) .*carcare.*$", re.M)


@dataclass(frozen=True)
class Run:
    """One Odoo process: a database copy and a test tag expression."""

    name: str
    database: str
    tags: str
    log: Path
    browser: bool = False


def execute(odoo: Odoo, run: Run) -> int:
    """Run the tests of one expression on an installed database; return exit code."""
    web, longpolling = free_ports(2)
    command = odoo.command(
        "-d", run.database, "--stop-after-init", f"--test-tags={run.tags}",
        "-p", str(web), "--gevent-port", str(longpolling), "--log-level=info",
    )  # fmt: skip
    run.log.parent.mkdir(parents=True, exist_ok=True)
    with run.log.open("w") as out:
        return subprocess.run(
            command, cwd="/", env=odoo.environment(), stdin=subprocess.DEVNULL,
            stdout=out, stderr=subprocess.STDOUT,
        ).returncode  # fmt: skip


def read(tally: Tally, run: Run, code: int) -> None:
    """Add one run's result to the tally; a browser test that was skipped fails."""
    log = run.log.read_text(errors="replace")
    failed = errors = total = 0
    for found in RESULT.finditer(log):
        failed, errors, total = (int(text) for text in found.groups())
    skips = SKIP.findall(log)
    bad = failed + errors + (len(skips) if run.browser else 0)
    if not total or (code and not bad):
        bad += 1
        tally.reasons.append(f"{run.name}: {total} tests ran, exit code {code}")
    skipped = 0 if run.browser else len(skips)
    tally.add(max(total - bad - skipped, 0), bad, skipped)
    tally.reasons += [f"{run.name}: {name}" for name in SUBJECT.findall(log)]
    tally.reasons += [f"{run.name}: skipped, {reason}" for reason in skips]
    note(f"{run.name}: {total} tests, {bad} failed, {skipped} skipped")
    tally.check(f"{run.name}: log without warnings", _complaints(log))


def _complaints(log: str) -> list[str]:
    lines = {found.group(0) for found in COMPLAINT.finditer(log)}
    # Failing tests are counted already; their log lines are no second failure.
    return sorted(line for line in lines if " odoo.addons.carcare" not in line
                  or "ERROR: " not in line and "FAIL: " not in line)  # fmt: skip
