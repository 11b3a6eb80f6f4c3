"""The runner itself: it must not call a failure a success."""

import textwrap
from pathlib import Path

import pytest
from carcare_run.checks import addon_suite, data
from carcare_run.checks.tally import Tally
from carcare_run.say import Stop


def _run(tmp_path: Path, text: str, browser: bool = False) -> addon_suite.Run:
    log = tmp_path / "odoo.log"
    log.write_text(textwrap.dedent(text))
    return addon_suite.Run("run", "db", "/carcare", log, browser)


def _line(level: str, logger: str, text: str) -> str:
    return f"2026-11-21 10:00:00,000 77 {level} db {logger}: {text}\n"


RESULT = _line("INFO", "odoo.tests.result", "{} failed, {} error(s) of {} tests when")


def test_a_green_run_counts_as_passed(tmp_path):
    tally = Tally()
    addon_suite.read(tally, _run(tmp_path, RESULT.format(0, 0, 12)), 0)
    assert (tally.passed, tally.failed) == (13, 0)


def test_no_test_executed_is_a_failure(tmp_path):
    tally = Tally()
    addon_suite.read(tally, _run(tmp_path, RESULT.format(0, 0, 0)), 0)
    assert tally.failed == 1


def test_a_crash_after_green_tests_is_a_failure(tmp_path):
    tally = Tally()
    addon_suite.read(tally, _run(tmp_path, RESULT.format(0, 0, 5)), 1)
    assert tally.failed == 1


def test_a_skipped_browser_test_is_a_failure(tmp_path):
    log = _line("INFO", "odoo.tests", "skipped test_tour : Chrome not found")
    tally = Tally()
    run = _run(tmp_path, log + RESULT.format(0, 0, 2), browser=True)
    addon_suite.read(tally, run, 0)
    assert (tally.failed, tally.skipped) == (1, 0)


def test_a_warning_of_ours_is_a_failure(tmp_path):
    log = _line("WARNING", "odoo.addons.carcare.models.x", "something is odd")
    tally = Tally()
    addon_suite.read(tally, _run(tmp_path, log + RESULT.format(0, 0, 2)), 0)
    assert tally.failed == 1


def test_an_unknown_heading_is_refused(tmp_path):
    file = tmp_path / "x.csv"
    file.write_text("a,b\n1,2\n")
    with pytest.raises(Stop):
        data.check_file(file)


def test_a_file_that_is_no_text_is_refused(tmp_path):
    file = tmp_path / "x.csv"
    file.write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(Stop):
        data.check_file(file)


def test_a_wrong_row_is_counted_and_printed(tmp_path, capsys):
    file = tmp_path / "words.csv"
    file.write_text("amount,words\n10,壹拾元整\n11,wrong\n")
    assert data.check_file(file) == (1, 2)
    printed = capsys.readouterr().out
    assert "words.csv:3" in printed
    assert "1 of 2" in printed
