"""``bin/serve``: set up everything, serve the demo shop until Ctrl-C."""

import argparse
import signal
import subprocess
import time
import urllib.error
import urllib.request

from . import database, debian, odoo_source, postgres, python_env
from .odoo_process import Odoo
from .paths import RUN
from .say import Stop, note, run_command, step

DATABASE = "carcare"
START_TIMEOUT_S = 300
PDF_NEEDS = {
    "wkhtmltopdf": "wkhtmltopdf",
    "/usr/share/fonts/opentype/noto/NotoSansCJK*": "fonts-noto-cjk",
}
LOGINS = (
    ("owner", "老板"), ("manager", "店长"), ("advisor", "服务顾问"),
    ("technician", "技师"), ("cashier", "收银员"), ("marketer", "客服"),
    ("accountant", "会计"), ("admin", "系统管理员"),
)  # fmt: skip


def main(argv: list[str]) -> int:
    """Serve the shop; return 0 after Ctrl-C."""
    options = _parser().parse_args(argv)
    debian.need(PDF_NEEDS, "Printing PDFs in Chinese")
    source = odoo_source.ensure()
    python = python_env.ensure(source)
    with postgres.running("pg") as server:
        odoo = Odoo(source, python, server, RUN / "data")
        database.ensure_shop(odoo, options.database)
        if options.init_only:
            return 0
        return _serve(odoo, options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/serve", description=__doc__)
    parser.add_argument("--port", type=int, default=8069)
    parser.add_argument("--interface", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--database", default=DATABASE)
    parser.add_argument("--init-only", action="store_true", help="set up, do not serve")
    return parser


def _serve(odoo: Odoo, options: argparse.Namespace) -> int:
    command = odoo.command(
        "-d", options.database, f"--db-filter=^{options.database}$",
        "--http-interface", options.interface, "-p", str(options.port),
        "--gevent-port", str(options.port + 3),
    )  # fmt: skip
    child = subprocess.Popen(
        command, cwd="/", env=odoo.environment(), start_new_session=True
    )
    stop = _terminate(child)
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    url = f"http://127.0.0.1:{options.port}"
    step("Starting Odoo")
    _wait(child, f"{url}/web/health")
    _greet(url)
    code = child.wait()
    step("Stopped")
    return 0 if code in (0, -signal.SIGTERM, -signal.SIGINT) else code


def _terminate(child: subprocess.Popen):
    def handler(_signum, _frame):
        if child.poll() is None:
            child.terminate()

    return handler


def _wait(child: subprocess.Popen, url: str) -> None:
    end = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < end:
        if child.poll() is not None:
            raise Stop("Odoo ended while starting; its messages stand above. "
                       "Is the port in use? Try --port 8169.")  # fmt: skip
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    child.terminate()
    raise Stop(f"Odoo does not answer at {url}.")


def _greet(url: str) -> None:
    step(f"Carcare 车店管家 is open: {url}   (Ctrl-C stops it)")
    note("Demo logins (the password is the login):")
    for login, role in LOGINS:
        note(f"  {login:<12}{role}")


if __name__ == "__main__":
    run_command(main)
