"""A checklist: the steps of a case, dated and in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from listings.takeovers.steps.dates import closed, shifted
from listings.takeovers.steps.models import LegalStep


@dataclass(frozen=True, slots=True)
class DatedStep:
    """One step of a case and its day. ``closed`` says why offices are shut on that day; the day stays."""

    step: LegalStep
    day: date
    closed: str
    title: str
    title_language: str
    rule: str
    rule_language: str

    @property
    def weekday(self) -> str:
        """« lundi »."""
        return date_format(self.day, "l")

    @property
    def is_past(self) -> bool:
        """Whether the day is over."""
        return self.day < timezone.localdate()

    @property
    def actor(self) -> str:
        """Who acts."""
        return str(self.step.get_actor_display())

    @property
    def source(self) -> str:
        """The official text and its article."""
        return ", ".join(part for part in (self.step.source_title, self.step.article) if part)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The steps of a case by day, and how many more are known that nobody may be shown today."""

    kind: str
    target: date
    situations: tuple[str, ...]
    steps: list[DatedStep]
    hidden: int


def checklist(rows: Iterable[LegalStep], shown: Iterable[int], kind: str, target: date, case: set[str]) -> Checklist:
    """What a case asks.

    :param rows: every row, in the editors' order, which is kept within a day.
    :param shown: primary keys of those that may be shown.
    """
    mine, known = [row for row in rows if row.applies_to(kind, case)], set(shown)
    dated = [_dated(row, target) for row in mine if row.pk in known]
    dated.sort(key=lambda one: one.day)
    return Checklist(kind, target, tuple(sorted(case)), dated, len(mine) - len(dated))


def _dated(row: LegalStep, target: date) -> DatedStep:
    language = get_language() or "fr"
    day = shifted(target, row.number, row.unit, row.side)
    return DatedStep(row, day, closed(day), *row.said("title", language), *row.said("rule", language))
