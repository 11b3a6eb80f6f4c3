"""``bin/screenshots``: every menu of every role of the running demo shop, as pictures.

Start ``bin/serve`` first. One picture per role, menu and width goes to
``.run/screenshots``; screens that show an error are named at the end (exit 1).
"""

import argparse
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from . import debian, odoo_source, python_env
from .paths import RUN
from .say import Stop, note, run_command, step
from .serve import LOGINS

WIDTHS = (1400, 390)
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"]
ERROR = ".o_error_dialog, .o_dialog .modal-content .o_dialog_error, .o_notification_bar.bg-danger"
BUSY, PATIENCE_MS = ".o_loading_indicator", 40_000
SHOWN = ".o_action_manager > :not(:empty), .modal-dialog"
APP = "carcare.carcare_root_menu"
# A record of each kind that is worth a look: (name, menu whose first record is opened)
RECORDS = {
    "order": "carcare_workshop.carcare_work_order_menu",
    "vehicle": "carcare.carcare_vehicle_menu",
    "customer": "carcare.carcare_partner_menu",
}


def main(argv: list[str]) -> int:
    """Set up the tools, then take the pictures in the environment that has them."""
    options = _parser().parse_args(argv)
    if options.inside:
        return _take(options)
    _need_server(options.url)
    debian.need({"chromium": "chromium"}, "Taking screenshots")
    python = python_env.ensure(odoo_source.ensure(), dev=True)
    command = [python, "-m", "carcare_run.screenshots", "--inside", *argv]
    return subprocess.run(command).returncode


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/screenshots", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8069")
    parser.add_argument("--into", type=Path, default=RUN / "screenshots")
    parser.add_argument("--role", action="append", help="only this login (repeatable)")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser


def _need_server(url: str) -> None:
    try:
        urllib.request.urlopen(f"{url}/web/health", timeout=5).close()
    except (urllib.error.URLError, OSError) as error:
        raise Stop(f"No shop at {url}. Start bin/serve first.") from error


def _take(options: argparse.Namespace) -> int:
    from playwright.sync_api import sync_playwright

    options.into.mkdir(parents=True, exist_ok=True)
    roles = options.role or [login for login, _role in LOGINS]
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for login in roles:
            for width in WIDTHS:
                step(f"{login}, {width} px")
                Visit(browser, options, login, width, faults).walk()
        browser.close()
    for fault in faults:
        note(f"error shown: {fault}")
    note(f"pictures in {options.into}")
    return 1 if faults else 0


class Visit:
    """One person at one screen width."""

    def __init__(self, browser, options, login, width, faults) -> None:
        size = {"width": width, "height": 900 if width > 500 else 844}
        self.page = browser.new_context(
            viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai"
        ).new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.url, self.into = options.url, options.into
        self.login, self.width, self.faults = login, width, faults

    def walk(self) -> None:
        """Log in, open each menu of the app, then one record of each kind."""
        self._log_in()
        menus = self._menus()
        for xmlid, action in menus.items():
            self._open(f"{self.url}/odoo/action-{action}", xmlid.split(".")[1])
        for name, xmlid in RECORDS.items():
            if xmlid in menus:
                self._open_record(f"{self.url}/odoo/action-{menus[xmlid]}", name)
        self.page.context.close()

    def _log_in(self) -> None:
        self.page.goto(f"{self.url}/web/login")
        self.page.fill("input[name=login]", self.login)
        self.page.fill("input[name=password]", self.login)
        self.page.click("form.oe_login_form button[type=submit]")
        self.page.wait_for_selector(".o_main_navbar, .o_home_menu")

    def _menus(self) -> dict[str, int]:
        """Menus of the app with an action: {xml id: action id}."""
        menus = self.page.request.get(f"{self.url}/web/webclient/load_menus").json()
        found: dict[str, int] = {}

        def collect(menu: dict) -> None:
            if menu.get("actionID") and menu["xmlid"] != APP:
                found[menu["xmlid"]] = menu["actionID"]
            for child in menu["children"]:
                collect(menus[str(child)])

        for menu in menus.values():
            if menu.get("xmlid") == APP:
                collect(menu)
        return found

    def _open(self, url: str, name: str) -> None:
        self.page.goto(url)
        self._settle(name)

    def _open_record(self, url: str, name: str) -> None:
        self.page.goto(url)
        row = ".o_data_row .o_data_cell, .o_kanban_record:not(.o_kanban_ghost)"
        try:
            self.page.locator(row).first.click()
            self.page.wait_for_selector(".o_form_view")
        except Exception as error:  # a role without a record has nothing to show
            note(f"no {name} to open ({type(error).__name__})")
            return
        self._settle(f"{name}_form")

    def _settle(self, name: str) -> None:
        """Wait until the screen rests, look for an error, take the picture."""
        self.page.wait_for_timeout(1000)
        self.page.wait_for_selector(SHOWN)
        self.page.wait_for_selector(BUSY, state="hidden")
        file = f"{self.login}_{self.width}_{name}.png"
        if self.page.locator(ERROR).count():
            self.faults.append(file)
        self.page.screenshot(path=str(self.into / file))


if __name__ == "__main__":
    sys.exit(run_command(main))
