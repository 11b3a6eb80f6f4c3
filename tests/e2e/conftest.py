"""Browser tabs of the shop's roles, on a desktop or a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"width": 1400, "height": 900}
PHONE = {"width": 390, "height": 844}
SCREENSHOTS = Path(__file__).parent / "screenshots"


class Tab:
    """One page of one person; every step can leave a numbered picture."""

    def __init__(self, browser: Browser, url: str, phone: bool = False) -> None:
        self.url = url
        self._pictures = 0
        context = browser.new_context(
            viewport=PHONE if phone else DESKTOP,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            is_mobile=phone,
            has_touch=phone,
        )
        context.set_default_timeout(60_000)
        self.page: Page = context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def login(self, login: str) -> "Tab":
        """Log in with the demo password, which is the login."""
        self.page.goto(f"{self.url}/web/login")
        self.page.fill("input[name=login]", login)
        self.page.fill("input[name=password]", login)
        self.page.click("button[type=submit]")
        self.page.wait_for_selector(".o_main_navbar")
        self.name = login
        return self

    def open(self, path: str, ready: str) -> None:
        """Open a path of the web client and wait for a selector."""
        self.page.goto(f"{self.url}{path}")
        self.page.wait_for_selector(ready)

    def press(self, action: str) -> None:
        """Press the form's button of this action once the form has drawn itself."""
        button = self.page.locator(f".o_form_view button[name='{action}']:visible")
        button.first.click()
        self.settle()

    def settle(self) -> None:
        """Wait until the web client shows no request under way."""
        self.page.wait_for_timeout(500)
        self.page.wait_for_selector(".o_blockUI", state="detached")

    def wait_state(self, state: str) -> None:
        """Wait until the form's status bar stands at this state."""
        self.page.wait_for_selector(
            f".o_statusbar_status button[data-value='{state}'].o_arrow_button_current"
        )

    def picture(self, name: str) -> None:
        """Keep a screenshot."""
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium; a missing browser fails."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def tab(shop, browser):
    """Open a tab: ``tab()`` or ``tab(phone=True)``."""
    opened: list[Tab] = []

    def make(phone: bool = False) -> Tab:
        opened.append(Tab(browser, shop.url, phone))
        return opened[-1]

    yield make
    for each in opened:
        each.page.context.close()
