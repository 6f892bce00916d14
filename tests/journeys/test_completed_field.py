"""A field completed as one types: by the keyboard, by the ear, by the mouse, and where a list was refined."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys.conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: Those of a select are options too, and no elements of ours.
OPTIONS = "li[role=option]"
CHOSEN = f"{OPTIONS}[aria-selected=true]"


def types(field: Locator, words: str) -> None:
    """Letter by letter, as people do."""
    field.press_sequentially(words, delay=20)


def chosen(page: Page, field: Locator) -> str:
    """The words of the option that a screen reader is told is the active one."""
    named = field.get_attribute("aria-activedescendant")
    return page.locator(f"#{named}").inner_text().replace("\n", " ") if named else ""


def test_a_search_is_completed_by_the_keyboard_alone(town: Town) -> None:
    page = town.stranger().page
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{town.address}/recherche/")
    field = page.get_by_role("main").get_by_role("combobox", name="Que cherchez-vous ?")
    height = page.locator("main").bounding_box()
    field.focus()
    assert field.get_attribute("aria-expanded") == "false"
    types(field, "saint cler")  # Saint-Clar, without its hyphen and with a wrong letter
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options.first).to_contain_text("Saint-Clar")
    assert field.get_attribute("aria-expanded") == "true" and chosen(page, field) == ""
    expect(page.locator(".search-form__row [role=status]")).to_have_text(re.compile(r"^\d suggestions?\.$"))
    assert page.locator("main").bounding_box() == height, "what follows has not moved"
    field.press("ArrowDown")
    assert chosen(page, field).startswith("Saint-Clar") and page.locator(CHOSEN).count() == 1
    field.press("ArrowUp")
    assert chosen(page, field) == "", "above the first stands the field again"
    field.press("ArrowDown")
    field.press("Home")
    assert chosen(page, field) == "" and field.evaluate("field => field.selectionStart") == 0
    field.press("Escape")
    expect(options).to_have_count(0)
    assert field.input_value() == "saint cler", "only the list is gone"
    field.press("ArrowDown")
    expect(page.locator(CHOSEN)).to_contain_text("Saint-Clar")
    field.press("Enter")
    page.wait_for_url("**/villages/saint-clar/")
    assert faults == []


def test_a_commune_refines_its_list_by_the_mouse_and_again_once_it_was_refined(town: Town) -> None:
    page = town.stranger().page
    page.goto(f"{town.address}/villages/")
    page.evaluate("window.sameDocument = true")
    field = page.get_by_role("combobox", name="Commune")
    types(field, "lectour")
    option = page.locator(OPTIONS).filter(has_text="Lectoure").first
    expect(option.locator("mark")).to_have_text("Lectour")
    option.click()
    expect(field).to_have_value("Lectoure")
    expect(field).to_be_focused()
    expect(page.locator(".chips a.chip")).to_contain_text("Lectoure")
    # A link of the list puts another form in place, and another field.
    page.locator(".chips a.chip").click()
    expect(page.locator(".chips a.chip")).to_have_count(0, timeout=20_000)
    expect(field).to_have_value("")
    types(field, "solomiak")
    expect(page.locator(OPTIONS)).to_have_count(1)
    field.press("ArrowDown")
    field.press("Enter")
    expect(page.locator(".chips a.chip")).to_contain_text("Solomiac")
    assert page.evaluate("window.sameDocument"), "nothing was loaded as a page"


def test_an_answer_that_comes_too_late_or_not_at_all_is_not_shown(town: Town) -> None:
    page = town.stranger().page
    page.goto(f"{town.address}/recherche/")
    field = page.locator("main [name=q]")
    held: list[Route] = []
    given_up: list[str] = []
    page.on("requestfailed", lambda request: given_up.append(request.url))
    page.route("**/suggestions/?q=solo", lambda route: held.append(route))
    page.route("**/suggestions/?q=sarra*", lambda route: route.abort())
    with page.expect_request("**/suggestions/?q=solo"):
        types(field, "solo")
    types(field, "miac")
    expect(page.locator(f"{OPTIONS} mark").first).to_have_text("Solomiac")
    assert held and any(url.endswith("q=solo") for url in given_up)
    field.fill("sarrant")
    expect(page.locator(f"{OPTIONS}:visible")).to_have_count(0)
    field.press("Enter")
    page.wait_for_url("**/recherche/?q=sarrant*")
