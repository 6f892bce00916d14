"""People in a browser."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.conftest import Snapshots
from tests.services.browser import chromium

# Playwright's loop runs in this thread; the tests ask the database between two steps, never within one.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, which asks nobody anything."""
    quiet = ["--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
    return {"executable_path": chromium(), "args": ["--no-sandbox", "--disable-sync", "--no-first-run", *quiet]}


#: The browser's own setting, which widths in rem follow too; a style on the page would not move them.
DOUBLED = "--blink-settings=defaultFontSize=32"


@pytest.fixture(scope="module")
def far_sighted(launch_browser: Callable[..., Browser], browser_type_launch_args: dict[str, Any]) -> Iterator[Browser]:
    """A browser whose text is twice as large."""
    browser = launch_browser(args=[*browser_type_launch_args["args"], DOUBLED])
    yield browser
    browser.close()


class Person:
    """Somebody in front of a browser of their own."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(20_000)
        self.address = address

    def goes_to(self, path: str) -> Any:
        """Open an address of the site; the response."""
        return self.page.goto(f"{self.address}{path}")

    def signs_in(self, email: str, password: str) -> None:
        """Through the door everybody takes."""
        self.goes_to("/admin/")
        self.page.fill("[name=login]", email)
        self.page.fill("[name=password]", password)
        self.page.get_by_role("button", name="Se connecter", exact=True).click()
        self.page.wait_for_url("**/admin/")
        # The server shares the test's connection: a request under way and a write of the test's would meet in it.
        self.page.wait_for_load_state("networkidle")

    def reads(self) -> str:
        """The words on the page."""
        return self.page.inner_text("body")

    def presses(self, label: str) -> None:
        """A button of the editor's menu."""
        self._press(self.page.get_by_role("button", name=label, exact=True).first)

    def approves(self) -> None:
        """The task that waits on the page in the editor."""
        self._press(self.page.locator("[data-workflow-action-name=approve]:not([data-launch-modal=true])").first)

    def confirms(self) -> None:
        """A page that asks whether one is sure."""
        with self.page.expect_navigation():
            self.page.locator("main form [type=submit]").first.click()

    def _press(self, button: Locator) -> None:
        """The menu may have to be unfolded first; a form being saved in the background is waited for."""
        self.page.wait_for_load_state("networkidle")
        if not button.is_visible():
            self.page.locator("footer .w-dropdown button[aria-expanded]").first.click()
        with self.page.expect_navigation():
            button.click()

    def opens_tab(self, label: str) -> None:
        """A tab of the editor."""
        self.page.get_by_role("tab", name=label).click()


class Town:
    """The site with its demonstration, and the people who come to it."""

    def __init__(self, browser: Browser, address: str, passwords: dict[str, str]) -> None:
        self.browser, self.address, self.passwords = browser, address, passwords
        self._contexts: list[BrowserContext] = []

    def stranger(self) -> Person:
        """Somebody who does not sign in."""
        return self.stranger_with()

    def stranger_with(self, **settings: Any) -> Person:
        """Somebody whose browser is set so (Playwright's ``new_context``)."""
        context = self.browser.new_context(locale="fr-FR", **settings)
        self._contexts.append(context)
        return Person(context, self.address)

    def everybody_leaves(self) -> None:
        """Before the server stops: a browser keeps its connections open."""
        for context in self._contexts:
            context.close()

    def member(self, name: str) -> Person:
        """Somebody with an account, signed in: ``communication``, ``mairie.solomiac``…"""
        person = self.stranger()
        email = f"{name}@demonstration.invalid"
        person.signs_in(email, self.passwords[email])
        return person


@pytest.fixture
def town(browser: Browser, live_server: Any, live_demonstration: Snapshots) -> Iterator[Town]:
    """The demonstration, served."""
    lines = live_demonstration.accounts_file.read_text(encoding="utf-8").splitlines()
    passwords = {words[0]: words[1] for words in map(str.split, lines) if words and "@" in words[0]}
    town = Town(browser, live_server.url, passwords)
    yield town
    town.everybody_leaves()
