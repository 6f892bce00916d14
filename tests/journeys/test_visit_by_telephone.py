"""Somebody announces on a telephone that they come to a telecentre; the place answers by its link."""

import re
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cms.mail.delivery import deliver_queue
from cms.mail.models import KeptMail
from tests.journeys.conftest import Town
from welcome.visits.models import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TELEPHONE = {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False}


def fits(page: Page) -> bool:
    """Whether nothing reaches beyond the screen."""
    return bool(page.locator("html").evaluate("html => html.scrollWidth <= html.clientWidth"))


def last_link(reader: str) -> str:
    """The link in the last letter to somebody."""
    deliver_queue()
    letter = KeptMail.objects.filter(to__icontains=reader).order_by("-pk").first()
    assert letter is not None
    return re.findall(r"/lien/[\w-]+/", letter.text)[0]


def test_a_visit_is_announced_answered_and_followed(town: Town, settings: Any, browser: Any) -> None:
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"
    visitor, mayor = (town.stranger_with(**TELEPHONE) for _person in range(2))
    visitor.goes_to("/villages/castelmusard/telecentre-de-castelmusard/")
    page = visitor.page
    assert fits(page)
    page.get_by_role("link", name="Prévenir de ma venue").click()
    assert fits(page)
    today = timezone.localdate()
    sunday = today.fromordinal(today.toordinal() + (6 - today.weekday()) % 7 + 7)
    page.get_by_label("Quel jour").fill(sunday.isoformat())
    page.get_by_label("le matin").check()
    page.get_by_label("Votre nom").fill("Personne de passage")
    page.get_by_label("Votre mail").fill("passage@demonstration.invalid")
    page.wait_for_timeout(2100)
    page.get_by_role("button", name="Prévenir le lieu").click()
    expect(page.locator(".errorlist").first).to_contain_text("le lieu est fermé")
    assert fits(page)
    page.get_by_label("Quel jour").fill(today.fromordinal(sunday.toordinal() + 2).isoformat())
    page.wait_for_timeout(2100)
    page.get_by_role("button", name="Prévenir le lieu").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Votre venue")
    assert fits(page)
    page.wait_for_load_state("networkidle")
    mayor.goes_to(last_link("mairie.castelmusard"))
    theirs = mayor.page
    expect(theirs.locator("main")).to_contain_text("Personne de passage")
    assert fits(theirs)
    theirs.get_by_label("Oui, venez").check()
    theirs.get_by_label("Une phrase pour qui vient").fill("La clé est à la mairie.")
    theirs.get_by_role("button", name="Répondre").click()
    expect(theirs.get_by_role("heading", level=1)).to_contain_text("votre réponse est partie")
    page.reload()
    expect(page.locator("main")).to_contain_text("on vous attend")
    expect(page.locator("main")).to_contain_text("La clé est à la mairie.")
    assert fits(page)
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("effacé")
    page.wait_for_load_state("networkidle")
    assert not Visit.objects.filter(name="Personne de passage").exists()
