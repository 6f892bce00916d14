"""Until when a page is good: the day its first answer runs out, and what that day makes of the page."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from cms.facts.answers import is_given
from cms.facts.comparing import answer_of
from cms.facts.declarations import Fact, Period
from cms.facts.models import FactNote

#: Reminders before the day, and how long silence lasts after it.
EARLY, LATE, GRACE = timedelta(days=14), timedelta(days=3), timedelta(days=14)

Days = Mapping[Period, int]
Notes = Mapping[str, FactNote]


class Freshness(StrEnum):
    """What a page is on a day: good, soon to be said again, to verify, silent for a fortnight."""

    FRESH = "fresh"
    SOON = "soon"
    TO_VERIFY = "to_verify"
    SILENT = "silent"


def freshness(due_on: date | None, on: date | None = None) -> Freshness:
    """The state of a page on a day (today in Paris when none is said); what never ages is fresh."""
    today = on or timezone.localdate()
    if due_on is None or today < due_on - EARLY:
        return Freshness.FRESH
    if today < due_on:
        return Freshness.SOON
    return Freshness.TO_VERIFY if today < due_on + GRACE else Freshness.SILENT


def is_due(due_on: date | None) -> bool:
    """Whether a page is to be verified, today in Paris."""
    return due_on is not None and due_on <= timezone.localdate()


def due_by(day: date) -> Q:
    """Pages with a fact sheet that are to be verified on ``day``, or were before."""
    return Q(due_on__lte=day)


def to_verify(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Those of these French pages that are on line with an answer that has run out, the longest silent first."""
    return pages.filter(due_by(timezone.localdate()), live=True).order_by("due_on", "title")


def due_day(page: Any, notes: Notes, days: Days) -> date | None:
    """The day the first answer of a French page on line runs out; ``None`` where nothing ages.

    Never before the page was first on line. What nobody ever said runs out on that very day.
    """
    if not page.ages:
        return None
    ends = [day for _fact, day in run_out(page, notes, days)]
    end = ended_on(page)
    if end is not None:
        ends.append(end)
    return max(min(ends), _on_line_since(page)) if ends else None


def run_out(page: Any, notes: Notes, days: Days) -> list[tuple[Fact, date]]:
    """Each answer that ages, with the day it runs out, in reading order."""
    found = []
    for fact in _asked(page):
        note = notes.get(fact.column)
        if is_given(answer_of(page, fact.column), note):
            found.append((fact, runs_out(page, fact, note, days)))
    return found


def runs_out(page: Any, fact: Fact, note: FactNote | None, days: Days) -> date:
    """The day an answer that ages runs out; what nobody ever said, the day its page was first on line."""
    said = said_on(page, fact, note)
    return said + timedelta(days=days[fact.period]) if said and fact.period else _on_line_since(page)


def answered(page: Any, *, unsaid: bool = False) -> list[Fact]:
    """What ages and has an answer; of that, with ``unsaid``, what nobody ever said."""
    notes = page.notes_by_column()
    facts = [fact for fact in _asked(page) if is_given(answer_of(page, fact.column), notes.get(fact.column))]
    return [fact for fact in facts if not (unsaid and said_on(page, fact, notes.get(fact.column)))]


def _asked(page: Any) -> list[Fact]:
    """What ages and is asked of this page."""
    return [fact for fact in page.facts.ageing if page.asks(fact.column)]


def said_on(page: Any, fact: Fact, note: FactNote | None) -> date | None:
    """The last day somebody said an answer: of itself, with the whole page, or in its note; ``None``: nobody did."""
    itself = page.checked.get(fact.column)
    days = [date.fromisoformat(itself) if itself else None, page.confirmed_on]
    if note is not None and note.dated is not None:
        # A note of next year would keep its answer good for ever.
        days.append(min(note.dated, timezone.localdate()))
    return max((day for day in days if day is not None), default=None)


def ended_on(page: Any) -> date | None:
    """The day after the last one of what the page offers, unless it was said from a fortnight before on that it stays.

    From a fortnight before on: whoever answers the first reminder knows that the end is near.
    """
    last = page.stands_until
    if last is None:
        return None
    said = page.confirmed_on
    return None if said is not None and said >= last + timedelta(days=1) - EARLY else last + timedelta(days=1)


def _on_line_since(page: Any) -> date:
    """The day a page was first on line; today for one that no publication is known of."""
    if page.first_published_at is not None:
        return timezone.localdate(page.first_published_at)
    today = timezone.localdate()
    return min(page.due_on, today) if page.due_on else today
