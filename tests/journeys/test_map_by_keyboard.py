"""The map of the villages by keyboard: each field and each mark is one stop, and one stop leads past them all."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: What has the focus: whether it is drawn, its address, its name, what is shown beside it, and whether a ring is.
FOCUS = """() => {
  const at = document.activeElement, told = document.querySelector('.map__told');
  const address = at.getAttribute('href'), name = at.getAttribute('aria-label');
  const isRinged = Boolean(document.querySelector('.map__focus').getAttribute('d'));
  return {drawn: Boolean(at.closest('.map svg')), address, name, told: told && told.textContent, isRinged,
    isField: Boolean(at.querySelector('.map__field'))};
}"""


def tab(page: Page) -> Any:
    page.keyboard.press("Tab")
    return page.evaluate(FOCUS)


def enters(page: Page) -> None:
    """Press what has the focus, and arrive."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def leads_past(page: Page) -> None:
    """The one stop before the map: out of sight until it has the focus, and what it passes is still there."""
    way_out = page.locator(".skip-map")
    way_out.focus()
    expect(way_out).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    assert not tab(page)["drawn"]
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUS)["drawn"]


def walks(page: Page) -> list[Any]:
    """Each field and each mark once, in their order, under its name; then out."""
    drawn = page.locator(".map svg a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    page.locator(".skip-map").focus()
    stops = [tab(page) for _each in drawn]
    assert [stop["address"] for stop in stops] == drawn
    assert all(stop["told"] == stop["name"] != "" for stop in stops)
    assert all(stop["isRinged"] == stop["isField"] for stop in stops)
    after = tab(page)
    assert not after["drawn"] and after["told"] is None
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".map__told")).to_have_count(0)
    return stops


def comes_nearer(page: Page, stops: list[Any]) -> None:
    """A field comes nearer, what the list was narrowed to is kept, and one stop leads back to the whole."""
    number, field = next((number, stop) for number, stop in enumerate(stops) if stop["isField"])
    page.locator(".skip-map").focus()
    for _each in range(number + 1):
        tab(page)
    enters(page)
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == parse_qs(urlsplit(field["address"]).query)
    assert asked.keys() == {"epci", "participation"}
    expect(page.locator(".map--zoom .map__field--chosen")).to_have_count(1)
    page.get_by_role("link", name="Voir tout le Gers").focus()
    enters(page)
    assert parse_qs(urlsplit(page.url).query) == {"participation": ["demonstration"]}


def test_the_map_by_keyboard(town: Town) -> None:
    page = town.stranger().page
    page.goto(f"{town.address}/villages/?participation=demonstration", wait_until="networkidle")
    leads_past(page)
    comes_nearer(page, walks(page))
    mark = page.locator(".map__village").first
    mark.focus()
    address = mark.get_attribute("href")
    enters(page)
    assert urlsplit(page.url).path == address
