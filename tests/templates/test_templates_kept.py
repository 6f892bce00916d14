"""What is kept of a fact sheet is never shown for another content, another language or another reader."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Locale

from cms.places.models import Commune
from cms.projection.models import Entry
from cms.templatetags.cards import cards
from listings.villages.choices import Nearest
from listings.villages.models import VillagePage
from tests.conftest import Committed
from tests.factories import House, fresh

pytestmark = pytest.mark.django_db

#: « Médecin généraliste », as each language asks it.
FAR = {"fr": "à plus de 10 km", "en": "more than 10 km away"}


def words(html: bytes | str) -> str:
    return BeautifulSoup(html, "html5lib").main.get_text(" ", strip=True)


@pytest.fixture
def village(house: House, committed: Committed) -> VillagePage:
    with committed():
        page: VillagePage = house.village(slug="solomiac", doctor=Nearest.HERE)
    return page


def test_a_translation_shows_the_facts_of_the_last_french_publish(
    house: House, client: Client, committed: Committed, english: Locale, village: VillagePage
) -> None:
    with committed():
        house.publish(village.copy_for_translation(english, copy_parents=True))
    address = "/en/villages/solomiac/"
    assert FAR["en"] not in words(client.get(address).content)
    with committed():
        page = fresh(village)
        page.doctor = Nearest.FAR
        house.publish(page)
    shown = words(client.get(address).content)
    assert FAR["en"] in shown and "in the village" not in shown


def test_a_copy_in_another_language_has_its_own_words(
    client: Client, committed: Committed, english: Locale, village: VillagePage
) -> None:
    dutch = Locale.objects.get_or_create(language_code="nl")[0]
    with committed():
        for locale in (english, dutch):
            village.copy_for_translation(locale, copy_parents=True, alias=True)
    shown = {code: words(client.get(f"/{code}/villages/solomiac/").content) for code in ("en", "nl")}
    assert "General practitioner" in shown["en"]
    assert "General practitioner" not in shown["nl"]


def test_a_preview_shows_what_is_being_written(client: Client, village: VillagePage) -> None:
    client.get(village.url)
    page = fresh(village)
    page.doctor = Nearest.FAR
    shown = words(page.make_preview_request(preview_mode=page.default_preview_mode).content)
    assert FAR["fr"] in shown
    assert FAR["fr"] not in words(client.get(village.url).content)


def test_figures_follow_the_reference_data(client: Client, village: VillagePage) -> None:
    client.get(village.url)
    Commune.objects.filter(pk=village.commune_id).update(population=4321, population_year=2026)
    assert "4\u202f321" in words(client.get(village.url).content)


def test_a_row_that_was_read_can_be_written(village: VillagePage) -> None:
    entry = Entry.objects.get(page=village)
    told = dict(entry.facts)
    entry.clean_fields(exclude=["mentions"])
    entry.save()
    assert Entry.objects.get(page=village).facts == told != {}


def test_another_language_does_not_say_that_nothing_is_there(
    house: House, client: Client, committed: Committed, english: Locale, village: VillagePage
) -> None:
    with committed():
        house.publish(village.copy_for_translation(english, copy_parents=True))
    assert "Aucune reprise" in words(client.get(village.url).content)
    assert "No takeover" not in words(client.get("/en/villages/solomiac/").content)


def test_cards_that_are_not_kept_cost_one_query_and_kept_ones_none(
    house: House, committed: Committed, django_assert_num_queries: Any
) -> None:
    with committed():
        for _number in range(3):
            house.village()
    listed = list(Entry.objects.of_kind("village").for_list())
    with django_assert_num_queries(1):
        first = cards(listed)
    with django_assert_num_queries(0):
        assert cards(listed) == first
    assert len(first) == len(listed)


def test_a_card_shows_what_stands_there_when_it_is_drawn(
    house: House, committed: Committed, village: VillagePage
) -> None:
    with committed():
        other = house.village()
    listed = list(Entry.objects.of_kind("village").for_list())
    with committed():
        page = fresh(village)
        page.title = "Autre titre"
        house.publish(page)
        fresh(other).unpublish()
    ((card, _entry),) = cards(listed)
    assert "Autre titre" in card
    assert "Autre titre" in cards(Entry.objects.of_kind("village").for_list())[0][0]
