"""What the sheet of a takeover shows beside its facts."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import template
from django.utils import timezone

from cms.facts.answers import Answer
from cms.projection.models import Entry
from listings.takeovers.accounts import COLUMNS, accounts_of
from listings.takeovers.choices import LegalFlag, Licence
from listings.takeovers.life.history import public_history
from listings.takeovers.steps.choices import Situation

register = template.Library()

register.filter("accounts", accounts_of)


@register.filter
def besides_accounts(answers: Iterable[Answer]) -> list[Answer]:
    """All answers but those that the table of accounts shows."""
    return [answer for answer in answers if answer.fact.column not in COLUMNS]


#: Drinks that are served where they are drunk.
SERVED = frozenset({Licence.BAR_3, Licence.BAR_4, Licence.RESTAURANT})


@register.filter
def steps_case(takeover: Any) -> str:
    """What a sheet says of the case that the legal steps depend on, as their address asks it; what its kind asks."""
    said = {name: getattr(takeover, name) for name in ("staff", "licences", "legal_flags") if takeover.asks(name)}
    flags, licences = set(said.get("legal_flags") or ()), set(said.get("licences") or ())
    holds = {
        Situation.STAFF: bool(said.get("staff")) or LegalFlag.STAFF_TOLD in flags,
        Situation.PREEMPTION: LegalFlag.PREEMPTION in flags,
        Situation.DRINKS: bool(SERVED & licences),
    }
    return urlencode({"nature": takeover.kind} | {name.value: "oui" for name, is_so in holds.items() if is_so})


class Told(NamedTuple):
    """One line of a listing's life: its day, what happened, and the words before and after where something changed."""

    on: date
    kind: str
    before: str = ""
    after: str = ""


@register.simple_tag
def life_of(entry: Entry | None, confirmed_on: date | None) -> list[Told]:
    """Since when it is on line, what the public saw change, when it was confirmed, the newest first. One query.

    Where the price is kept back today, nobody asked the page to go on telling what it was.
    """
    if entry is None:
        return []
    events = [Told(event.on, event.kind.value, event.before, event.after) for event in public_history(entry)]
    lines = [one for one in events if one.kind != "appeared" and _may_be_told(one, entry)]
    if entry.published_at is not None:
        lines.append(Told(timezone.localdate(entry.published_at), "appeared"))
    if confirmed_on is not None:
        lines.insert(0, Told(confirmed_on, "confirmed"))
    return sorted(lines, key=lambda one: one.on, reverse=True)


def _may_be_told(line: Told, entry: Entry) -> bool:
    return line.kind != "price" or entry.price is not None or not line.after
