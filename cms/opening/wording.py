"""A week in words, for people, and in the two ways that programs read it."""

from typing import Any

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from cms.opening.week import ALL_DAY, Day, Hours, Week, clock
from cms.typography import NO_BREAK

#: Two-letter days of OpenStreetMap's ``opening_hours``, Monday first (https://wiki.openstreetmap.org/wiki/Key:opening_hours).
OSM_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
#: The days of schema.org (https://schema.org/DayOfWeek).
SCHEMA_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEK = list(Day)


def said(week: Week) -> list[str]:
    """Each run of days with its hours: « du lundi au vendredi de 9 h à 12 h et de 14 h à 18 h »."""
    return [_("%(days)s %(hours)s") % {"days": _days(days), "hours": hours_said(hours)} for days, hours in week.runs()]


def hours_said(hours: Hours) -> str:
    """What one day says: « de 9 h à 12 h », « sur rendez-vous », « fermé »."""
    if hours.by_appointment:
        return _("sur rendez-vous")
    if not hours.spans:
        return _("fermé")
    if hours.spans == (ALL_DAY,):
        return _("jour et nuit")
    spans = [_("de %(start)s à %(end)s") % {"start": hour(one.start), "end": hour(one.end)} for one in hours.spans]
    return _(" et ").join(spans)


def hour(moment: int) -> str:
    """Minutes since midnight as the language says them: « 9 h », « 14 h 30 », "14:30"."""
    if get_language() != "fr":
        return clock(moment)
    whole = f"{moment // 60}{NO_BREAK}h"
    return f"{whole}{NO_BREAK}{moment % 60:02}" if moment % 60 else whole


def written(week: Week) -> str:
    """The week as it is typed, in French, a line a day, those on which it is closed as well."""
    with override("fr"):
        return "\n".join(f"{day.value} : {_typed(week.on(day))}" for day in Day)


def osm(week: Week) -> str:
    """OpenStreetMap's ``opening_hours``: ``Mo-Fr 09:00-12:00,14:00-18:00; Sa "sur rendez-vous"``."""
    runs = list(week.runs())
    if len(runs) == 1 and runs[0] == (WEEK, Hours((ALL_DAY,))):
        return "24/7"
    return "; ".join(f"{_osm_days(days)} {_osm_hours(hours)}" for days, hours in runs)


def specification(week: Week) -> list[dict[str, Any]]:
    """schema.org's ``openingHoursSpecification``: one a span; what is by appointment alone is no opening."""
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [SCHEMA_DAYS[WEEK.index(day)] for day in days],
            "opens": clock(span.start),
            # "24:00" is no time of schema.org: a day that never closes runs until its last minute.
            "closes": "23:59" if span == ALL_DAY else clock(span.end % ALL_DAY.end),
        }
        for days, hours in week.runs()
        for span in hours.spans
    ]


def _days(days: list[Day]) -> str:
    if days == WEEK:
        return _("tous les jours")
    if len(days) == 1:
        return str(days[0].label)
    if len(days) == 2:
        return _(" et ").join(str(day.label) for day in days)
    return _("du %(first)s au %(last)s") % {"first": days[0].label, "last": days[-1].label}


def _typed(hours: Hours) -> str:
    if not hours.spans or hours.spans == (ALL_DAY,):
        return hours_said(hours)
    return ", ".join(f"{hour(one.start)}-{hour(one.end)}".replace(NO_BREAK, " ") for one in hours.spans)


def _osm_days(days: list[Day]) -> str:
    codes = [OSM_DAYS[WEEK.index(day)] for day in days]
    return codes[0] if len(codes) == 1 else f"{codes[0]}-{codes[-1]}"


def _osm_hours(hours: Hours) -> str:
    if hours.by_appointment:
        return '"sur rendez-vous"'
    return ",".join(f"{clock(one.start)}-{clock(one.end)}" for one in hours.spans)
