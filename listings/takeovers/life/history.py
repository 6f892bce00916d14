"""What the public saw change of a takeover: its appearances, its price, its state."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from cms.facts.wording import euros
from cms.projection.models import Entry, PublicChange
from listings.takeovers.choices import TakeoverState


class Happening(StrEnum):
    """What an event is about."""

    APPEARED = "appeared"
    REAPPEARED = "reappeared"
    PRICE = "price"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Event:
    """One event, newest first in a history. ``before`` and ``after`` are words in the language being read, blank where
    there was no price."""

    on: date
    kind: Happening
    before: str = ""
    after: str = ""


def public_history(entry: Entry) -> list[Event]:
    """The history of a public takeover, in any language, in one query: facts are compared on the French page."""
    told = Q(event=PublicChange.Event.APPEARED) | Q(event=PublicChange.Event.CHANGED, column__in=("price", "state"))
    changes = PublicChange.objects.filter(
        told, key=entry.key, kind=entry.kind, language=settings.LANGUAGE_CODE, administrative=False
    )
    events: list[Event] = []
    for change in changes.order_by("pk"):
        on = timezone.localdate(change.at)
        if change.event == PublicChange.Event.APPEARED:
            is_first = all(event.kind is not Happening.APPEARED for event in events)
            events.append(Event(on, Happening.APPEARED if is_first else Happening.REAPPEARED))
        else:
            spelled = _price if change.column == "price" else _state
            events.append(Event(on, Happening(change.column), spelled(change.before), spelled(change.after)))
    return events[::-1]


def _price(value: Any) -> str:
    return euros(value) if value is not None else ""


def _state(value: Any) -> str:
    return str(TakeoverState(value).label) if value in TakeoverState.values else ""
