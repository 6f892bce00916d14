"""What the public index keeps of an entry: its words, its columns and the facts that lists narrow by."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core import checks
from django.core.management import call_command
from django.db import connection
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import MATCH_ALL

from cms.facts.declarations import FilterKind
from cms.projection import indexed
from cms.projection.kinds import kinds
from cms.projection.models import Entry
from search.tantivy import Between, OneOf
from tests.conftest import Committed
from tests.factories import CommuneFactory, CulturaServicePageFactory, House, fresh

Index = Callable[[], int]


@pytest.fixture
def filled(house: House, committed: Committed, public_index: Index) -> None:
    with committed():
        solomiac = house.village(
            commune=CommuneFactory(name="Solomiac"), shops=["boulangerie", "epicerie"], pharmacy=True, housing_to_rent=3
        )
        house.village(commune=CommuneFactory(name="Mauvezin"), pharmacy=False, shops=[])
        house.takeover(solomiac, title="Boulangerie des Arcades", published=True, price=45000, area=120)
        CulturaServicePageFactory(parent=fresh(house.cultura), title="Résidence", deadline_on=date(2027, 3, 1))
    public_index()


def titles(words: Any = MATCH_ALL, *conditions: Any, **options: Any) -> list[str]:
    results = get_search_backend("public").search(words, Entry.objects.all(), **options)
    return sorted(row.title for row in results.where(*conditions))


def test_an_entry_is_found_by_its_title_its_place_its_answers_and_their_words(filled: None) -> None:
    assert titles("boulangerie des arcades") == ["Boulangerie des Arcades"]
    assert "Boulangerie des Arcades" in titles("solomiac")
    assert titles("boulangerie épicerie") == ["Solomiac"]
    # No page says « médecin »: the fact does.
    assert titles("médecin") == ["Mauvezin", "Solomiac"]


def test_an_open_question_or_a_no_is_no_answer(
    filled: None, house: House, committed: Committed, public_index: Index
) -> None:
    with committed():
        house.village(commune=CommuneFactory(name="Sarrant"), pharmacy=None)
    public_index()
    assert "Sarrant" in titles() and titles("pharmacie") == ["Solomiac"]


def test_a_title_and_a_place_are_completed(filled: None) -> None:
    results = get_search_backend("public").autocomplete("sol", Entry.objects.all())
    assert sorted(row.title for row in results) == ["Boulangerie des Arcades", "Solomiac"]


def test_the_columns_narrow(filled: None) -> None:
    epci = Entry.objects.get(title="Mauvezin").epci_id
    assert titles(MATCH_ALL, OneOf("epci_id", (epci,))) == ["Mauvezin"]
    assert titles(MATCH_ALL, Between("price", 1, 50000)) == ["Boulangerie des Arcades"]
    assert titles(MATCH_ALL, Between("deadline_on", date(2027, 3, 1), date(2027, 3, 1))) == ["Résidence"]


def test_the_facts_narrow_by_their_kind(filled: None) -> None:
    assert titles(MATCH_ALL, OneOf("fact_shops", ("epicerie",))) == ["Solomiac"]
    assert titles(MATCH_ALL, OneOf("fact_pharmacy", (False,))) == ["Mauvezin"]
    assert titles(MATCH_ALL, Between("fact_area", 100, 150)) == ["Boulangerie des Arcades"]
    assert titles(MATCH_ALL, Between("fact_housing_to_rent", 3, 3)) == ["Solomiac"]
    assert titles(MATCH_ALL, Between("fact_deadline_on", date(2027, 2, 28), date(2027, 3, 2))) == ["Résidence"]


def test_the_facts_are_counted(filled: None) -> None:
    results = get_search_backend("public").search(MATCH_ALL, Entry.objects.of_kind("village"))
    counts = results.facets("fact_shops", "fact_pharmacy")
    assert counts["fact_shops"]["boulangerie"] == counts["fact_shops"]["epicerie"] == 1
    assert counts["fact_pharmacy"] == {True: 1, False: 1}


def test_a_condition_on_the_language_leaves_the_others_out_whatever_their_stems(
    house: House, public_index: Index
) -> None:
    english, occitan, _french = Entry.objects.order_by("pk")[:3]
    Entry.objects.filter(pk=english.pk).update(language="en", title="Working villages")
    Entry.objects.filter(pk=occitan.pk).update(language="oc", title="Vilatges")
    public_index()
    assert titles("village works", OneOf("language", ("en",))) == ["Working villages"]
    assert titles("village works", OneOf("language", ("en", "fr"))) == ["Working villages"]
    assert titles("village works", OneOf("language", ("fr",))) == []
    # A language without stems of its own has those of the first.
    assert titles("vilatge", OneOf("language", ("oc",))) == ["Vilatges"]
    assert titles("vilatge", OneOf("language", ("en",))) == []


def test_every_fact_that_filters_has_a_column() -> None:
    named = {field.field_name for field in Entry.get_filterable_search_fields()}
    declared = {fact.column for kind in kinds().values() for fact in kind.facts if fact.filters_as is not None}
    assert {name for name in named if name.startswith("fact_")} == {indexed.field_of(column) for column in declared}
    assert declared


def test_two_kinds_that_filter_one_column_in_two_ways_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not checks.run_checks(tags=["projection"])
    workspace = kinds()["workspace"]
    facts = tuple(
        replace(fact, filters_as=FilterKind.DATE) if fact.column == "kind" else fact for fact in workspace.facts
    )
    monkeypatch.setattr(indexed, "kinds", lambda: kinds() | {"workspace": replace(workspace, facts=facts)})
    assert [error.id for error in checks.run_checks(tags=["projection"])] == ["cms.E012"]


def test_the_search_of_the_admin_knows_pages_and_no_entries(filled: None) -> None:
    call_command("update_index", backend_name="default", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM wagtailsearch_indexentry JOIN django_content_type ON content_type_id ="
            " django_content_type.id WHERE app_label = 'projection'"
        )
        assert cursor.fetchone() == (0,)
    assert get_search_backend("default").search("Solomiac", Page.objects.all()).count() == 1
