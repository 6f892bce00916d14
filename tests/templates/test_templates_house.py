"""Figures, dates and facts as the templates say them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from cms.facts.answers import Answer
from cms.facts.declarations import Fact, FactSheet, Topic
from cms.templatetags import house


def an_answer(column: str, value: Any = None, text: str = "", unit: str = "", topic: str = "what") -> Answer:
    fact = Fact(column, topic, unit=unit)
    return Answer(fact=fact, question=column, value=value, text=text, state="", origin="", note=None)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Decimal("45000.00"), "45\u202f000\u00a0€"),
        (Decimal("12.50"), "12,50\u00a0€"),
        ("1250000", "1\u202f250\u202f000\u00a0€"),
        (0, "0\u00a0€"),
        (None, ""),
        ("non communiqué", ""),
    ],
)
def test_euros_close_up_thousands_and_keep_cents_only_where_there_are_some(amount: Any, words: str) -> None:
    assert house.euros(amount) == words


def test_the_first_of_a_month_is_said_in_french_only() -> None:
    assert house.day(date(2026, 12, 1)) == "1er décembre 2026"
    assert house.day(date(2026, 12, 11)) == "11 décembre 2026"
    assert house.day(None) == ""
    with translation.override("en"):
        assert house.day(date(2026, 12, 1)) == "Dec. 1, 2026"


def test_a_moment_is_told_in_paris_time() -> None:
    template = Template("{% load house %}{{ when|moment }}")
    written = template.render(Context({"when": datetime(2026, 12, 10, 17, 30, tzinfo=UTC)}))
    assert written == "10 décembre 2026 à 18\u00a0h\u00a030"


def test_today_is_not_past() -> None:
    today = timezone.localdate()
    assert not house.is_past(today)
    assert house.is_past(today - timedelta(days=1))
    assert not house.is_past(None)


def test_an_amount_keeps_what_follows_the_euro_sign() -> None:
    assert house.said(an_answer("rent", Decimal("450.00"), unit="€ par mois")) == "450\u00a0€ par mois"
    assert house.said(an_answer("price", None, text="non communiqué", unit="€")) == "non communiqué"
    assert house.said(an_answer("area", 140, text="140\u00a0m²", unit="m²")) == "140\u00a0m²"


def test_topics_keep_the_order_of_the_sheet_and_empty_ones_leave() -> None:
    sheet = FactSheet((Topic("what", "Quoi"), Topic("when", "Quand"), Topic("where", "Où")), ())
    last, first = an_answer("b", 1, topic="where"), an_answer("a", 1)
    assert [(topic.key, rows) for topic, rows in house.by_topic([last, first], sheet)] == [
        ("what", [first]),
        ("where", [last]),
    ]


def test_only_the_named_blank_questions_disappear() -> None:
    blank, other_blank, given = an_answer("commune"), an_answer("venue"), an_answer("naf", "x")
    assert house.unless_blank([blank, other_blank, given], "commune naf") == [other_blank, given]
    assert house.pick([blank, given], "naf missing commune") == [given, blank]
    assert house.besides([blank, given], "naf") == [blank]


def test_spaces_before_french_signs_do_not_break() -> None:
    assert house.spaced("Licence : « BSD » ; sûr ?") == "Licence\u00a0: «\u00a0BSD\u00a0»\u202f; sûr\u202f?"
    with translation.override("en"):
        assert house.spaced("a : b") == "a : b"


def test_a_missing_group_is_an_empty_one() -> None:
    assert house.of_kind({}, "takeover") == []
