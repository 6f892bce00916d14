"""Somebody from elsewhere, a telephone of 360 px, no script: a village's page, a message, its page, nothing left."""

import time
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from cms.limits.forms import QUICKEST
from tests.journeys.conftest import Person, Town
from welcome.enquiries.choices import Happening
from welcome.enquiries.models import Enquiry

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def newcomer(town: Town) -> Person:
    """360 px wide, without script."""
    return town.stranger_with(viewport={"width": 360, "height": 740}, java_script_enabled=False)


def fits(page: Page) -> bool:
    """Whether nothing reaches beyond the screen."""
    return bool(page.locator("html").evaluate("html => html.scrollWidth <= html.clientWidth"))


def heading(page: Page) -> Any:
    return expect(page.get_by_role("heading", level=1))


@pytest.mark.parametrize("width", [320, 360])
def test_the_long_words_of_dutch_fit(town: Town, width: int) -> None:
    person = town.stranger_with(viewport={"width": width, "height": 740}, java_script_enabled=False)
    page = person.page
    for address in ("/nl/s-installer/qui-aide/", "/nl/villages/comparer/?garder=castelmusard,solomiac&compte_sante=2"):
        person.goes_to(address)
        assert fits(page), address
    person.goes_to("/nl/s-installer/ecrire/castelmusard/")
    assert fits(page)
    page.locator("[name=name]").fill("Sanne Voorbeeld")
    page.locator("[name=email]").fill("sanne@voorbeeld.invalid")
    page.locator("[name=message]").fill("Wij zoeken een huis.")
    time.sleep(QUICKEST + 1)
    page.locator(".writing__form button[type=submit]").click()
    expect(page.locator(".following__link a")).to_be_visible()
    assert fits(page)
    # The link is that of the site's own address, which no browser of a test reaches.
    link = page.locator(".following__link a").get_attribute("href") or ""
    person.goes_to(urlsplit(link).path)
    expect(page.locator("[name=acte][value=lien]")).to_be_visible()
    assert fits(page)


def test_written_followed_completed_erased(newcomer: Person) -> None:
    page = newcomer.page
    newcomer.goes_to("/villages/castelmusard/")
    page.get_by_role("link", name="Écrire au village").first.click()
    heading(page).to_contain_text("Castelmusard")
    assert fits(page)
    page.get_by_label("Votre nom").fill("Camille Essai")
    page.get_by_label("Téléphone").fill("+32 2 555 12 12")
    page.get_by_role("button", name="Envoyer au village").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert fits(page)
    expect(page.get_by_label("Téléphone")).to_have_value("+32 2 555 12 12")
    page.get_by_label("un logement").check()
    time.sleep(QUICKEST + 1)
    page.get_by_role("button", name="Envoyer au village").click()
    heading(page).to_have_text("Votre message est arrivé")
    assert fits(page)
    page.wait_for_load_state("networkidle")
    enquiry = Enquiry.objects.get(name="Camille Essai")
    assert (enquiry.phone, enquiry.needs, enquiry.channel) == ("+3225551212", ["housing"], "village")
    # The link is that of the site's own address, which no browser of a test reaches.
    link = page.locator(".following__link a").get_attribute("href") or ""
    newcomer.goes_to(urlsplit(link).path)
    expect(page.get_by_text(enquiry.reference).first).to_be_visible()
    page.get_by_label("Ajouter quelque chose").fill("Nous serons trois.")
    page.get_by_role("button", name="Ajouter à mon message").click()
    expect(page.get_by_text("Nous serons trois.")).to_be_visible()
    assert fits(page)
    page.wait_for_load_state("networkidle")
    assert enquiry.events.get(kind=Happening.ADDED).words == "Nous serons trois."
    address = page.url.partition("?")[0]
    page.get_by_role("link", name="Effacer mon message").click()
    page.get_by_role("button", name="Tout effacer").click()
    heading(page).to_have_text("Ce message est effacé")
    page.wait_for_load_state("networkidle")
    assert not Enquiry.objects.filter(pk=enquiry.pk).exists()
    response = page.goto(address)
    assert response is not None and response.status == 410
