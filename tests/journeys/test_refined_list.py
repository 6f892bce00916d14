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
    assert "participation=demonstration" in page.url and "tri=" not in page.url
    assert page.locator("#filtre-tri").input_value() == "", "the list stands in its own order"
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


def test_the_heading_names_no_grouping_that_is_dropped(town: Town) -> None:
    page = town.stranger().page
    page.goto(f"{town.address}/villages/")
    page.evaluate("window.sameDocument = true")
    plain = page.locator("h1").inner_text()
    box = page.locator("[name=epci]").first
    box.locator("xpath=ancestor::details[contains(@class, 'filter')][1]").evaluate("fold => { fold.open = true }")
    if box.evaluate("one => one.tagName") == "SELECT":
        box.select_option(index=1)
    else:
        box.check()
    expect(page.locator("h1")).not_to_have_text(plain)
    assert page.locator("h1").inner_text().startswith(f"{plain}, ")
    page.locator(".chips a.chip").click()
    expect(page.locator("h1")).to_have_text(plain)
    assert page.title().startswith(plain)
    assert page.evaluate("window.sameDocument")


def test_on_a_telephone_the_number_is_in_view_when_filters_are_applied(town: Town) -> None:
    page = town.stranger().page
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{town.address}/villages/")
    page.locator(".filters__fold").click()
    button = page.locator(".filters__apply")
    before = button.inner_text()
    assert before.startswith("Voir les ")
    page.locator("[name=participation][value=demonstration]").check()
    expect(button).not_to_have_text(before)
    expect(button).to_be_in_viewport()
    number = button.inner_text().removeprefix("Voir les ").split()[0]
    button.click()
    heading = page.locator("#liste")
    expect(heading).to_be_in_viewport()
    assert heading.inner_text().split()[0] == number
    expect(page.locator(".filters__number")).to_contain_text(number)
    expect(page.locator("#filtres")).to_be_hidden()


def test_without_a_script_the_form_leads_to_the_number(town: Town) -> None:
    context = town.browser.new_context(
        locale="fr-FR", java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto(f"{town.address}/villages/")
    page.locator(".filters__fold").click()
    page.locator("[name=participation][value=demonstration]").check()
    expect(page.locator(".filters__apply")).to_have_text("Appliquer")
    page.locator(".filters__apply").click()
    assert "participation=demonstration" in page.url and page.url.endswith("#liste")
    expect(page.locator("#liste")).to_be_in_viewport()
    assert page.locator("#liste").inner_text().split()[0] == page.locator(".filters__number").inner_text().split()[0]
    context.close()
