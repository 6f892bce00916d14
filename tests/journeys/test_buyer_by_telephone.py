"""A buyer writes on a telephone, the seller reads by the link and answers, the adviser introduces the two."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from listings.models import BuyerThread, TakeoverPage
from tests.journeys.conftest import Person, Town
from tests.journeys.test_visit_by_telephone import TELEPHONE, fits, last_link

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BUYER = "repreneuse@demonstration.invalid"


def writes(page: Page) -> None:
    """The form, with a slip that is said and mended."""
    page.get_by_role("link", name="Écrire un message").first.click()
    assert fits(page)
    page.get_by_label("Votre message").fill("Je cherche un fournil.")
    page.get_by_label("Votre apport").select_option("some")
    page.get_by_label("Votre nom").fill("Personne de passage")
    page.get_by_label("Mail", exact=True).fill("repreneuse")
    page.wait_for_timeout(2100)
    page.get_by_role("button", name="Envoyer le message").click()
    expect(page.locator(".errorlist").first).to_contain_text("pas complète")
    assert fits(page)
    page.get_by_label("Mail", exact=True).fill(BUYER)
    page.wait_for_timeout(2100)
    page.get_by_role("button", name="Envoyer le message").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Votre message est parti")
    assert fits(page)
    page.wait_for_load_state("networkidle")


def answers(page: Page) -> None:
    """The seller reads under a pseudonym, and answers."""
    expect(page.locator("main")).to_contain_text("Je cherche un fournil.")
    expect(page.locator("main")).not_to_contain_text("Personne de passage")
    assert fits(page)
    page.get_by_label("Votre message").fill("Le fournil est vide, venez.")
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("parti")
    page.wait_for_load_state("networkidle")


def introduces(adviser: Person) -> None:
    """From the file of the thread."""
    thread = BuyerThread.objects.get(email=BUYER)
    adviser.goes_to(f"/admin/acheteurs/{thread.pk}/")
    expect(adviser.page.locator("main")).to_contain_text("Personne de passage")
    adviser.page.locator("summary", has_text="Mettre en relation").click()
    adviser.page.locator("button[value=presenter]").click()
    expect(adviser.page.locator("main")).to_contain_text("mis en relation", ignore_case=True)
    adviser.page.wait_for_load_state("networkidle")


def test_a_buyer_writes_the_seller_answers_the_adviser_introduces(town: Town, settings: Any) -> None:
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"
    takeover = TakeoverPage.objects.get(slug="boulangerie", locale__language_code="fr", state="ouverte")
    buyer, seller = (town.stranger_with(**TELEPHONE) for _person in range(2))
    page, theirs = buyer.page, seller.page
    buyer.goes_to(takeover.url)
    assert fits(page)
    writes(page)
    seller.goes_to(last_link("cedant.castelmusard-boulangerie"))
    answers(theirs)
    introduces(town.member("conseil"))
    buyer.goes_to(last_link(BUYER))
    expect(page.locator("main")).to_contain_text("Le fournil est vide, venez.")
    page.get_by_role("button", name="Lire le nom et le contact du cédant").click()
    expect(page.locator("main")).to_contain_text("Claude Fictivier")
    assert fits(page)
    page.wait_for_load_state("networkidle")
    theirs.reload()
    expect(theirs.locator("main")).to_contain_text("Personne de passage")
    assert fits(theirs)
