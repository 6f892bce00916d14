"""Reading the facts of a page: value, note, words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.facts.declarations import Fact, FactSheet
from cms.facts.fields import ChoicesField
from cms.facts.models import WITHOUT_VALUE, FactNote, FactState
from cms.facts.wording import day, moment, with_unit


class HasFacts(Protocol):
    """A page with a fact sheet."""

    facts: FactSheet
    _meta: Any

    def notes_by_column(self) -> dict[str, FactNote]: ...

    def asks(self, column: str) -> bool: ...

    def needs(self, column: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """One fact of one page, ready to be read by a person or written to a file."""

    fact: Fact
    question: str
    value: Any
    text: str
    state: str
    origin: str
    note: FactNote | None

    @property
    def is_given(self) -> bool:
        """True when the question is answered, be it by "non connu" or "non communiqué" with a reason."""
        return is_given(self.value, self.note)

    @property
    def says_there_is_none(self) -> bool:
        """True when its note answers "non connu" or "non communiqué"."""
        return _says_there_is_none(self.note)

    @property
    def has_value(self) -> bool:
        """True when there is a value to show."""
        return not is_blank(self.value)


def is_blank(value: Any) -> bool:
    """Whether a value says nothing. ``False``, ``0`` and an empty list ("none of them") say something."""
    return value is None or value == ""


def is_given(value: Any, note: FactNote | None) -> bool:
    """Whether a question is answered: by a value, or by a note that there is none."""
    return not is_blank(value) or _says_there_is_none(note)


def _says_there_is_none(note: FactNote | None) -> bool:
    return note is not None and note.state in WITHOUT_VALUE


def answers(page: HasFacts, facts: Iterable[Fact] | None = None) -> list[Answer]:
    """The answers of ``page``, in reading order: to these questions, or to those that are asked of it."""
    notes = page.notes_by_column()
    chosen = [fact for fact in page.facts if page.asks(fact.column)] if facts is None else facts
    return [_answer(page, fact, notes.get(fact.column)) for fact in chosen]


def missing(page: HasFacts) -> list[Answer]:
    """What is required to publish and not answered."""
    return [answer for answer in answers(page) if page.needs(answer.fact.column) and not answer.is_given]


def contradicted(page: HasFacts) -> list[Answer]:
    """What has a value, and a note that says there is none."""
    return [answer for answer in answers(page) if answer.has_value and answer.says_there_is_none]


def _answer(page: HasFacts, fact: Fact, note: FactNote | None) -> Answer:
    field = page._meta.get_field(fact.column)
    value = getattr(page, fact.column)
    return Answer(
        fact=fact,
        question=capfirst(str(field.verbose_name)),
        value=value,
        text=words(field, value, fact, note),
        state=note.state if note else "",
        origin=origin(note),
        note=note,
    )


def words(field: models.Field[Any, Any], value: Any, fact: Fact, note: FactNote | None = None) -> str:
    """The answer as a reader would say it."""
    if is_blank(value):
        return str(note.get_state_display()).lower() if note and note.state in WITHOUT_VALUE else _("non renseigné")
    if isinstance(field, ChoicesField):
        return ", ".join(field.labels(value)) or _("aucun")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, int | Decimal | float):
        return with_unit(value, fact.unit_for(value))
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    return str(value)


def origin(note: FactNote | None) -> str:
    """Where an answer comes from, in one line: « Officiel · INSEE · 22 septembre 2026 »."""
    if note is None:
        return ""
    parts = [str(FactState(note.state).label), note.source, note.reason, day(note.dated)]
    return " · ".join(part for part in parts if part)
