"""``bin/test``: set up everything, run the tests, close with one plain line.

bin/test                 everything
bin/test ADDON ...       the tests of these addons
bin/test e2e             browser tests against a real server
bin/test concurrency     parallel clients against a multi-process server
bin/test tours           browser tours inside Odoo
bin/test subsets         each addon alone, and all of them uninstalled
bin/test lint            linters and gates only
bin/test setup           the runner's own tests
bin/test data FILE ...   example files through the engines, without a database
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import database, debian, odoo_source, postgres, python_env
from .checks import addon_suite, data, lint, pytest_suite, subsets
from .checks.addon_suite import Run
from .checks.tally import Tally
from .odoo_process import Odoo
from .paths import ADDONS, ROOT, RUN, SHARED, own_addons
from .say import Stop, run_command, step, timed
from .serve import PDF_NEEDS

DEMO = "carcare_demo"
TOUR_TAG = "carcare_tour"
BROWSER = {"chromium": "chromium"}
REAL_SERVER = ("e2e", "concurrency")


def main(argv: list[str]) -> int:
    """Run what is asked for; 0 only when nothing failed."""
    if argv[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    if argv[:1] == ["data"]:
        return _data_files(argv[1:])
    tally = Tally()
    _run_targets(tally, _targets(argv))
    for reason in tally.reasons:
        print(f"    - {reason}")
    print(tally.closing_line(), flush=True)
    return 1 if tally.failed or not tally.passed else 0


def _targets(argv: list[str]) -> list[str]:
    known = {"lint", "setup", "subsets", "tours", *REAL_SERVER, *own_addons()}
    if unknown := sorted(set(argv) - known):
        raise Stop(
            f"Not known: {', '.join(unknown)}. Known: {', '.join(sorted(known))}"
        )
    return argv or [
        "lint", "setup", "data", "addons", "subsets", "tours", *REAL_SERVER,
    ]  # fmt: skip


def _data_files(names: list[str]) -> int:
    if not names:
        raise Stop("Name at least one CSV file: bin/test data FILE.csv ...")
    results = [data.check_file(Path(name)) for name in names]
    right = sum(result[0] for result in results)
    total = sum(result[1] for result in results)
    print(f"{right} passed, {total - right} failed, 0 skipped", flush=True)
    return int(right != total or not total)


def _run_targets(tally: Tally, targets: list[str]) -> None:
    debian.need({**PDF_NEEDS, **BROWSER}, "Testing")
    source = odoo_source.ensure()
    python = python_env.ensure(source, dev=True)
    if "lint" in targets:
        lint.run(tally, python)
    if "setup" in targets:
        pytest_suite.run(tally, python, "setup")
    if "data" in targets:
        _shared_data(tally)
    addons = (
        own_addons()
        if "addons" in targets
        else [name for name in targets if (ADDONS / name).is_dir()]
    )
    if addons or {"subsets", "tours", *REAL_SERVER} & set(targets):
        with postgres.running("pg-test", fast=True) as server:
            odoo = Odoo(source, python, server, RUN / "test-data")
            if set(targets) != {"subsets"}:
                _in_odoo(tally, odoo, addons, targets)
            if "subsets" in targets:
                subsets.run(tally, odoo, database.ensure_template(odoo))


def _shared_data(tally: Tally) -> None:
    step("Example files")
    files = sorted((ROOT / "tests/data").glob("*.csv"))
    files += sorted((SHARED / "data").glob("*.csv"))
    for file in filter(data.recognised, files):
        right, total = data.check_file(file)
        tally.add(right, total - right)


def _in_odoo(tally: Tally, odoo: Odoo, addons: list[str], targets: list[str]) -> None:
    template = database.ensure_template(odoo)
    suite = [name for name in own_addons() if name != DEMO]
    partial = (
        addons
        and "addons" not in targets
        and not ({"tours", *REAL_SERVER} & set(targets))
    )
    with timed("Installing the addons under test"):
        database.copy(odoo, template, "suite")
        database.install(odoo, "suite", addons if partial else suite)
    if addons:
        own = addons if partial else [name for name in addons if name != DEMO]
        _addon_tests(tally, odoo, own)
    if "tours" in targets:
        _tours(tally, odoo)
    wanted = [f for f in REAL_SERVER if f in targets]
    if wanted or "addons" in targets:
        _in_shop(tally, odoo, wanted, with_tests="addons" in targets)


def _in_shop(tally: Tally, odoo: Odoo, folders: list[str], with_tests: bool) -> None:
    """The demo shop: its own tests first, then the folders that need a server."""
    with timed("Installing the demo shop"):
        database.copy(odoo, "suite", "shop")
        database.install(odoo, "shop", [DEMO])
    if with_tests:
        run = _run("demo shop", "shop_tests", [DEMO])
        database.copy(odoo, "shop", run.database)
        addon_suite.read(tally, run, addon_suite.execute(odoo, run))
        database.drop(odoo, run.database)
    for folder in folders:
        pytest_suite.run(tally, odoo.python, folder, _shop_environment(odoo, "shop"))


def _shop_environment(odoo: Odoo, name: str) -> dict[str, str]:
    return odoo.environment() | {
        "CARCARE_TEST_DATABASE": name,
        "CARCARE_TEST_COMMAND": "\n".join(odoo.command()),
    }


def _addon_tests(tally: Tally, odoo: Odoo, addons: list[str]) -> None:
    with timed(f"Tests of {len(addons)} addon(s), two processes"):
        runs = [
            _run(f"addons {number}", f"suite_{number}", part)
            for number, part in enumerate(_halves(addons), start=1)
            if part
        ]
        for run in runs:
            database.copy(odoo, "suite", run.database)
        with ThreadPoolExecutor(2) as pool:
            codes = list(pool.map(lambda run: addon_suite.execute(odoo, run), runs))
        for run, code in zip(runs, codes, strict=True):
            addon_suite.read(tally, run, code)
            database.drop(odoo, run.database)


def _run(name: str, copy_name: str, addons: list[str]) -> Run:
    tags = ",".join([*(f"/{addon}" for addon in addons), f"-{TOUR_TAG}"])
    return Run(name, copy_name, tags, database.LOGS / f"{copy_name}.log")


def _halves(addons: list[str]) -> tuple[list[str], list[str]]:
    """Two groups of about the same size of test code."""
    weight = {
        name: sum(f.stat().st_size for f in (ADDONS / name).glob("tests/test_*.py"))
        for name in addons
    }
    halves: tuple[list[str], list[str]] = ([], [])
    sums = [0, 0]
    for name in sorted((n for n in addons if weight[n]), key=weight.get, reverse=True):
        lighter = sums.index(min(sums))
        halves[lighter].append(name)
        sums[lighter] += weight[name]
    return halves


def _tours(tally: Tally, odoo: Odoo) -> None:
    with timed("Browser tours"):
        run = Run("tours", "suite_tours", TOUR_TAG, database.LOGS / "tours.log", True)
        database.copy(odoo, "suite", run.database)
        addon_suite.read(tally, run, addon_suite.execute(odoo, run))
        database.drop(odoo, run.database)


if __name__ == "__main__":
    sys.exit(run_command(main))
