"""What the public reads and is told: the log of changes, feeds, lists and the search."""

from datetime import date
from typing import Any

import defusedxml.ElementTree
import pytest
from django.test import Client
from wagtail.models import Locale

from cms.projection.models import DirtyPage, Entry, PublicChange
from cms.projection.twins import FEED_LENGTH
from home.models import NewsSubject
from listings.models import TakeoverPage, VillagePage
from tests.conftest import Committed
from tests.factories import (
    CulturaServicePageFactory,
    House,
    NewsPageFactory,
    PlainPageFactory,
    WorkspacePageFactory,
    fresh,
)

pytestmark = pytest.mark.django_db


# --- the log ----------------------------------------------------------------------------------------------------------


def told(column: str) -> list[tuple[str, Any, Any]]:
    return list(PublicChange.objects.filter(column=column).values_list("event", "before", "after"))


def test_a_fact_that_changes_is_told_in_words(house: House, committed: Committed) -> None:
    with committed():
        village = house.village(shops=["cafe"])
    with committed():
        village.shops = ["cafe", "boulangerie"]
        village.save_revision().publish()
    assert told("shops") == [("changed", "café", "boulangerie, café")]


def test_a_fact_that_stays_is_not_told(house: House, committed: Committed) -> None:
    with committed():
        village = house.village()
    with committed():
        village.body = [("paragraph", "<p>Un autre texte.</p>")]
        village.save_revision().publish()
    told = PublicChange.objects.filter(key=Entry.objects.get(page_id=village.pk).key)
    assert list(told.values_list("event", flat=True)) == ["appeared", "rewritten"]


def test_a_confirmation_is_told_when_its_day_moves(house: House, committed: Committed) -> None:
    with committed():
        village = house.village(confirmed_on=date(2026, 1, 5))
    for day in (date(2026, 4, 5), date(2026, 4, 5), None):
        with committed():
            again = fresh(village)
            again.confirmed_on = day
            again.save()
    assert told("confirmed_on") == [("confirmed", "2026-01-05", "2026-04-05")]


def test_a_fact_that_changes_is_told_once_for_every_language(
    house: House, committed: Committed, english: Locale
) -> None:
    with committed():
        takeover = house.takeover(published=True)
        takeover.copy_for_translation(english, copy_parents=True).save_revision().publish()
    with committed():
        TakeoverPage.objects.filter(pk=takeover.pk).update(price=40000)
        takeover = fresh(takeover)
        TakeoverPage.objects.filter(pk=takeover.pk).update(qualified_values=takeover.fingerprint())
        fresh(takeover).save_revision().publish()
    assert {entry.price for entry in Entry.objects.of_kind("takeover")} == {40000}
    changes = PublicChange.objects.filter(event="changed", column="price")
    assert list(changes.values_list("language", flat=True)) == ["fr"]


# --- what drafts touch ------------------------------------------------------------------------------------------------


def test_drafts_and_autosaves_mark_nothing(house: House, committed: Committed) -> None:
    with committed():
        village = house.village()
    village.title = "Un autre titre"
    revision = village.save_revision()
    village.save_revision(overwrite_revision=revision)
    village.save(update_fields=["locked", "locked_by", "locked_at"])
    assert DirtyPage.objects.count() == 0
    village.save(update_fields=["confirmed_on"])
    assert list(DirtyPage.objects.values_list("page_id", flat=True)) == [village.pk]


# --- lists and feeds --------------------------------------------------------------------------------------------------


def test_a_feed_holds_the_newest(house: House, client: Client, committed: Committed) -> None:
    assert FEED_LENGTH == 50
    with committed():
        for number in range(FEED_LENGTH + 2):
            news = NewsPageFactory(parent=fresh(house.news), title=f"Nouvelle {number}", slug=f"n{number}", live=False)
            news.save_revision().publish()
    feed = defusedxml.ElementTree.fromstring(client.get("/actualites/?format=rss").content)
    titles = [item.findtext("title") for item in feed.findall("channel/item")]
    assert titles == [f"Nouvelle {number}" for number in range(FEED_LENGTH + 1, 1, -1)]


