"""What the sheet of a takeover shows beside its facts."""

from collections.abc import Iterable

from django import template

from cms.facts.answers import Answer
from cms.projection.models import Entry
from listings.takeovers.accounts import COLUMNS, accounts_of
from listings.takeovers.life.history import Event, public_history

register = template.Library()

register.filter("accounts", accounts_of)


@register.filter
def besides_accounts(answers: Iterable[Answer]) -> list[Answer]:
    """All answers but those that the table of accounts shows."""
    return [answer for answer in answers if answer.fact.column not in COLUMNS]


@register.simple_tag
def history_of(entry: Entry | None) -> list[Event]:
    """What the public saw change, the newest first; nothing of a page that nobody reads yet. One query."""
    return public_history(entry) if entry is not None else []
