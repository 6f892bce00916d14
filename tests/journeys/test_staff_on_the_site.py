"""The site as somebody with an account sees it, under its strict policy: user bar, preview, checks."""

import pytest
from playwright.sync_api import expect
from wagtail.rich_text import RichText

from listings.models import VillagePage
from tests.journeys.conftest import Person, Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: A heading levels too low: the one thing the checks of the page on line have to say.
TEXT = "<h5>Le village</h5><p>On y vit bien.</p>"


def refusals(person: Person) -> list[str]:
    """What the policy refuses from now on, as the browser says it."""
    said: list[str] = []
    person.page.on("console", lambda line: said.append(line.text) if "Content Security Policy" in line.text else None)
    return said


def test_the_bar_the_preview_and_the_checks_of_a_village(town: Town) -> None:
    village = VillagePage.objects.get(slug="solomiac", locale__language_code="fr")
    village.body = [("paragraph", RichText(TEXT))]
    village.save_revision().publish()
    officer = town.member("communication")
    refused = refusals(officer)

    officer.goes_to(village.url)
    bar = officer.page.locator("wagtail-userbar")
    bar.locator("[data-wagtail-userbar-trigger]").click()
    expect(bar.get_by_role("menuitem", name="Modifier cette page")).to_be_visible()
    expect(bar.locator(".w-userbar-items [data-content-checker-count]").first).to_have_text("1")

    officer.goes_to(f"/admin/pages/{village.pk}/edit/")
    officer.page.locator("[data-side-panel-toggle=checks]").click()
    checks = officer.page.locator("[data-side-panel=checks]")
    # The editor has made a paragraph of the heading: what it counts is the words.
    expect(checks.locator("[data-content-word-count]")).not_to_have_text("-")
    officer.page.locator("[data-side-panel-toggle=preview]").click()
    preview = officer.page.frame_locator("#w-preview-iframe")
    expect(preview.get_by_role("heading", level=1, name="Solomiac")).to_be_visible()
    assert refused == []
