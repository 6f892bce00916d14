"""What is published of the counts: whole years that are over, small figures hidden.

A year is published once, when it is over: figures that changed from month to month would give what each month hides,
by subtraction. Channels and needs are what they were on the first day; bodies and outcomes are told a year later, when
they change no more (:func:`welcome.counts.counting.is_settled`).

The tables of a year have one figure in common, the total, and it is always shown: what one table hides cannot be had
from another. What is hidden follows from codes and keys, never from words: the same in each language, whatever is
renamed.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from welcome.choices import Channel, Need
from welcome.counts.counting import is_settled
from welcome.counts.models import CountedMessage
from welcome.counts.suppression import SMALLEST, Key, largest, protected
from welcome.enquiries.choices import Outcome

#: How many years are shown.
SHOWN_YEARS = 3
Figure = int | None


@dataclass(frozen=True, slots=True)
class Line:
    """A value and its figures; a figure of the months or of the needs that is hidden is ``None``."""

    label: str
    month: date | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class PublishedYear:
    """One year: months by channel with totals, then what was looked for, who helped, what came of it."""

    year: int
    channels: tuple[str, ...]
    months: tuple[Line, ...]
    total: Line
    needs: tuple[Line, ...]
    bodies: tuple[Line, ...]
    outcomes: tuple[Line, ...]


def published_years() -> list[PublishedYear]:
    """The last years that are over and had messages enough to be told, the newest first. Two queries."""
    before = date(timezone.localdate().year, 1, 1)
    columns = ("month", "channel", "needs", "body_id", "body__name", "outcome")
    since = date(before.year - SHOWN_YEARS, 1, 1)
    rows = list(CountedMessage.objects.filter(month__lt=before, month__gte=since).values(*columns))
    by_year = {year: [row for row in rows if row["month"].year == year] for year in range(since.year, before.year)}
    return [published_year(year, own) for year, own in sorted(by_year.items(), reverse=True) if len(own) >= SMALLEST]


def published_year(year: int, rows: list[dict[str, Any]]) -> PublishedYear:
    """What is told of a year.

    :param rows: its messages, at least ``SMALLEST``, with the columns that are counted.
    """
    months = [date(year, month, 1) for month in range(1, 13)]
    found = Counter((row["month"], row["channel"]) for row in rows)
    shown = protected([[found[month, channel] for channel in Channel.values] for month in months])
    settled = rows if is_settled(date(year, 12, 1)) else []
    names = {row["body_id"]: row["body__name"] or _("le programme") for row in settled}
    return PublishedYear(
        year=year,
        channels=tuple(str(label) for label in Channel.labels),
        months=tuple(Line("", month, figures) for month, figures in zip(months, shown.body, strict=True)),
        total=Line(_("Total"), None, shown.totals),
        needs=_needs(rows),
        bodies=_parts(Counter(row["body_id"] for row in settled), names.__getitem__),
        outcomes=_parts(Counter(row["outcome"] for row in settled), _outcome),
    )


def _needs(rows: list[dict[str, Any]]) -> tuple[Line, ...]:
    """Each need by itself: one message has several, or none, so that they add up to nothing."""
    found = Counter(need for row in rows for need in row["needs"] or ())
    figures = [(str(need.label), found[need.value]) for need in Need]
    return tuple(Line(label, None, (number if number >= SMALLEST else None,)) for label, number in figures)


def _parts(found: Counter[Key], called: Callable[[Key], str]) -> tuple[Line, ...]:
    """The greatest parts of a year's total by name, then the others together; nothing where none may be named."""
    shown = largest(found)
    if not shown:
        return ()
    named = sorted((-number, called(key)) for key, number in shown.items())
    rest = Line(_("tout le reste, ensemble"), None, (found.total() - sum(shown.values()),))
    return (*(Line(name, None, (-number,)) for number, name in named), rest)


def _outcome(code: str) -> str:
    return str(Outcome(code).label) if code else _("pas de suite connue")
