"""Figures, amounts, days and moments, in each language; an answer says them the same way everywhere."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import models
from django.utils import translation

from cms.facts.answers import words
from cms.facts.declarations import Fact
from cms.facts.wording import day, euros, moment, with_unit
from home.facts import INFO_SESSION_FACTS
from listings.takeovers.facts import TAKEOVER_FACTS
from listings.villages.facts import VILLAGE_FACTS
from listings.workspaces.facts import WORKSPACE_FACTS


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Decimal("45000.00"), "45\u202f000\u00a0€"),
        (Decimal("12.50"), "12,50\u00a0€"),
        ("1250000", "1\u202f250\u202f000\u00a0€"),
        (0, "0\u00a0€"),
        (None, ""),
        ("non communiqué", ""),
        ("NaN", ""),
    ],
)
def test_euros_close_up_thousands_and_keep_cents_only_where_there_are_some(amount: Any, said: str) -> None:
    assert euros(amount) == said


@pytest.mark.parametrize(("language", "said"), [("en", "€45,000"), ("nl", "€\u00a045.000")])
def test_euros_stand_where_the_language_puts_them(language: str, said: str) -> None:
    with translation.override(language):
        assert euros(45000) == said


def test_a_unit_follows_its_figure_even_after_the_sign_of_the_euro() -> None:
    assert with_unit(Decimal("450.00"), "€ par mois") == "450\u00a0€ par mois"
    assert with_unit(1200, "m²") == "1\u202f200\u00a0m²"
    assert with_unit(3, "") == "3"


def test_the_first_of_a_month_is_said_in_french_only() -> None:
    assert day(date(2026, 12, 1)) == "1er décembre 2026"
    assert day(date(2026, 12, 11)) == "11 décembre 2026"
    assert day(None) == ""
    with translation.override("en"):
        assert day(date(2026, 12, 1)) == "1 December 2026"


def test_a_moment_is_an_hour_of_paris() -> None:
    when = datetime(2026, 12, 10, 17, 30, tzinfo=UTC)
    assert moment(when) == "10 décembre 2026 à 18\u00a0h\u00a030"
    with translation.override("nl"):
        assert moment(when) == "10 december 2026 om 18:30"


@pytest.mark.parametrize(
    ("field", "value", "unit", "said"),
    [
        (models.DecimalField(), Decimal("45000.00"), "€", "45\u202f000\u00a0€"),
        (models.DecimalField(), Decimal("450.00"), "€ par mois", "450\u00a0€ par mois"),
        (models.IntegerField(), 1200, "m²", "1\u202f200\u00a0m²"),
        (models.BooleanField(), False, "", "non"),
        (models.DateField(), date(2026, 12, 1), "", "1er décembre 2026"),
        (
            models.DateTimeField(),
            datetime(2026, 12, 10, 17, 30, tzinfo=UTC),
            "",
            "10 décembre 2026 à 18\u00a0h\u00a030",
        ),
        (models.DecimalField(), None, "€", "non renseigné"),
    ],
)
def test_an_answer_says_its_value_as_pages_do(field: Any, value: Any, unit: str, said: str) -> None:
    assert words(field, value, Fact("column", "topic", unit=unit)) == said


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("fr", 0, "0\u00a0salarié"),
        ("fr", 1, "1\u00a0salarié"),
        ("fr", 2, "2\u00a0salariés"),
        ("fr", 1500, "1\u202f500\u00a0salariés"),
        ("en", 0, "0\u00a0employees"),
        ("en", 1, "1\u00a0employee"),
        ("nl", 2, "2\u00a0werknemers"),
    ],
)
def test_what_is_counted_agrees_with_its_number_as_the_language_asks(language: str, number: int, said: str) -> None:
    with translation.override(language):
        assert words(models.IntegerField(), number, TAKEOVER_FACTS["staff"]) == said


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (VILLAGE_FACTS["reply_days"], "1\u00a0jour"),
        (WORKSPACE_FACTS["seats"], "1\u00a0poste"),
        (WORKSPACE_FACTS["free_trial_days"], "1\u00a0jour"),
        (INFO_SESSION_FACTS["seats"], "1\u00a0place"),
    ],
)
def test_one_thing_is_counted_in_the_singular(fact: Fact, said: str) -> None:
    assert words(models.IntegerField(), 1, fact) == said
