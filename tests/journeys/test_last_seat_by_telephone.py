"""A full meeting, on a telephone without script: somebody waits, both confirm, one gives up, the other is in."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cms.limits.forms import QUICKEST
from cms.mail.delivery import deliver_queue
from cms.mail.models import KeptMail
from tests.journeys.conftest import Person, Town
from welcome.meetings.models import Registration

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def fits(page: Page) -> bool:
    """Whether nothing reaches beyond the screen."""
    return bool(page.locator("html").evaluate("html => html.scrollWidth <= html.clientWidth"))


def link_to(name: str) -> str:
    """The link of the last mail to somebody."""
    deliver_queue()
    kept = KeptMail.objects.filter(to=f"{name}@demonstration.invalid").order_by("-pk").first()
    return re.findall(r"/lien/[\w-]+/", kept.text)[0]


def registers(person: Person, name: str, button: str) -> None:
    page = person.page
    person.goes_to("/reunions/castelmusard/")
    assert fits(page)
    page.get_by_role("link", name=button).click()
    assert fits(page)
    page.get_by_label("Nom", exact=True).fill(name)
    page.get_by_label("Mail").fill(f"{name}@demonstration.invalid")
    page.wait_for_timeout((QUICKEST + 1) * 1000)
    page.get_by_role("button", name=button).click()
    page.wait_for_load_state("networkidle")
    assert fits(page)


def test_somebody_waits_and_gets_in(town: Town, settings: Any) -> None:
    # Of the demonstration: one seat is left, and those who wait are too many for one.
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"
    small: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False}
    ada, bea = town.stranger_with(**small), town.stranger_with(**small)
    registers(ada, "ada", "Réserver ma place")
    expect(ada.page.locator("main")).to_contain_text("une place est gardée")
    registers(bea, "bea", "Entrer sur la liste")
    expect(bea.page.locator("main")).to_contain_text("vous êtes sur la liste")
    for person, name in ((bea, "bea"), (ada, "ada")):
        person.goes_to(link_to(name))
        assert fits(person.page)
        person.page.get_by_role("button", name="Je confirme").click()
        expect(person.page.get_by_role("status")).to_contain_text("confirmé")
        assert fits(person.page)
    ada.page.get_by_text("Je ne viens plus").click()
    ada.page.get_by_role("button", name="Annuler mon inscription").click()
    ada.page.wait_for_load_state("networkidle")
    expect(ada.page.get_by_role("heading", level=1)).to_have_text("Votre inscription est annulée")
    bea.goes_to(link_to("bea"))
    expect(bea.page.locator("main")).to_contain_text("Votre place est gardée")
    assert not Registration.objects.filter(name="ada").exists()
