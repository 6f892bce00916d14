"""What is published of the counts: whole years that are over, small figures hidden.

A year is published once, when it is over: figures that changed from month to month would give what each month hides,
by subtraction. Channels and needs are what they were on the first day; bodies and outcomes are told a year later, when
they change no more (:func:`welcome.counts.counting.is_settled`).
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from welcome.choices import Channel, Need
from welcome.counts.counting import is_settled
from welcome.counts.models import CountedMessage
from welcome.counts.suppression import SMALLEST, protected
from welcome.enquiries.choices import Outcome

#: How many years are shown.
SHOWN_YEARS = 3
Figure = int | None


@dataclass(frozen=True, slots=True)
class Line:
    """A value and its figures; a figure that is hidden is ``None``."""

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
    """The last years that are over and had messages, the newest first. Two queries."""
    before = date(timezone.localdate().year, 1, 1)
    columns = ("month", "channel", "needs", "body__name", "outcome")
    since = date(before.year - SHOWN_YEARS, 1, 1)
    rows = list(CountedMessage.objects.filter(month__lt=before, month__gte=since).values(*columns))
    years = sorted({row["month"].year for row in rows}, reverse=True)
    return [_year(year, [row for row in rows if row["month"].year == year]) for year in years]


def _year(year: int, rows: list[dict[str, Any]]) -> PublishedYear:
    months = [date(year, month, 1) for month in range(1, 13)]
    found = Counter((row["month"], row["channel"]) for row in rows)
    shown = protected([[found[month, channel] for channel in Channel.values] for month in months])
    is_known, settled = shown.totals[-1] is not None, is_settled(date(year, 12, 1))
    return PublishedYear(
        year=year,
        channels=tuple(str(label) for label in Channel.labels),
        months=tuple(Line("", month, figures) for month, figures in zip(months, shown.body, strict=True)),
        total=Line(_("Total"), None, shown.totals),
        needs=_needs(rows),
        bodies=_parts(Counter(row["body__name"] or _("le programme") for row in rows), is_known) if settled else (),
        outcomes=_parts(Counter(_outcome(row["outcome"]) for row in rows), is_known) if settled else (),
    )


def _needs(rows: list[dict[str, Any]]) -> tuple[Line, ...]:
    """Each need by itself: one message has several, so that they add up to nothing."""
    found = Counter(need for row in rows for need in row["needs"] or ())
    figures = [(str(need.label), found[need.value]) for need in Need]
    return tuple(Line(label, None, (number if number >= SMALLEST else None,)) for label, number in figures)


def _parts(found: Counter[str], is_total_known: bool) -> tuple[Line, ...]:
    """The parts of a total that the table of the months shows, unless it hides it."""
    labels = sorted(found)
    shown = protected([[found[label] for label in labels]], known_totals=is_total_known).body[0]
    return tuple(Line(label, None, (figure,)) for label, figure in zip(labels, shown[:-1], strict=True))


def _outcome(code: str) -> str:
    return str(Outcome(code).label) if code else _("pas de suite connue")
