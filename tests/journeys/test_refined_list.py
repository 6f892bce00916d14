"""A list refined in place: the address stays true, and what is shown with it."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_list_is_refined_in_place(town: Town) -> None:
    page = town.stranger().page
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{town.address}/villages/")
    page.evaluate("window.sameDocument = true")
    heading = page.locator("#liste")
    before = heading.inner_text()
    box = page.locator("[name=participation][value=demonstration]")
    box.check()
    expect(page.locator(".chips a.chip")).to_have_count(1)
    expect(heading).not_to_have_text(before)
    assert heading.get_attribute("aria-live") == "polite"
    assert "participation=demonstration" in page.url
    assert page.locator(".list .cards > li").count() == min(24, int(heading.inner_text().split()[0]))
    # The map was put in place anew, and lives.
    assert page.locator(".map svg a[aria-label]").count() > 0
    page.locator(".chips a.chip").click()
    expect(heading).to_have_text(before)
    page.go_back()
    expect(page.locator(".chips a.chip")).to_have_count(1)
    assert box.is_checked()
    page.go_forward()
    expect(heading).to_have_text(before)
    assert page.evaluate("window.sameDocument"), "nothing was loaded as a page"
    assert faults == []


def test_a_search_whose_last_filter_goes_is_the_page_that_asks_nothing(town: Town) -> None:
    page = town.stranger().page
    page.goto(f"{town.address}/recherche/?genre=&autour_de=Auch&autour_km=50")
    page.locator(".list .chips a.chip").click()
    expect(page.locator("#resultats")).to_be_visible()
    assert not page.locator("#liste").count()


def test_a_commune_chosen_in_the_form_puts_the_nearest_first(town: Town) -> None:
    page = town.stranger().page
    page.goto(f"{town.address}/villages/")
    page.locator("[name=autour_de]").fill("Lectoure")
    page.locator("[name=autour_de]").press("Enter")
    expect(page.locator("#filtre-tri option:checked")).to_have_text(re.compile("plus proches"))
    assert "tri=" not in page.url
