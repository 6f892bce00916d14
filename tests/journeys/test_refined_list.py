"""A list refined in place: the address stays true, and what is shown with it."""

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
