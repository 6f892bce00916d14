"""What is found, in which order, with which counts."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.db.models.functions import Length
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modelsearch.backends.base import FilterFieldError
from modelsearch.query import MATCH_ALL, Boost, Fuzzy, Phrase, PlainText
from wagtail.models import Page

from home.models import PlainPage
from search.tantivy import AnyOf, Between, Known, NotSo, OneOf, SearchBackend, StartsWith
from tests.search.tantivy.conftest import Shelve, titles

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "title", "query"),
    [
        ("fr", "Les élèves de l'école", "eleve ecole"),
        ("fr", "Chevaux et bœufs", "cheval"),
        ("fr", "Chevaux et bœufs", "BOEUF"),
        ("fr", "L'Isle-Jourdain", "isle jourdain"),
        ("fr", "Boulangerie", "la boulangerie des"),
        ("en", "Working villages", "the village works"),
        ("nl", "Mooie dorpen", "de dorp"),
        ("fr-fr", "Communes", "commune"),
        ("oc", "Vilatges", "vilatge"),
    ],
)
def test_a_text_is_found_by_its_language(
    backend: SearchBackend, shelve: Shelve, language: str, title: str, query: str
) -> None:
    shelve(title, language=language)
    shelve("Autre chose", language=language)
    assert titles(backend.search(query, PlainPage)) == [title]


def test_a_text_has_the_stems_of_its_language_only(backend: SearchBackend, shelve: Shelve) -> None:
    shelve("Working")
    assert not backend.search("works", PlainPage).count()
    assert titles(backend.search("working", PlainPage)) == ["Working"]


def test_a_search_may_be_of_one_language(backend: SearchBackend, shelve: Shelve) -> None:
    shelve("Festival", slug="fr")
    shelve("Festival", slug="en", language="en")
    assert backend.search("festival", PlainPage).count() == 2
    assert backend.search("festival", PlainPage, languages=["en"]).count() == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Phrase("place de la mairie"), ["Place de la mairie"]),
        (Phrase("mairie de la place"), []),
        (Phrase("mairie"), ["La place, la mairie", "Place de la mairie"]),
        (Fuzzy("mairei"), ["La place, la mairie", "Place de la mairie"]),
        (Fuzzy("plcae marie", operator="and"), ["La place, la mairie", "Place de la mairie"]),
        (Fuzzy("pl"), []),
        (PlainText("place") & ~Phrase("de la"), ["La place, la mairie"]),
        (PlainText("place !!!"), ["La place, la mairie", "Place de la mairie"]),
        (PlainText("mairie") & PlainText("!!!"), ["La place, la mairie", "Place de la mairie"]),
        (PlainText("de la"), ["Place de la mairie"]),
        ("?", []),
    ],
)
def test_what_was_asked_for(backend: SearchBackend, shelve: Shelve, query: Any, found: list[str]) -> None:
    shelve("Place de la mairie", "La place, la mairie")
    assert sorted(titles(backend.search(query, PlainPage))) == found


def test_a_boost_changes_the_order(backend: SearchBackend, shelve: Shelve) -> None:
    shelve("Auch", "Éauze")
    for first, second in (("auch", "eauze"), ("eauze", "auch")):
        found = backend.search(Boost(PlainText(first), 5.0) | PlainText(second), PlainPage)
        assert [title.lower().replace("é", "e") for title in titles(found)] == [first, second]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("vil", ["Village de montagne", "Ville"]),
        ("village mon", ["Village de montagne"]),
        ("vill", ["Village de montagne", "Ville"]),
        ("ecol", ["L'École"]),
        ("l'éc", ["L'École"]),
        ("montagne vi", ["Village de montagne"]),
        ("agne", []),
    ],
)
def test_a_word_is_completed(backend: SearchBackend, shelve: Shelve, typed: str, found: list[str]) -> None:
    shelve("Village de montagne", "Ville", "L'École")
    assert sorted(titles(backend.autocomplete(typed, PlainPage))) == sorted(found)


def test_a_whole_word_comes_before_what_begins_so(backend: SearchBackend, shelve: Shelve) -> None:
    shelve("Auchan", "Auch")
    assert titles(backend.autocomplete("auch", PlainPage)) == ["Auch", "Auchan"]


def test_rows_come_in_an_order_with_unknowns_last(backend: SearchBackend, shelve: Shelve) -> None:
    late, early, never = (datetime(2026, 5, 2, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC), None)
    for title, moment in (("Tard", late), ("Tôt", early), ("Jamais", never)):
        (page,) = shelve(title)
        page.first_published_at = moment  # making a page forgets it
        backend.add(page)
    for order, expected in (("", ["Tôt", "Tard", "Jamais"]), ("-", ["Tard", "Tôt", "Jamais"])):
        pages = PlainPage.objects.order_by(f"{order}first_published_at")
        assert titles(backend.search(MATCH_ALL, pages, order_by_relevance=False)) == expected


def test_two_keys_are_sorted_by_the_database(backend: SearchBackend, shelve: Shelve) -> None:
    shelve("b", "a", live=True)
    shelve("c", live=False)
    pages = PlainPage.objects.order_by("live", "-title")
    found = backend.search(MATCH_ALL, pages, order_by_relevance=False)
    assert titles(found) == ["c", "b", "a"]
    assert titles(found[1:2]) == ["b"]
    assert found.count() == 3


def test_conditions_narrow_results_counts_and_facets(backend: SearchBackend, shelve: Shelve) -> None:
    shelve("Un", "Deux", live=True)
    shelve("Trois", live=False)
    everything = backend.search(MATCH_ALL, PlainPage)
    assert titles(everything.where(OneOf("live", (False,)))) == ["Trois"]
    assert everything.where(OneOf("title", ("Un", "Trois"))).count() == 2
    assert titles(everything.where(StartsWith("title", "D"))) == ["Deux"]
    assert everything.where(Between("title", "Deux", "Trois")).count() == 2
    assert everything.where(NotSo(Known("last_published_at"))).count() == 3
    assert everything.where(AnyOf((OneOf("live", (False,)), OneOf("title", ("Un",))))).count() == 2
    assert everything.where(OneOf("live", (True,)), OneOf("live", (False,))).count() == 0


def test_a_facet_is_not_narrowed_by_its_own_condition(backend: SearchBackend, shelve: Shelve) -> None:
    shelve("Un", "Deux", live=True)
    shelve("Trois", live=False)
    found = backend.search(MATCH_ALL, PlainPage).where(OneOf("live", (False,)))
    assert found.facets("live", "title") == {"live": {True: 2, False: 1}, "title": {"Trois": 1}}
    assert found.facets("live", own=True) == {"live": {False: 1}}
    assert found.facet("first_published_at") == {None: 1}


@pytest.mark.parametrize("value", ["x", "\x00", 10**30, -(10**30), float("nan"), None, (), "🦆" * 100])
def test_a_value_of_another_kind_is_met_by_nothing(backend: SearchBackend, shelve: Shelve, value: Any) -> None:
    shelve("Un")
    everything = backend.search(MATCH_ALL, PlainPage)
    assert everything.where(OneOf("depth", (value,))).count() == 0
    if value is not None:
        assert everything.where(Between("depth", low=value, high=value)).count() == 0


@pytest.mark.parametrize("value", ["", "x" * 100_000, "\ud800", "\x00", "* OR title:[a TO z]"])
def test_a_text_that_is_nowhere_is_met_by_nothing(backend: SearchBackend, shelve: Shelve, value: str) -> None:
    shelve("Un")
    everything = backend.search(MATCH_ALL, PlainPage)
    assert everything.where(OneOf("title", (value,))).count() == 0
    assert everything.where(Between("title", low=value, high=value)).count() == 0
    assert everything.where(StartsWith("title", value or "x")).count() == 0


def test_bounds_that_contradict_are_met_by_nothing(backend: SearchBackend, shelve: Shelve) -> None:
    shelve("Un")
    assert backend.search(MATCH_ALL, PlainPage).where(Between("depth", 9, 1)).count() == 0


def test_a_field_that_is_no_filter_is_refused(backend: SearchBackend, shelve: Shelve) -> None:
    shelve("Un")
    with pytest.raises(FilterFieldError):
        backend.search(MATCH_ALL, PlainPage).where(OneOf("slug", ("un",)))
    with pytest.raises(FilterFieldError):
        backend.search(MATCH_ALL, PlainPage).facets("slug")


def test_a_page_beyond_the_last_is_empty(backend: SearchBackend, shelve: Shelve) -> None:
    shelve("Un", "Deux")
    found = backend.search(MATCH_ALL, PlainPage)
    assert titles(found[10**9 : 10**9 + 20]) == []
    assert found[10**9 :].count() == 0


def test_the_vocabulary_says_what_else_there_is(backend: SearchBackend, shelve: Shelve) -> None:
    shelve("Élevage de chevaux", "Cheval")
    assert backend.vocabulary(PlainPage, "title").items() >= {"cheval": 1, "chevaux": 1}.items()
    assert "elevage" in backend.vocabulary(PlainPage, "title")


def test_models_that_are_not_kept_are_not_found(backend: SearchBackend, shelve: Shelve) -> None:
    from cms.media import SiteImage

    shelve("Un")
    image = SiteImage(pk=1, title="Un")
    backend.add(image)
    backend.delete(image)
    assert list(backend.search("un", SiteImage)) == []


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.text(max_size=40) | st.sampled_from(['"', "a" * 10_000, "mot " * 2500, "\u202eété", "a:b AND (c", "🦆"])
)
def test_whatever_is_typed_is_answered(backend: SearchBackend, shelve: Shelve, typed: str) -> None:
    if not backend.search(MATCH_ALL, Page).count():
        shelve("Un")
    for query in (PlainText(typed), Phrase(typed), Fuzzy(typed), ~PlainText(typed)):
        results = backend.search(query, PlainPage)
        assert results.count() == len(list(results))
        results.snippet(Page(), typed)
    assert list(backend.autocomplete(PlainText(typed), PlainPage)) is not None


def test_one_and_several_are_found_by_each_other(backend: SearchBackend, shelve: Shelve) -> None:
    shelve("Location de vélos", "Atelier vélo", "Bateaux sur la Baïse", "Un bateau à vendre")
    for word in ("vélo", "vélos"):
        assert sorted(titles(backend.search(word, PlainPage))) == ["Atelier vélo", "Location de vélos"]
    for word in ("bateau", "bateaux"):
        assert backend.search(word, PlainPage).count() == 2
    assert "<mark>vélos</mark>" in backend.search("vélo", PlainPage).snippet(PlainPage(), "Location de vélos")


def test_of_few_hits_the_database_puts_these_alone_in_order(backend: SearchBackend, shelve: Shelve) -> None:
    shelve(*(f"Marché {number}" for number in range(8)))
    shelve("Danse loin", "Danse tout près", "Danse près")
    order = Length("title").asc()
    with CaptureQueriesContext(connection) as captured:
        found = titles(backend.search("danse", PlainPage.objects.order_by(order), order_by_relevance=False))
    assert found == ["Danse loin", "Danse près", "Danse tout près"]
    (sorting,) = (query["sql"] for query in captured if "LENGTH" in query["sql"].upper())
    assert " IN (" in sorting, "not all rows there are"
