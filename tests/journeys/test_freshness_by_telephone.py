"""A mayor at a village fair: a mail, a telephone, one press; then one answer corrected."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from cms.freshness.mails import write_to
from cms.freshness.models import Stage
from cms.freshness.planning import Item
from cms.mail.delivery import deliver_queue
from cms.mail.models import KeptMail
from listings.models import VillagePage
from tests.conftest import Snapshots

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MAYOR = "mairie.castelmusard@demonstration.invalid"


def links(village: VillagePage, stage: Stage) -> str:
    """The link of a reminder, as its reader finds it in the mail."""
    assert write_to(MAYOR, [Item(village, stage, village.due_on)], timezone.localdate())
    deliver_queue()
    return re.findall(r"/lien/[\w-]+/", KeptMail.objects.order_by("-pk").first().text)[0]


@pytest.fixture
def telephone(browser: Browser) -> Any:
    """360 px wide, without script."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def fits(page: Page) -> bool:
    """Whether nothing reaches beyond the screen."""
    return bool(page.locator("html").evaluate("html => html.scrollWidth <= html.clientWidth"))


def test_one_press_confirms_and_a_correction_waits(
    live_demonstration: Snapshots, live_server: Any, telephone: Page, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"
    village = VillagePage.objects.get(slug="castelmusard", locale__language_code="fr")
    late = timezone.localdate() - timedelta(days=95)
    VillagePage.objects.filter(pk=village.pk).update(confirmed_on=late, checked={}, due_on=timezone.localdate())
    village.refresh_from_db()
    first, second = links(village, Stage.LATE), links(village, Stage.DUE)
    page = telephone
    page.goto(f"{live_server.url}{first}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("est-ce encore exact")
    assert fits(page)
    page.get_by_role("link", name="Corriger").click()
    assert fits(page)
    page.get_by_label("Logements à louer connus de la mairie").fill("501")
    page.get_by_role("button", name="Envoyer").click()
    expect(page.locator(".errorlist").first).to_be_visible()
    page.get_by_label("Logements à louer connus de la mairie").fill("6")
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"Merci\s: c.est noté"))
    expect(page.locator("main")).to_contain_text("En attente de relecture")
    assert fits(page)
    page.goto(f"{live_server.url}{second}")
    page.get_by_role("button", name="Tout est exact").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"Merci\s: tout est confirmé"))
    page.goto(f"{live_server.url}{second}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce lien a déjà servi")
    village.refresh_from_db()
    assert village.confirmed_on == timezone.localdate() and village.housing_to_rent != 6
