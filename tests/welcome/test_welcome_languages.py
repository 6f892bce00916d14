"""The welcome in English and in Dutch: each page leads to its other languages, and no word is left in French."""

from datetime import timedelta
from gettext import GNUTranslations
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from django.utils.translation.trans_real import DjangoTranslation

from cms.opening.reading import read
from cms.projection.models import Entry
from tests.conftest import Committed
from tests.factories import House, InfoSessionPageFactory, WorkspacePageFactory, fresh
from tests.welcome.enquiries.answers import programme_form
from tests.welcome.orientation.factories import BodyFactory, published, rule
from welcome.choices import Channel
from welcome.counts.models import CountedMessage

pytestmark = pytest.mark.django_db

OTHERS = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


@pytest.fixture
def pages(house: House, committed: Committed) -> list[str]:
    """Every public page of the welcome, by its French address; one of each kind that has something to say."""
    with committed():
        village = house.publish(house.village(title="Solomiac", slug="solomiac", doctor="sur-place", reply_days=3))
        other = house.publish(house.village(title="Sarrant", slug="sarrant"))
        week = read("du lundi au jeudi : 9 h-12 h, 14 h-18 h\nsamedi : sur rendez-vous")
        place = WorkspacePageFactory(parent=fresh(village), title="Atelier", week=week)
        values = {"title": "Un soir", "slug": "soir", "where": "Auch", "how_to_register": "", "registers_here": True}
        starts_at = timezone.now() + timedelta(days=20)
        InfoSessionPageFactory(parent=fresh(house.meetings), starts_at=starts_at, seats=2, **values)
    conditions = {"activities": ["trade"], "stages": ["idea"], "needs": ["funding", "housing"]}
    published(rule(BodyFactory(), **conditions), rule(BodyFactory()))
    month = timezone.localdate().replace(year=timezone.localdate().year - 3, month=2, day=1)
    defaults = {"month": month, "channel": Channel.VILLAGE, "needs": ["housing"], "outcome": "settled"}
    CountedMessage.objects.bulk_create(CountedMessage(**defaults) for _row in range(12))
    return [
        "/s-installer/ecrire/",
        "/s-installer/ecrire/solomiac/",
        "/s-installer/qui-aide/",
        "/s-installer/en-chiffres/",
        "/reunions/soir/inscription/",
        f"/venir-travailler/{Entry.objects.get(page_id=place.pk).key}/",
        f"/villages/comparer/?garder={village.slug},{other.slug}&compte_sante=2",
    ]


@pytest.fixture
def left_in_french(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The sentences that were asked for and have no translation in the language that is read."""
    caches["template_fragments"].clear()
    found: set[str] = set()
    with (settings.LOCALE_PATHS[0] / "nl" / "LC_MESSAGES" / "django.mo").open("rb") as catalogue:
        of_the_site = set(GNUTranslations(catalogue)._catalog)  # type: ignore[attr-defined]
    one, several = DjangoTranslation.gettext, DjangoTranslation.ngettext

    def note(spoken: Any, message: str, key: Any) -> None:
        # Django's own words are English, and in no English catalogue; what Dutch lacks of ours, Dutch finds.
        is_asked = spoken.language() != "en" or key in of_the_site
        if spoken.language() != settings.LANGUAGE_CODE and is_asked and message and key not in spoken._catalog:
            found.add(message)

    def gettext(spoken: Any, message: str) -> str:
        note(spoken, message, message)
        return str(one(spoken, message))

    def ngettext(spoken: Any, singular: str, plural: str, number: int) -> str:
        note(spoken, singular, (singular, 0))
        return str(several(spoken, singular, plural, number))

    monkeypatch.setattr(DjangoTranslation, "gettext", gettext)
    monkeypatch.setattr(DjangoTranslation, "ngettext", ngettext)
    return found


@pytest.mark.parametrize("language", OTHERS)
def test_no_page_has_a_word_left_in_french(
    pages: list[str], client: Client, left_in_french: set[str], language: str
) -> None:
    for address in pages:
        assert client.get(f"/{language}{address}").status_code == 200, address
    assert not left_in_french


@pytest.mark.parametrize("language", OTHERS)
def test_nor_has_the_receipt_or_the_page_that_follows(
    pages: list[str], client: Client, left_in_french: set[str], language: str
) -> None:
    sent = client.post(f"/{language}{pages[0]}", programme_form(language=language))
    assert sent.status_code == 302
    left_in_french.clear()  # What the log keeps is in French.
    for address in (sent["Location"], sent["Location"].partition("?")[0]):
        assert client.get(address).status_code == 200
    assert not left_in_french


def test_each_page_leads_to_itself_in_the_other_languages(pages: list[str], client: Client) -> None:
    prefixes = {code: "" if code == settings.LANGUAGE_CODE else f"/{code}" for code, _name in settings.LANGUAGES}
    for address in pages:
        page = BeautifulSoup(client.get(address).content, "html5lib")
        row = {link["hreflang"]: link["href"] for link in page.select("main .page-languages a")}
        assert row == {code: f"{prefix}{address}" for code, prefix in prefixes.items()}


def test_machines_are_told_of_them_where_they_may_keep_the_page(pages: list[str], client: Client) -> None:
    for address in (one for one in pages if "?" not in one and not one.startswith("/reunions/")):
        page = BeautifulSoup(client.get(address).content, "html5lib")
        told = {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate][hreflang]")}
        assert told["fr"] == f"{settings.SITE_URL}{address}" and set(told) == {"fr", "en", "nl"}
