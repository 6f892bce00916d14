"""Days counted from a date, and the days on which nothing is open: said, never moved."""

from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext as _

from listings.takeovers.steps.choices import Side, Unit

SATURDAY = 5


def shifted(day: date, number: int, unit: str, side: str) -> date:
    """The day so many days or months before or after another.

    Months go from a date to the same date, or to the last of a shorter month: one month before 31 March is 28 February.
    """
    sign = -1 if side == Side.BEFORE else 1
    if unit == Unit.MONTHS:
        return day + relativedelta(months=sign * number)
    return day + timedelta(days=sign * number)


def holiday(day: date) -> str:
    """The name of a public holiday (Code du travail, article L3133-1); nothing on other days."""
    sunday = easter(day.year)
    moving = {1: _("lundi de Pâques"), 39: _("Ascension"), 50: _("lundi de Pentecôte")}
    fixed = {
        (1, 1): _("1er janvier"),
        (5, 1): _("1er mai"),
        (5, 8): _("8 mai"),
        (7, 14): _("14 juillet"),
        (8, 15): _("15 août"),
        (11, 1): _("Toussaint"),
        (11, 11): _("11 novembre"),
        (12, 25): _("Noël"),
    }
    return str(moving.get((day - sunday).days) or fixed.get((day.month, day.day)) or "")


def closed(day: date) -> str:
    """Why offices are closed on a day, in a sentence; nothing on a working day."""
    name = holiday(day)
    if name:
        return _("Jour férié (%(name)s) : agissez plus tôt.") % {"name": name}
    if day.weekday() == SATURDAY:
        return _("Un samedi : beaucoup de bureaux sont fermés, agissez plus tôt.")
    if day.weekday() > SATURDAY:
        return _("Un dimanche : agissez plus tôt.")
    return ""
