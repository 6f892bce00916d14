"""Answers to the questions that each kind of page declares, in the words that a page would say them in."""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.text import capfirst

from cms.facts.answers import is_blank, words
from cms.facts.declarations import Fact
from cms.facts.fields import ChoicesField
from cms.opening.fields import OpeningField
from cms.opening.week import Day
from cms.projection.kinds import Kind
from tests.benchmarks.search.texts import Words

Sheet = dict[str, dict[str, Any]]
#: Different sheets of one kind in one language: entries share them, as answers out of a list are shared anyway.
DIFFERENT = 400
FIRST_DAY, DAYS = date(2024, 1, 1), 1200
_ORIGIN = "Officiel · Commune · 22 septembre 2026"
_UNANSWERED = 0.15


def sheets(kind: Kind, known: Words, different: int) -> list[Sheet]:
    """So many sheets of facts, as :meth:`cms.models.fact_page.FactPage.public_facts` would write them."""
    return [{fact.column: _answer(kind, fact, known) for fact in kind.facts} for _number in range(different)]


def _answer(kind: Kind, fact: Fact, known: Words) -> dict[str, Any]:
    field = kind.model._meta.get_field(fact.column)
    is_answered = fact.required or known.draw.random() > _UNANSWERED
    value = _value(field, known) if is_answered else None
    return {
        "question": capfirst(str(field.verbose_name)),
        "value": value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, Decimal) else value,
        "text": words(field, value, fact),
        "state": "" if is_blank(value) else "official",
        "origin": "" if is_blank(value) else _ORIGIN,
        "topic": fact.topic,
    }


def _value(field: Any, known: Words) -> Any:
    """An answer of the field's type: the first choices are the commonest, small figures too."""
    draw = known.draw
    if isinstance(field, OpeningField):
        return [[day, "09:00", "18:00"] for day in Day.values if draw.random() < 0.7] or None
    if isinstance(field, ChoicesField):
        assert field.choice_set is not None, f"{field}: choices without words"
        return sorted({_one_of(field.choice_set.values, draw) for _number in range(draw.randint(0, 4))})
    if field.choices:
        return _one_of([code for code, _label in field.flatchoices if code], draw)
    match field:
        case models.BooleanField():
            return draw.random() < 0.4
        case models.DecimalField():
            return Decimal(_figure(draw))
        case models.IntegerField():
            return _figure(draw) % 1000
        case models.DateField():
            return FIRST_DAY + timedelta(days=draw.randrange(DAYS))
        case models.TextField():
            return known.some(8, 20).capitalize()
    return known.some(1, 4).capitalize()


def _one_of(codes: list[str], draw: random.Random) -> str:
    return draw.choices(codes, [1 / rank for rank in range(1, len(codes) + 1)])[0]


def _figure(draw: random.Random) -> int:
    """Prices, surfaces: as many below three hundred as above."""
    return int(draw.lognormvariate(5.7, 1.8))
