"""``bin/bench [NAME ...]``: run tests/bench/NAME.py on a scratch database.

A benchmark is a Python file with ``main(env)``. It makes its own data, measures and
prints ratios within the run (against plain SQL or the bare core); it asserts nothing.
"""

import subprocess
import sys

from . import database, debian, odoo_source, postgres, python_env
from .odoo_process import Odoo
from .paths import ROOT, RUN, own_addons
from .say import Stop, run_command, step, timed
from .serve import PDF_NEEDS

FOLDER = ROOT / "tests/bench"
NOT_MEASURED = {"carcare_demo", "carcare_test"}


def main(argv: list[str]) -> int:
    """Run the named benchmarks, all without names; non-zero when one breaks."""
    known = sorted(path.stem for path in FOLDER.glob("[a-z]*.py"))
    names = argv or known
    if unknown := sorted(set(names) - set(known)):
        raise Stop(f"Not known: {', '.join(unknown)}. Known: {', '.join(known)}")
    debian.need(PDF_NEEDS, "Benchmarks")
    source = odoo_source.ensure()
    python = python_env.ensure(source, dev=True)
    with postgres.running("pg-test", fast=True) as server:
        odoo = Odoo(source, python, server, RUN / "test-data")
        _prepare(odoo)
        return max(_run(odoo, name) for name in names)


def _prepare(odoo: Odoo) -> None:
    template = database.ensure_template(odoo)
    with timed("Installing the addons to measure"):
        database.copy(odoo, template, "bench_suite")
        addons = [name for name in own_addons() if name not in NOT_MEASURED]
        database.install(odoo, "bench_suite", addons)


def _run(odoo: Odoo, name: str) -> int:
    step(f"Benchmark {name}")
    copy_name = f"bench_{name}"
    database.copy(odoo, "bench_suite", copy_name)
    script = (
        "import runpy, sys\n"
        f"bench = runpy.run_path({str(FOLDER / f'{name}.py')!r})\n"
        "bench['main'](env)\n"
        "print('bench' + '-done')\n"
    )
    done = subprocess.run(
        odoo.command("-d", copy_name, "--no-http", "--log-level=error", verb="shell"),
        cwd="/",
        env=odoo.environment(),
        input=script,
        text=True,
        capture_output=True,
    )
    print(done.stdout.replace("bench-done\n", ""), flush=True)
    database.drop(odoo, copy_name)
    if "bench-done" in done.stdout:
        return 0
    print(done.stderr[-3000:], file=sys.stderr)
    return 1


if __name__ == "__main__":
    run_command(main)
