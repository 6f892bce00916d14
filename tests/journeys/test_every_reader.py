"""Pages for readers who see them otherwise: a narrow screen, larger text, colours of their own, no sheet, no script."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from cms.projection.models import Entry
from tests.journeys.conftest import Town
from tests.journeys.test_enlarged_text import OTHERS, OUTSIDE

Tabs = Callable[..., Page]

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: Lists, and pages that stand for no entry.
LISTS = ("/", "/villages/", "/entreprendre/reprises/", "/cultura/", "/actualites/", *OTHERS)
#: What only a ground tells is lost with forced colours: acts need an edge, or to be underlined.
BARE_ACTS = """() => [...document.querySelectorAll('main :is(button, a.button, .badge)')]
  .filter(each => each.getClientRects().length && !parseFloat(getComputedStyle(each).borderTopWidth))
  .map(each => each.outerHTML)"""
#: Titles in the order in which they are read: the page's own first, and none a level too deep.
TITLES = "() => [...document.querySelectorAll('h1, h2, h3, h4')].map(each => Number(each.tagName[1]))"
#: Whether the content follows the head of the site, or the way to the page, and nothing else.
FOLLOWS_HEAD = (
    "() => document.querySelector('main').previousElementSibling.closest('header, nav, .breadcrumb') !== null"
)


def one_of_each_kind() -> list[str]:
    """The page with the longest title of each kind, and the lists."""
    entries = sorted(Entry.objects.values_list("kind", "title", "url"), key=lambda entry: len(entry[1]))
    return [*{kind: url for kind, _title, url in entries}.values(), *LISTS]


@pytest.fixture
def tab(town: Town) -> Iterator[Tabs]:
    """Opens a tab of that width, in French; all are closed before the server stops."""
    opened: list[Page] = []

    def open_one(browser: Browser, width: int, **options: Any) -> Page:
        opened.append(browser.new_page(viewport={"width": width, "height": 900}, locale="fr-FR", **options))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


def test_nothing_leaves_the_screen(town: Town, far_sighted: Browser, tab: Tabs) -> None:
    faults: dict[tuple[str, str], list[str]] = {}
    for name, browser, width in (
        ("320", town.browser, 320),
        ("390, doubled", far_sighted, 390),
        ("1280, doubled", far_sighted, 1280),
    ):
        page = tab(browser, width)
        # A table of data may be pushed sideways (WCAG 2.2, 1.4.10), and at twice the size ours is.
        for path in (*one_of_each_kind(), *(["/composants/"] if name == "320" else [])):
            page.goto(f"{town.address}{path}")
            if found := page.evaluate(OUTSIDE):
                faults[name, path] = found
    assert faults == {}


def test_with_colours_of_the_reader_acts_keep_an_edge(town: Town, tab: Tabs) -> None:
    page = tab(town.browser, 1280, forced_colors="active")
    faults = {}
    for path in (*one_of_each_kind(), "/composants/"):
        page.goto(f"{town.address}{path}")
        if found := page.evaluate(BARE_ACTS):
            faults[path] = found
    assert page.evaluate("getComputedStyle(document.querySelector('.sun--full')).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert faults == {}


def test_without_sheet_nor_script_a_page_is_read_from_top_to_bottom(town: Town, tab: Tabs) -> None:
    page = tab(town.browser, 390)
    page.route("**/*.css", lambda route: route.abort())
    page.route("**/*.js", lambda route: route.abort())
    for path in one_of_each_kind():
        page.goto(f"{town.address}{path}")
        levels = page.evaluate(TITLES)
        assert levels[0] == 1 and levels.count(1) == 1, path
        assert all(below - above <= 1 for above, below in pairwise(levels)), (path, levels)
        assert page.evaluate(FOLLOWS_HEAD), path


def test_without_script_one_searches_and_chooses(town: Town, tab: Tabs) -> None:
    page = tab(town.browser, 390, java_script_enabled=False)
    page.goto(f"{town.address}/recherche/")
    page.locator("main [name=q]").fill("boulangerie")
    page.locator("main form").get_by_role("button").first.click()
    page.wait_for_url("**/recherche/?*q=boulangerie*")
    assert page.locator("main .card").count() > 0
    page.get_by_role("button", name="Menu").click()
    page.locator(".site-nav").get_by_role("link", name="Villages", exact=True).click()
    page.wait_for_url("**/villages/")
