"""An ordinary week: its days, and from when to when a place is open on each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: What a week is kept as: a day and two hours (``["lundi", "09:00", "12:00"]``), or a day and :data:`BY_APPOINTMENT`.
#: The day comes first, as it is what lists narrow by.
Row = list[str]
BY_APPOINTMENT = "sur-rendez-vous"
#: The end of a day. No place is open over midnight in one range: the next day begins another.
MIDNIGHT = 24 * 60
#: When the morning ends, for whoever says that they come in the morning.
NOON = 13 * 60


class Day(TextChoices):
    """A day of the week, Monday first."""

    MONDAY = "lundi", gettext_lazy("lundi")
    TUESDAY = "mardi", gettext_lazy("mardi")
    WEDNESDAY = "mercredi", gettext_lazy("mercredi")
    THURSDAY = "jeudi", gettext_lazy("jeudi")
    FRIDAY = "vendredi", gettext_lazy("vendredi")
    SATURDAY = "samedi", gettext_lazy("samedi")
    SUNDAY = "dimanche", gettext_lazy("dimanche")

    @classmethod
    def of(cls, day: date) -> "Day":
        """The day of the week on which a day falls."""
        return list(cls)[day.weekday()]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From when to when, in minutes since midnight; the end is not open any more."""

    start: int
    end: int


ALL_DAY = Span(0, MIDNIGHT)


@dataclass(frozen=True, slots=True)
class Hours:
    """What one day says: its spans in order, or that one is received by appointment alone."""

    spans: tuple[Span, ...] = ()
    by_appointment: bool = False

    @property
    def is_open(self) -> bool:
        """Whether anybody is received at all."""
        return bool(self.spans) or self.by_appointment

    def meets(self, start: int, end: int) -> bool:
        """Whether the place is open, or receives by appointment, at some moment between two."""
        return self.by_appointment or any(span.start < end and start < span.end for span in self.spans)


class Week:
    """A whole week, read from what is kept of it."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """:raises ValidationError: for unknown days, hours that are none, spans that overlap."""
        self._by_day: dict[str, Hours] = {}
        if not isinstance(rows, list) or not all(_is_row(row) for row in rows):
            raise ValidationError(_("Cette semaine n'est pas lisible."))
        for code, of_day in groupby(sorted(rows, key=lambda row: Day.values.index(row[0])), key=itemgetter(0)):
            self._by_day[code] = _hours(list(of_day))

    def __bool__(self) -> bool:
        return bool(self._by_day)

    def on(self, day: Day) -> Hours:
        """What a day of the week says; nothing is said of one on which the place is closed."""
        return self._by_day.get(day, Hours())

    def rows(self) -> list[Row]:
        """The week as it is kept, in the order of its days."""
        found: list[Row] = []
        for day in Day:
            hours = self.on(day)
            found += [[day.value, BY_APPOINTMENT]] if hours.by_appointment else []
            found += [[day.value, clock(span.start), clock(span.end)] for span in hours.spans]
        return found

    def runs(self) -> Iterator[tuple[list[Day], Hours]]:
        """Days that follow one another with the same hours, with those; closed days are left out."""
        for hours, days in groupby(Day, self.on):
            if hours.is_open:
                yield list(days), hours


def minutes(written: str) -> int:
    """Minutes since midnight of "09:00".

    :raises ValueError: for what is no hour of a day.
    """
    hour, _colon, minute = written.partition(":")
    if not (hour.isascii() and hour.isdecimal() and minute.isascii() and minute.isdecimal() and len(written) == 5):
        raise ValueError(written)
    found = int(hour) * 60 + int(minute)
    if int(minute) > 59 or found > MIDNIGHT:
        raise ValueError(written)
    return found


def clock(moment: int) -> str:
    """Minutes since midnight as "09:00"."""
    return f"{moment // 60:02}:{moment % 60:02}"


def _is_row(row: Any) -> bool:
    if not isinstance(row, list) or not all(isinstance(part, str) for part in row) or row[:1] == []:
        return False
    if row[0] not in Day.values:
        return False
    return row[1:] == [BY_APPOINTMENT] or len(row) == 3


def _hours(rows: list[Row]) -> Hours:
    """:raises ValidationError: in words, for hours that cannot be."""
    day = Day(rows[0][0]).label
    try:
        spans = sorted(Span(minutes(row[1]), minutes(row[2])) for row in rows if len(row) == 3)
    except ValueError as error:
        raise ValidationError(_("« %(hour)s » n'est pas une heure.") % {"hour": str(error)[:20]}) from error
    by_appointment = any(len(row) == 2 for row in rows)
    if by_appointment and spans:
        raise ValidationError(_("Le %(day)s est ouvert, ou sur rendez-vous : pas les deux.") % {"day": day})
    if any(span.start >= span.end for span in spans):
        raise ValidationError(
            _("Le %(day)s, l'heure de fin vient après celle du début. Minuit s'écrit « 24 h ».") % {"day": day}
        )
    if any(before.end > after.start for before, after in pairwise(spans)):
        raise ValidationError(_("Le %(day)s, deux plages se chevauchent.") % {"day": day})
    return Hours(tuple(spans), by_appointment)
