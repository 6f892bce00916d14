"""What a visit has to know of a workspace, read from the public projection: this room knows no other."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.opening.week import Day, Week
from cms.opening.wording import hours_said, said
from cms.projection.models import Entry
from welcome.visits.choices import HalfDay

#: Nobody plans a day at a desk further ahead.
FURTHEST = timedelta(days=365)


def workspace_called(key: str, language: str) -> Entry | None:
    """The public workspace of a key, in a language or else in French; nothing where none is on line."""
    found = {entry.language: entry for entry in Entry.objects.of_kind("workspace").filter(key=key)}
    return found.get(language) or found.get(settings.LANGUAGE_CODE)


def answer(entry: Entry | None, column: str) -> Any:
    """What a workspace answers to a question; nothing where nothing is known of it."""
    return entry.value(column) if entry is not None else None


def week_of(entry: Entry | None) -> Week:
    """Its ordinary week; an empty one where it does not say."""
    return Week(answer(entry, "week") or [])


def check_day(day: date, week: Week) -> None:
    """Whether somebody may say that they come on a day.

    :raises ValidationError: in words, for a day that has passed, is too far, or on which the place is closed.
    """
    today = timezone.localdate()
    if day < today:
        raise ValidationError(_("Ce jour est passé."))
    if day > today + FURTHEST:
        raise ValidationError(_("C'est trop loin : un an à l'avance au plus."))
    of_week = Day.of(day)
    if week and not week.on(of_week).is_open:
        words = {"day": of_week.label, "week": ", ".join(said(week))}
        raise ValidationError(_("Ce jour-là (%(day)s), le lieu est fermé. Il est ouvert : %(week)s.") % words)


def check_half_day(day: date, half_day: HalfDay, week: Week) -> None:
    """Whether the place is open at some moment of each half of the day that somebody says.

    :raises ValidationError: in words, where it is not.
    """
    hours = week.on(Day.of(day))
    if week and not all(hours.meets(*half) for half in half_day.halves):
        words = {"day": Day.of(day).label, "half": half_day.label, "hours": hours_said(hours)}
        raise ValidationError(_("Le lieu n'est pas ouvert %(half)s ce jour-là (%(day)s) : il l'est %(hours)s.") % words)
