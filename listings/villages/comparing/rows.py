"""Answers of several villages, question by question: what is the same, what differs, what nobody knows."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.facts.declarations import Fact, Topic
from cms.facts.kept import is_vocabulary, origin_again, said_again
from cms.projection.kinds import kinds
from cms.projection.models import Entry
from listings.villages.facts import VILLAGE_FACTS

#: Questions that do not arise in every village: without any answer they are not asked.
ASKED_IF_ANSWERED = frozenset({"contested_figure", "contested_says"})
#: What no two villages share: that they differ by it says nothing.
NAMES = frozenset({"commune"})


class Alike(TextChoices):
    """How the answers to one question stand to each other."""

    SAME = "same", _("même réponse")
    DIFFERENT = "different", _("réponses différentes")
    #: Those that there are say the same; somebody did not answer.
    PARTIAL = "partial", _("tous n'ont pas répondu")


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
    """One question, and how its answers stand to each other."""

    question: str
    cells: tuple[Cell, ...]
    alike: Alike

    @property
    def differs(self) -> bool:
        """Whether not all answer the same, be it that some do not answer."""
        return self.alike is not Alike.SAME


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
        cells = tuple(_cell(fact, answer, entry) for answer, entry in zip(answers, entries, strict=True))
        alike = Alike.SAME if fact.column in NAMES else _alike(answers)
        yield Row(_question(fact.column, get_language()), cells, alike)


@lru_cache
def _question(column: str, _language: str | None) -> str:
    return str(capfirst(_field(column).verbose_name))


def _field(column: str) -> Any:
    return kinds()["village"].model._meta.get_field(column)


def _alike(answers: Sequence[dict[str, Any]]) -> Alike:
    said = set(map(_compared, answers))
    if len(said) == 1:
        return Alike.SAME
    return Alike.DIFFERENT if len(said - {""}) > 1 else Alike.PARTIAL


def _has_value(answer: dict[str, Any]) -> bool:
    return answer.get("value") is not None and answer.get("value") != ""


def _compared(answer: dict[str, Any]) -> str:
    """What two answers have in common when they say the same: the value, several in any order."""
    if not _has_value(answer):
        return ""
    value = answer["value"]
    return json.dumps(sorted(map(str, value)) if isinstance(value, list) else value, default=str)


def _cell(fact: Fact, answer: dict[str, Any], entry: Entry) -> Cell:
    field, has_value = _field(fact.column), _has_value(answer)
    is_foreign = entry.language != get_language() and has_value and not is_vocabulary(field)
    return Cell(
        text=said_again(answer, fact, field),
        # An answer without a value is its state in words: it is not said twice.
        origin=origin_again(answer, with_state=has_value),
        state=str(answer.get("state") or ""),
        has_value=has_value,
        language=entry.language if is_foreign else "",
    )
