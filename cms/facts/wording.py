"""Figures, amounts, days and moments in words, one way for pages, exports, comparison and search."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.typography import NARROW_NO_BREAK, NO_BREAK

EURO = "€"


def figure(value: int | float | Decimal) -> str:
    """A number as the language writes it, two decimals only where there are some: « 1 200 », « 12,50 »."""
    decimals = 0 if value == int(value) else 2
    written = number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True)
    return str(written).replace(NO_BREAK, NARROW_NO_BREAK)


def euros(value: Any) -> str:
    """An amount in euros, cents only where there are some: « 45 000 € », « 12,50 € ». Nothing for no amount."""
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return ""
    if not amount.is_finite():
        return ""
    return (_("%(amount)s €") % {"amount": figure(amount)}).replace(" ", NO_BREAK)


def with_unit(value: int | float | Decimal, unit: str) -> str:
    """A number and what it counts; ``unit`` may begin with the sign of the euro (« € par mois »)."""
    if unit.startswith(EURO):
        return euros(value) + unit.removeprefix(EURO)
    return f"{figure(value)}{NO_BREAK}{unit}" if unit else figure(value)


def day(value: date | None) -> str:
    """A day in full: « 1er décembre 2026 ». Nothing for no date."""
    if value is None:
        return ""
    words = date_format(value, "DATE_FORMAT")
    return words.replace("1 ", "1er ", 1) if value.day == 1 and get_language() == "fr" else words


def moment(value: datetime | None) -> str:
    """A day and an hour of Paris: « 10 décembre 2026 à 18 h 30 ». Nothing for no moment.

    :param value: aware, in whatever time zone.
    """
    if value is None:
        return ""
    local = timezone.localtime(value)
    hour = date_format(local, "G\u00a0\\h\u00a0i") if get_language() == "fr" else date_format(local, "H:i")
    return _("%(day)s à %(hour)s") % {"day": day(local), "hour": hour}