def test_just_below_is_one_step_down_in_the_order_of_the_tree(house: House, committed: Committed) -> None:
    with committed():
        first = PlainPageFactory(parent=fresh(house.business), title="Zoé")
        second = PlainPageFactory(parent=fresh(house.business), title="Abel")
        house.takeover(published=True)
        village = house.village()
        inside = WorkspacePageFactory(parent=fresh(village))
    below = Entry.objects.just_below(house.business.path).values_list("page_id", flat=True)
    assert list(below) == [house.takeovers.pk, first.pk, second.pk]
    assert list(Entry.objects.just_below(village.path).values_list("page_id", flat=True)) == [inside.pk]


# --- the search -------------------------------------------------------------------------------------------------------


def found(client: Client, address: str) -> set[str]:
    return {entry.title for entry in client.get(address).context["entries"] or ()}


@pytest.fixture
def furnished(house: House, committed: Committed) -> House:
    with committed():
        house.village(title="Éauze", slug="eauze", summary="Un marché sous les arcades.")
        NewsPageFactory(parent=fresh(house.news), title="Marché de nuit", slug="a", summary="À Éauze.")
        NewsPageFactory(parent=fresh(house.news), title="Autre chose", slug="b", summary="Rien de neuf.")
        CulturaServicePageFactory(parent=fresh(house.cultura), title="Scène d'Éauze", slug="c")
    return house


@pytest.mark.parametrize("query", ["Éauze", "eauze", "ÉAUZE", "eAuZé"])
def test_accents_and_case_do_not_matter(furnished: House, client: Client, query: str) -> None:
    assert found(client, f"/recherche/?q={query}") == {"Éauze", "Marché de nuit", "Scène d'Éauze"}


def test_every_word_is_needed_wherever_it_stands(furnished: House, client: Client) -> None:
    assert found(client, "/recherche/?q=marche eauze") == {"Éauze", "Marché de nuit"}
    assert found(client, "/recherche/?q=marche eauze introuvable") == set()


def test_a_kind_narrows(furnished: House, client: Client) -> None:
    assert found(client, "/recherche/?q=eauze&genre=news") == {"Marché de nuit"}
    assert found(client, "/recherche/?q=eauze&genre=rien") == {"Éauze", "Marché de nuit", "Scène d'Éauze"}


def test_a_blank_question_finds_nothing(furnished: House, client: Client) -> None:
    assert found(client, "/recherche/?q=") == found(client, "/recherche/?q= ,;") == set()


def test_titles_that_match_come_first(furnished: House) -> None:
    titles = list(Entry.objects.in_language("fr").matching("eauze").values_list("title", flat=True))
    assert titles[-1] == "Marché de nuit" and len(titles) == 3


def test_a_reader_finds_pages_of_their_language(
    furnished: House, client: Client, committed: Committed, english: Locale
) -> None:
    with committed():
        village = VillagePage.objects.get(slug="eauze")
        translation = village.copy_for_translation(english, copy_parents=True)
        translation.title = "Eauze in English"
        translation.save_revision().publish()
    assert "Eauze in English" not in found(client, "/recherche/?q=eauze")
    assert found(client, "/en/recherche/?q=eauze") == {"Eauze in English"}


# --- what stands in a village -----------------------------------------------------------------------------------------


def test_news_that_speak_of_a_village_stand_on_its_page(house: House, client: Client, committed: Committed) -> None:
    with committed():
        spoken, other = house.village(slug="dit"), house.village(slug="tu")
        news = NewsPageFactory(parent=fresh(house.news), title="La fête du village", slug="fete")
        news.subjects = [NewsSubject(page=spoken)]
        news.save_revision().publish()
    assert "La fête du village" in client.get("/villages/dit/").content.decode()
    assert "La fête du village" not in client.get("/villages/tu/").content.decode()
    with committed():
        again = fresh(news)
        again.subjects = [NewsSubject(page=other)]
        again.save_revision().publish()
    assert "La fête du village" not in client.get("/villages/dit/").content.decode()
    assert "La fête du village" in client.get("/villages/tu/").content.decode()
