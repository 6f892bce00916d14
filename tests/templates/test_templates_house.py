"""Figures, dates and facts as the templates say them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from cms.facts.answers import Answer
from cms.facts.declarations import Fact, FactSheet, Topic
from cms.templatetags import house


def an_answer(column: str, value: Any = None, topic: str = "what") -> Answer:
    return Answer(fact=Fact(column, topic), question=column, value=value, text="", state="", origin="", note=None)


def test_a_moment_is_told_in_paris_time() -> None:
    template = Template("{% load house %}{{ when|moment }}")
    written = template.render(Context({"when": datetime(2026, 12, 10, 17, 30, tzinfo=UTC)}))
    assert written == "10 décembre 2026 à 18\u00a0h\u00a030"


def test_today_is_not_past() -> None:
    today = timezone.localdate()
    assert not house.is_past(today)
    assert house.is_past(today - timedelta(days=1))
    assert not house.is_past(None)


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("0 800 00 01 32", "tel:0800000132"),
        ("05.62.00.00.00", "tel:0562000000"),
        ("+33 (0)5 62 00 00 00", "tel:+33562000000"),
        ("112", "tel:112"),
        ("05 62 00 00 00 ou 01", ""),
        ("05 62 00 00 00 05 62 00 00 01", ""),
        ("à venir", ""),
        ("()", ""),
        ("", ""),
    ],
)
def test_one_number_can_be_dialled(number: str, link: str) -> None:
    assert house.telephone_link(number) == link


@pytest.mark.parametrize(
    ("contact", "html"),
    [
        ("0 800 00 01 32", '<a href="tel:0800000132">0 800 00 01 32</a>'),
        ("dpo@gers.invalid", '<a href="mailto:dpo@gers.invalid">dpo@gers.invalid</a>'),
        ("la <présidence>", "la &lt;présidence&gt;"),
        ("", ""),
    ],
)
def test_a_contact_is_a_link_where_it_leads_somewhere(contact: str, html: str) -> None:
    assert house.reachable(contact) == html


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


def test_french_is_shown_as_it_is_printed() -> None:
    assert house.spaced("Licence : « BSD » ; sûr ?") == "Licence\u00a0: «\u00a0BSD\u00a0»\u202f; sûr\u202f?"
    assert house.spaced("l'artisanat") == "l\u2019artisanat"
    with translation.override("en"):
        assert house.spaced("a : b") == "a : b"


def test_a_missing_group_is_an_empty_one() -> None:
    assert house.of_kind({}, "takeover") == []
