"""Filters of the house: figures and dates as they are written in each language, facts in reading order.

None of them asks the database.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms import typography
from cms.facts.answers import Answer
from cms.facts.declarations import FactSheet, Topic
from cms.facts.wording import day, euros, figure, moment
from cms.freshness.due import is_due
from cms.projection.models import Entry

register = template.Library()

#: One number: from three digits (« 112 ») to fifteen, the longest there is (ITU-T E.164), and what stands between them.
DIALLED = re.compile(r"\+?(?:[\s().-]*\d){3,15}")

register.filter("euros", euros)
register.filter("figure", figure)
register.filter("day", day)
register.filter("moment", moment)
register.filter("is_due", is_due)


@register.filter
def is_past(value: date | str | None) -> bool:
    """Whether a day is over, in Paris; a public entry keeps its days as ISO 8601 words."""
    day = date.fromisoformat(value) if isinstance(value, str) and value else value or None
    return isinstance(day, date) and day < timezone.localdate()


@register.filter
def spaced(text: str) -> str:
    """French words as they are printed, spaces and apostrophes; other languages as they are."""
    return typography.typeset(text) if get_language() == "fr" else text


@register.filter
def telephone_link(number: str | None) -> str:
    """The address that dials a number; nothing for words, for several numbers at once, or where there is none."""
    return "tel:" + re.sub(r"\(0\)|[^\d+]", "", number) if number and DIALLED.fullmatch(number) else ""


@register.filter
def reachable(contact: str) -> SafeString:
    """A contact as one uses it: a number dials, an address of mail or of a site leads there; words stay words."""
    link = telephone_link(contact)
    if link:
        return format_html('<a href="{}">{}</a>', link, contact)
    return mark_safe(urlize(contact, autoescape=True))  # noqa: S308 (escaped on the way)


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
def answered(answers: Iterable[Answer]) -> list[Answer]:
    """The questions that have an answer, be it that nobody knows."""
    return [answer for answer in answers if answer.is_given]


@register.filter
def unanswered(answers: Iterable[Answer]) -> list[Answer]:
    """The questions to which nobody answered yet."""
    return [answer for answer in answers if not answer.is_given]


@register.filter
def any_without_origin(answers: Iterable[Answer]) -> bool:
    """Whether a value comes from nobody knows where; what the site itself assigns has no other origin than the site."""
    return any(answer.has_value and not answer.origin and not answer.fact.assigned for answer in answers)


@register.filter
def of_kind(groups: Mapping[str, list[Entry]], kind: str) -> list[Entry]:
    """The entries of one kind among entries grouped by kind; none where the group is missing."""
    return groups.get(kind, [])


@register.simple_tag(takes_context=True)
def kept_as(context: Context) -> str:
    """The name under which the pieces of a fact sheet are kept: all that they show, and the day."""
    entry = getattr(context.get("ways"), "entry", None)
    return f"{entry.version if entry else ''}:{context['sheet_key']}:{timezone.localdate()}"
