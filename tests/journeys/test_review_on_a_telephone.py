"""A mayor in a field, at 360 pixels: sign-in by a code, ten questions, the receipt; with script and without."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from listings.models import VillagePage, VillageReview
from tests.journeys.conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TELEPHONE = {"width": 360, "height": 740}
EMAIL = "mairie.solomiac@demonstration.invalid"
HOME = "/ma-commune/solomiac/"
NEW = "Le soir, plus aucun bus."


def solomiac() -> VillagePage:
    return VillagePage.objects.get(slug="solomiac", locale__language_code="fr")


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def telephone(request: pytest.FixtureRequest, town: Town) -> Iterator[Page]:
    context = town.browser.new_context(
        locale="fr-FR", viewport=TELEPHONE, java_script_enabled=request.param, base_url=town.address
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def sign_in_by_code(page: Page) -> None:
    page.goto("/ma-commune/")
    page.fill("[name=email]", EMAIL)
    page.get_by_role("button", name="Recevoir un code").click()
    page.wait_for_selector("[name=code]")
    page.wait_for_load_state("networkidle")
    found = re.search(r"^\d{4}-\d{4}$", mail.outbox[-1].body, re.MULTILINE)
    assert found is not None
    page.fill("[name=code]", found[0])
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(f"**{HOME}")


def fits(page: Page) -> bool:
    """Whether nothing is wider than the telephone; without script nobody measures."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= 360"))


def leave_or_answer(page: Page, slug: str) -> None:
    """One tap where an answer stands; two questions are answered anew."""
    if slug == "commerces":
        page.locator(".review-change > summary").click()
        page.get_by_label("samedi").check()
        page.get_by_role("button", name="Enregistrer").click()
    elif slug == "savoir":
        page.locator(".review-change > summary").click()
        page.locator("[name=drawbacks]").fill(NEW)
        page.get_by_role("button", name="Enregistrer").click()
    else:
        page.locator("[name=unchanged]").click()


def test_the_whole_review(town: Town, telephone: Page, request: pytest.FixtureRequest) -> None:
    has_script = "script" in request.node.callspec.id
    sign_in_by_code(telephone)
    telephone.get_by_role("link", name="Commencer la relecture").click()
    seen = []
    while "/recu/" not in telephone.url:
        slug = telephone.url.rstrip("/").rpartition("/")[2]
        assert slug not in seen
        seen.append(slug)
        expect(telephone.locator(".review__progress")).to_have_text(f"Question {len(seen)} sur 10")
        assert not has_script or fits(telephone)
        address = telephone.url
        leave_or_answer(telephone, slug)
        telephone.wait_for_url(lambda url, was=address: url != was)
        telephone.wait_for_load_state("networkidle")
    assert len(seen) == 10
    words = telephone.inner_text("main")
    assert "samedi" in words and NEW in words and "La Communication relit." in words
    village = solomiac()
    assert village.market_day == "samedi" and village.drawbacks != NEW
    assert village.get_latest_revision_as_object().drawbacks == NEW
    assert village.current_workflow_state is not None and village.confirmed_on is not None
    assert [sent.to for sent in mail.outbox if "reçu" in sent.subject] == [[EMAIL]]


def test_the_network_drops_and_nothing_is_lost(town: Town) -> None:
    mayor = town.member("mairie.solomiac")
    page, context = mayor.page, mayor.page.context
    page.set_viewport_size(TELEPHONE)
    mayor.goes_to(f"{HOME}relecture/savoir/")
    page.locator(".review-change > summary").click()
    page.locator("[name=drawbacks]").fill(NEW)
    context.set_offline(True)
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("[data-line]")).to_contain_text("Pas de connexion")
    assert page.locator("[name=drawbacks]").input_value() == NEW
    context.set_offline(False)
    page.wait_for_url(f"**{HOME}relecture/comite/")
    page.wait_for_load_state("networkidle")
    assert solomiac().get_latest_revision_as_object().drawbacks == NEW
    assert VillageReview.objects.get().answered.count() == 1


def test_what_was_typed_is_there_again_after_the_page_was_left(town: Town) -> None:
    mayor = town.member("mairie.solomiac")
    mayor.goes_to(f"{HOME}relecture/savoir/")
    mayor.page.locator(".review-change > summary").click()
    mayor.page.locator("[name=drawbacks]").fill(NEW)
    mayor.goes_to(HOME)
    mayor.goes_to(f"{HOME}relecture/savoir/")
    expect(mayor.page.locator("[data-line]")).to_contain_text("pas parti")
    assert mayor.page.locator("[name=drawbacks]").input_value() == NEW


def refusals(page: Page) -> list[Any]:
    """What the policy refuses from now on."""
    said: list[Any] = []
    page.on("console", lambda line: said.append(line.text) if "Content Security Policy" in line.text else None)
    return said


def test_the_pages_ask_for_nothing_that_the_policy_refuses(town: Town) -> None:
    mayor = town.member("mairie.solomiac")
    refused = refusals(mayor.page)
    for path in ("", "relecture/commerces/", "relecture/", "affiche/"):
        mayor.goes_to(HOME + path)
        mayor.page.wait_for_load_state("networkidle")
    assert refused == []
