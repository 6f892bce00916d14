"""Whatever is asked, about whatever kind of page: an export says the answer, its state, its source and its day."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from cms.facts.models import FactNote
from cms.projection.kinds import kinds
from tests.conftest import Committed
from tests.factories import CulturaServicePageFactory, House, WorkspacePageFactory, fresh, qualify
from tests.home_factories import InfoSessionPageFactory

pytestmark = pytest.mark.django_db

DATED = date(2026, 3, 31)
LISTS = {
    "village": "/villages/",
    "takeover": "/entreprendre/reprises/",
    "workspace": "/telecentres/",
    "service": "/cultura/",
    "info_session": "/reunions/",
}


def pages(house: House) -> dict[str, Any]:
    """One page of each kind that has facts, none published yet."""
    village = house.village(slug="solomiac")
    return {
        "village": village,
        "takeover": house.takeover(),
        "workspace": WorkspacePageFactory(parent=fresh(village), live=False),
        "service": CulturaServicePageFactory(parent=fresh(house.cultura), live=False),
        "info_session": InfoSessionPageFactory(parent=fresh(house.meetings), live=False),
    }


@pytest.fixture
def noted(house: House, committed: Committed) -> None:
    """Every fact of every kind has a note, whatever its answer; what the site gives by itself has none."""
    for page in pages(house).values():
        page = fresh(page)
        page.fact_notes = [
            FactNote(column=fact.column, state="official", source=f"Source {fact.column}", dated=DATED)
            for fact in page.facts
            if not fact.assigned
        ]
        with committed():
            page.save()
            house.publish(qualify(page) if page.entry_kind == "takeover" else page)


def told_columns(kind: str) -> set[str]:
    """What the page of this kind is asked: of a takeover, what its own kind asks."""
    page = kinds()[kind].model.objects.get()
    return {fact.column for fact in page.facts if page.asks(fact.column)}


def noted_columns(kind: str) -> list[str]:
    facts = kinds()[kind].facts
    return [fact.column for fact in facts if fact.column in told_columns(kind) and not fact.assigned]


def body(client: Client, kind: str, format: str) -> str:
    response = client.get(LISTS[kind], {"format": format})
    return b"".join(response).decode()  # type: ignore[call-overload]


def test_every_kind_with_facts_is_looked_at() -> None:
    assert {code for code, kind in kinds().items() if len(kind.facts)} == set(LISTS)


@pytest.mark.parametrize("kind", LISTS)
def test_every_fact_is_told_with_state_source_and_day(noted: None, client: Client, kind: str) -> None:
    listed = json.loads(body(client, kind, "json"))["entrees"][0]
    drawn = json.loads(body(client, kind, "geojson"))["features"][0]["properties"]
    asked = client.get(f"/api/v1/entrees/{kind}/{listed['cle']}/").json()
    assert listed == drawn == asked
    assert set(listed["faits"]) == told_columns(kind)
    for column in noted_columns(kind):
        fact = listed["faits"][column]
        assert fact["etat"] == "official"
        assert (fact["source"], fact["date"]) == (f"Source {column}", DATED.isoformat())
        assert fact["origine"] == f"Officiel · Source {column} · 31 mars 2026"


@pytest.mark.parametrize("kind", LISTS)
def test_a_spreadsheet_has_them_beside_each_answer(noted: None, client: Client, kind: str) -> None:
    lines = csv.reader(io.StringIO(body(client, kind, "csv").removeprefix("\ufeff")), delimiter=";")
    head, row = list(lines)
    assert len(set(head)) == len(head) == len(row)
    for column in noted_columns(kind):
        place = head.index(f"{column}_origine" if f"{column}_origine" in head else f"{column}_reponse_origine")
        assert row[place : place + 2] == [f"Officiel · Source {column} · 31 mars 2026", DATED.isoformat()]
        assert head[place - 1] in (column, f"{column}_reponse")


def test_what_nobody_sourced_says_nothing_of_it(house: House, client: Client, committed: Committed) -> None:
    with committed():
        house.village(slug="solomiac")
    fact = json.loads(body(client, "village", "json"))["entrees"][0]["faits"]["doctor"]
    assert (fact["etat"], fact["origine"], fact["source"], fact["date"]) == ("", "", "", None)
