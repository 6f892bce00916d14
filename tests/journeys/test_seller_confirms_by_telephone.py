"""A seller is asked by a letter that says nothing, and confirms on a telephone; an adviser reads what changed."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from cms.mail.models import KeptMail
from listings.models import TakeoverPage
from listings.takeovers.confidential.views import EDIT
from listings.takeovers.confirmation.asking import ask_sellers
from tests.journeys.conftest import Town
from tests.journeys.test_visit_by_telephone import TELEPHONE, fits, last_link

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SELLER = "cedant.castelmusard-boulangerie"


def is_due(page: TakeoverPage, days: int) -> TakeoverPage:
    """Its answers run out in so many days; no other takeover's do."""
    TakeoverPage.objects.exclude(pk=page.pk).update(due_on=timezone.localdate() + timedelta(days=60))
    long_ago = timezone.localdate() - timedelta(days=90)
    TakeoverPage.objects.filter(pk=page.pk).update(
        due_on=timezone.localdate() + timedelta(days=days), confirmed_on=long_ago, checked={}
    )
    return TakeoverPage.objects.get(pk=page.pk)


def confirms(page: Page) -> None:
    """What stands is looked through, one button is pressed."""
    expect(page.get_by_role("heading", level=1)).to_contain_text("encore exacte")
    expect(page.locator("main")).to_contain_text("Prix demandé")
    expect(page.locator("main")).not_to_contain_text("Cédant inventé")
    assert fits(page)
    page.get_by_role("button", name="Tout est exact").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("tout est confirmé")
    assert fits(page)
    page.wait_for_load_state("networkidle")


def tells(page: Page, words: str) -> None:
    """What changed, in words; none are asked for again."""
    page.locator("summary", has_text="Quelque chose a changé").click()
    page.get_by_role("button", name="Le dire à mon conseiller").click()
    expect(page.locator(".errorlist").first).to_be_visible()
    assert fits(page)
    page.get_by_label("Ce qui a changé").fill(words)
    page.get_by_role("button", name="Le dire à mon conseiller").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("transmis")
    page.wait_for_load_state("networkidle")


def test_the_seller_confirms_then_says_what_changed(town: Town, settings: Any) -> None:
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"
    takeover = TakeoverPage.objects.get(slug="boulangerie", locale__language_code="fr", state="ouverte")
    seller = town.stranger_with(**TELEPHONE)
    takeover = is_due(takeover, 2)
    assert ask_sellers()
    seller.goes_to(last_link(SELLER))
    letter = KeptMail.objects.filter(to__icontains=SELLER).order_by("-pk")[0]
    assert takeover.title not in letter.text and takeover.reference not in letter.text
    confirms(seller.page)
    takeover.refresh_from_db()
    assert takeover.confirmed_on == timezone.localdate()
    is_due(takeover, 1)
    assert ask_sellers()
    seller.goes_to(last_link(SELLER))
    tells(seller.page, "Le loyer passe à 650 € en mars.")
    adviser = town.member("conseil")
    adviser.goes_to("/admin/bureau-du-conseil/")
    expect(adviser.page.locator("main")).to_contain_text("Quelque chose a changé")
    adviser.goes_to(reverse(EDIT, args=[takeover.pk]))
    adviser.page.wait_for_load_state("networkidle")
    assert "650" in adviser.page.locator("textarea[name=notes]").input_value()
