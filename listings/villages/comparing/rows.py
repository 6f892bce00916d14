"""Answers of several villages, question by question: what is the same, what differs, what nobody knows."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.facts.declarations import Fact, Topic
from cms.projection.kinds import kinds
from cms.projection.models import Entry
from listings.villages.facts import VILLAGE_FACTS

#: Questions that do not arise in every village: without any answer they are not asked.
ASKED_IF_ANSWERED = frozenset({"contested_figure", "contested_says"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer: its words, where it comes from, and its language where it is not the reader's."""

    text: str
    origin: str
    state: str
    has_value: bool
    language: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One question; ``differs`` where not all answer the same, be it that some do not answer."""

    question: str
    cells: tuple[Cell, ...]
    differs: bool


def rows_by_topic(entries: Sequence[Entry], *, only_differing: bool = False) -> list[tuple[Topic, list[Row]]]:
    """The sheet, topic by topic, with an answer of each village; topics without a row are left out."""
    told = [
        (topic, [row for row in _rows(facts, entries) if row.differs or not only_differing])
        for topic, facts in VILLAGE_FACTS.by_topic()
    ]
    return [(topic, rows) for topic, rows in told if rows]


def _rows(facts: Sequence[Fact], entries: Sequence[Entry]) -> Iterator[Row]:
    for fact in facts:
        answers = [entry.facts.get(fact.column, {}) for entry in entries]
        if fact.column in ASKED_IF_ANSWERED and not any(map(_has_value, answers)):
            continue
        cells = tuple(_cell(answer, entry) for answer, entry in zip(answers, entries, strict=True))
        yield Row(_question(fact.column, get_language()), cells, len(set(map(_compared, answers))) > 1)


@lru_cache
def _question(column: str, _language: str | None) -> str:
    return str(capfirst(kinds()["village"].model._meta.get_field(column).verbose_name))


def _has_value(answer: dict[str, Any]) -> bool:
    return answer.get("value") is not None and answer.get("value") != ""


def _compared(answer: dict[str, Any]) -> str:
    """What two answers have in common when they say the same: the value, several in any order."""
    if not _has_value(answer):
        return ""
    value = answer["value"]
    return json.dumps(sorted(map(str, value)) if isinstance(value, list) else value, default=str)


def _cell(answer: dict[str, Any], entry: Entry) -> Cell:
    return Cell(
        text=str(answer.get("text") or _("non renseigné")),
        origin=str(answer.get("origin") or ""),
        state=str(answer.get("state") or ""),
        has_value=_has_value(answer),
        language="" if entry.language == get_language() else entry.language,
    )
