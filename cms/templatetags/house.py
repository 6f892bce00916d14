"""Filters of the house: figures and dates as they are written in each language, facts in reading order.

None of them asks the database.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.facts.answers import Answer
from cms.facts.declarations import FactSheet, Topic
from cms.projection.models import Entry

register = template.Library()

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"
EURO = "€"


@register.filter
def euros(value: Any) -> str:
    """An amount in euros, cents only where there are some: « 45 000 € », « 12,50 € ». Nothing for no amount."""
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return ""
    decimals = 0 if amount == amount.to_integral_value() else 2
    figure = number_format(amount, decimal_pos=decimals, use_l10n=True, force_grouping=True)
    return _("%(amount)s\u00a0€") % {"amount": figure.replace(NO_BREAK, NARROW_NO_BREAK)}


@register.filter
def day(value: date | None) -> str:
    """A day in full: « 1er décembre 2026 ». Nothing for no date."""
    if value is None:
        return ""
    words = date_format(value, "DATE_FORMAT")
    return words.replace("1 ", "1er ", 1) if value.day == 1 and get_language() == "fr" else words


@register.filter(expects_localtime=True)
def moment(value: datetime | None) -> str:
    """A day and an hour of Paris: « 10 décembre 2026 à 18 h 30 ». Nothing for no moment."""
    if value is None:
        return ""
    hour = date_format(value, "G\u00a0\\h\u00a0i") if get_language() == "fr" else date_format(value, "H:i")
    return _("%(day)s à %(hour)s") % {"day": day(value), "hour": hour}


@register.filter
def is_past(value: date | None) -> bool:
    """Whether a day is over, in Paris."""
    return value is not None and value < timezone.localdate()


@register.filter
def said(answer: Answer) -> str:
    """The words of an answer, with an amount or a moment as the house writes them."""
    unit = str(answer.fact.unit)
    if isinstance(answer.value, Decimal) and unit.startswith(EURO):
        return euros(answer.value) + unit.removeprefix(EURO)
    if isinstance(answer.value, datetime):
        return moment(timezone.localtime(answer.value))
    if isinstance(answer.value, date):
        return day(answer.value)
    return answer.text


@register.filter
def spaced(text: str) -> str:
    """French words whose plain spaces before signs and inside « » became unbreakable; other languages as they are."""
    if get_language() != "fr":
        return text
    text = re.sub(r" (?=[:»])|(?<=«) ", NO_BREAK, text)
    return re.sub(r" (?=[;!?])", NARROW_NO_BREAK, text)


@register.filter
def by_topic(answers: Iterable[Answer], sheet: FactSheet) -> list[tuple[Topic, list[Answer]]]:
    """Answers under their topics, both in the order of the sheet; a topic without answers is left out."""
    rows = list(answers)
    topics = [(topic, [answer for answer in rows if answer.fact.topic == topic.key]) for topic in sheet.topics]
    return [(topic, under) for topic, under in topics if under]


@register.filter
def pick(answers: Iterable[Answer], columns: str) -> list[Answer]:
    """The answers of some columns, named with spaces between, in that order."""
    found = {answer.fact.column: answer for answer in answers}
    return [found[column] for column in columns.split() if column in found]


@register.filter
def besides(answers: Iterable[Answer], columns: str) -> list[Answer]:
    """All answers but those of ``columns``, which the page has shown already."""
    shown = set(columns.split())
    return [answer for answer in answers if answer.fact.column not in shown]


@register.filter
def unless_blank(answers: Iterable[Answer], columns: str) -> list[Answer]:
    """All answers but those of ``columns`` that say nothing: questions that do not arise on every page."""
    optional = set(columns.split())
    return [answer for answer in answers if answer.is_given or answer.fact.column not in optional]


@register.filter
def of_kind(groups: Mapping[str, list[Entry]], kind: str) -> list[Entry]:
    """The entries of one kind among entries grouped by kind; none where the group is missing."""
    return groups.get(kind, [])
