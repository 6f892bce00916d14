"""What changed of what is public, in order, so that a mirror stays true.

The log of the projection (``PublicChange``) says *that* an entry changed; what is given with it is the entry as it is
now, or nothing. So the feed never tells what a page was, nor what was withdrawn, and reading a part of it twice does no
harm. Writers of the log hold one row (:func:`cms.projection.recompute.hold_the_pen`) until they commit: its numbers are
in the order in which changes become visible, and no reader passes over one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Self

from django.core.exceptions import BadRequest
from django.db.models import Max

from cms.fields import BIGGEST_ID
from cms.projection.models import ProjectionState, PublicChange
from cms.projection.twins import iso, record
from search.api.asked import MAX_SAID
from search.api.entries import of_keys

#: Lines of the log on one page.
PAGE = 200
Event = PublicChange.Event
#: What happened, as the API says it.
WORDS = {
    Event.APPEARED: "publication",
    Event.CHANGED: "changement",
    Event.REWRITTEN: "changement",
    Event.CONFIRMED: "confirmation",
    Event.WITHDRAWN: "retrait",
}


class CursorGone(Exception):
    """The changes since this cursor can no longer be told."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the log: after its line ``number``, in an ``edition`` of the projection."""

    edition: int
    number: int = 0

    def __str__(self) -> str:
        return f"{self.edition}.{self.number}"

    @classmethod
    def read(cls, text: str) -> Self:
        """
        :raises django.core.exceptions.BadRequest: for what is no cursor of ours.
        """
        edition, dot, number = text.partition(".")
        if not (dot and _is_number(edition) and _is_number(number)):
            raise BadRequest(f"depuis : « {text[:MAX_SAID]} » n’est pas un curseur de cette API.")
        return cls(int(edition), int(number))

    @classmethod
    def now(cls) -> Self:
        """The end of the log. Two questions: a line written between them is after this place, and told again."""
        edition = ProjectionState.objects.values_list("edition", flat=True).first() or 1
        return cls(edition, PublicChange.objects.aggregate(last=Max("pk"))["last"] or 0)


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of the log, where to go on from, and whether there are more now."""

    lines: list[PublicChange]
    cursor: Cursor
    has_more: bool


def part_since(cursor: Cursor | None, kind: str = "", language: str = "") -> Part:
    """The first lines after a cursor, or of all; of one kind and in one language where these are said.

    :raises CursorGone: when the cursor is of another edition, or after the end: what it followed is not this log.
    """
    now = Cursor.now()
    cursor = cursor or Cursor(now.edition)
    if cursor.edition != now.edition or cursor.number > now.number:
        raise CursorGone
    lines = PublicChange.objects.filter(pk__gt=cursor.number, pk__lte=now.number).order_by("pk")
    narrow = {name: value for name, value in (("kind", kind), ("language", language)) if value}
    found = list(lines.filter(**narrow).defer("before", "after", "title", "url")[: PAGE + 1])
    if len(found) <= PAGE:
        return Part(found, now, False)
    return Part(found[:PAGE], Cursor(now.edition, found[PAGE - 1].pk), True)


def told(lines: Iterable[PublicChange]) -> Iterator[dict[str, Any]]:
    """Each entry these lines speak of, once, where it changed last: what happened, and the entry as it is now."""
    by_entry: dict[tuple[str, str], list[PublicChange]] = {}
    for line in lines:
        # The last one decides where it stands.
        by_entry[line.key, line.language] = [*by_entry.pop((line.key, line.language), []), line]
    now = dict(of_keys(by_entry))
    for pair, about in by_entry.items():
        entry, last = now.get(pair), about[-1]
        yield {
            "quand": iso(last.at),
            "evenement": _happened(last, entry is not None),
            "genre": last.kind,
            "cle": last.key,
            "langue": last.language,
            "faits": sorted({line.column for line in about if line.column}) if entry else [],
            "entree": record(entry) if entry else None,
        }


def _happened(last: PublicChange, is_public: bool) -> str:
    """In a word that what is given with it does not gainsay."""
    if not is_public:
        return WORDS[Event.WITHDRAWN]
    return WORDS[Event.APPEARED if last.event == Event.WITHDRAWN else Event(last.event)]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < len(str(BIGGEST_ID))
