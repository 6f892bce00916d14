"""What the benchmark of the search rests on: the same entries each time, questions that end, budgets judged."""

import time
from typing import Any

import pytest
from django.db import connection
from wagtail.models import Page

from cms.projection.models import Entry
from tests.benchmarks.search import others
from tests.benchmarks.search.__main__ import table
from tests.benchmarks.search.budgets import unmeasured, verdict
from tests.benchmarks.search.entries import KINDS, LANGUAGES, Drawing, write
from tests.benchmarks.search.measures import Figures, Taken, side_by_side, spread
from tests.factories import CommuneFactory, House

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def test_the_same_seed_draws_the_same_entries(db: None) -> None:
    CommuneFactory()
    once, again = (_drawn(20) for _time in range(2))
    told = [
        [(entry.title, entry.text, entry.facts, entry.price, entry.commune_id) for entry in each]
        for each in (once, again)
    ]
    assert told[0] == told[1]


def _drawn(count: int) -> list[Entry]:
    drawing = Drawing(different=3)
    return [drawing.entry(number, Page(slug=f"{number}")) for number in range(count)]


def test_entries_of_every_kind_and_language_are_written(house: House) -> None:
    CommuneFactory()
    before = Entry.objects.count()
    write(300, different=3)
    assert Entry.objects.count() == before + 300
    assert set(Entry.objects.values_list("kind", flat=True)) >= set(KINDS)
    assert set(Entry.objects.values_list("language", flat=True)) == set(LANGUAGES)
    assert Entry.objects.filter(kind="takeover", price__isnull=False).exists()


def test_a_question_that_goes_on_is_stopped(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL is told by its own setting")
    monkeypatch.setattr(others, "MOST_SECONDS", 0.2)
    begin = time.monotonic()
    with pytest.raises(others.Stopped), others.stopped_in_time(), connection.cursor() as cursor:
        cursor.execute(ENDLESS)
    assert time.monotonic() - begin < 20


def test_acts_take_turns_and_are_compared_round_by_round() -> None:
    seen: list[tuple[str, Any]] = []
    acts = {"one": lambda thing: seen.append(("one", thing)), "other": lambda thing: seen.append(("other", thing))}
    figures = side_by_side(acts, ["a", "b"], rounds=5)
    assert [len(each.rounds) for each in figures.values()] == [5, 5]
    assert seen[-4:] == [("one", "b"), ("other", "b"), ("one", "a"), ("other", "a")]
    pairs = {"slow": Figures([Taken(5, 9), Taken(7, 9)]), "quick": Figures([Taken(1, 1), Taken(2, 1)])}
    assert spread(pairs, "slow", "quick") == 4.5


@pytest.mark.parametrize(
    ("name", "row", "holds"),
    [
        ("la page de résultats", {"process_slow": 24.9}, True),
        ("la page de résultats", {"process_slow": 25.1}, False),
        ("un mot courant", {"process_slow": 400, "difference": 4.0}, True),
        ("un mot courant", {"process_slow": 1, "difference": 5.1}, False),
        ("la page de la liste, trois filtres", {"process_slow": 400}, False),
        ("un mot courant", {}, True),
    ],
)
def test_budgets_are_judged(name: str, row: dict[str, float], holds: bool) -> None:
    assert verdict(name, row).holds is holds


def test_a_budget_that_nobody_measured_is_told() -> None:
    assert "la complétion" in unmeasured(["la page de résultats"])
    assert "la page de résultats" not in unmeasured(["la page de résultats"])


def test_the_table_says_what_was_stopped_and_what_was_not_asked() -> None:
    ours = {"un mot": {"process_median": 1.25, "process_slow": 2, "bare": 1, "difference": 0.25, "wall_median": 1.3}}
    found = {"nous": ours, "PostgreSQL": {"un mot": {"wall_median": 1234.5}}, "SQLite": {"un mot": {"stopped": True}}}
    assert list(table(1000, found))[2] == "| un mot | 1.2 | 2.0 |  | 1.0 | 0.2 | 1.3 | 1234 | arrêté | écart ≤ 5 |"
    refused = {"nous": ours, "SQLite": {"un mot": {"refused": "NotImplementedError"}}}
    assert list(table(1000, refused))[2] == "| un mot | 1.2 | 2.0 |  | 1.0 | 0.2 | 1.3 |  | ne sait pas | écart ≤ 5 |"
