"""What the map says of a mark obeys its reader (WCAG 1.4.13): put aside, gone onto, there as long as wanted."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_it_is_put_aside_gone_onto_and_stays(town: Town) -> None:
    page = town.stranger().page
    page.goto(f"{town.address}/villages/")
    mark, plate = page.locator(".map svg a.map__village").first, page.locator(".map__told")
    mark.hover()
    expect(plate).to_have_text(str(mark.get_attribute("aria-label")))
    page.keyboard.press("Escape")
    expect(plate).to_have_count(0)
    page.mouse.move(0, 0)
    mark.hover()
    plate.hover()
    page.wait_for_timeout(300)
    expect(plate).to_have_text(str(mark.get_attribute("aria-label")))
    page.mouse.move(0, 0)
    expect(plate).to_have_count(0)


def test_the_keyboard_reads_the_same_whatever_the_pointer_does(town: Town) -> None:
    page = town.stranger().page
    page.goto(f"{town.address}/villages/")
    plate = page.locator(".map__told")
    # The link before the map, then its first mark or field.
    page.locator(".skip-map").first.focus()
    page.keyboard.press("Tab")
    link = page.locator(".map svg a:focus")
    expect(plate).to_have_text(str(link.get_attribute("aria-label")))
    assert plate.get_attribute("href") == link.get_attribute("href")
    page.locator(".map svg a.map__village").last.hover()
    page.mouse.move(0, 0)
    expect(plate).to_have_text(str(link.get_attribute("aria-label")))
    page.keyboard.press("Escape")
    expect(plate).to_have_count(0)
