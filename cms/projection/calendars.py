"""A dated list as a calendar (RFC 5545): meetings at their hour, deadlines and dates by the day."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Event

from cms.calendars import new_calendar, uid_of
from cms.origin import absolute
from cms.projection.data import CANCELLED
from cms.projection.models import Entry

#: Kinds whose entries take place, or end.
DATED = ("info_session", "service")
#: A meeting says when it begins; a calendar that is told no end draws none.
MEETING = timedelta(hours=2)
_END = b"END:VCALENDAR"


def ics_lines(entries: Iterable[Entry], _kind: str | None) -> Iterator[str]:
    """An event for each date of each entry: the calendar is written as it is read."""
    head, tail = new_calendar().to_ical().split(_END)
    yield head.decode()
    for entry in entries:
        for event in _events(entry):
            yield event.to_ical().decode()
    yield (_END + tail).decode()


def _events(entry: Entry) -> Iterator[Event]:
    if entry.deadline_on:
        yield _event(entry, "limite", _("Date limite : %(title)s") % {"title": entry.title}, entry.deadline_on)
    if entry.starts_at:
        yield _event(entry, "debut", entry.title, entry.starts_at, entry.starts_at + MEETING)
    elif entry.starts_on:
        # The end of a day is the day after, which a calendar does not count.
        yield _event(entry, "dates", entry.title, entry.starts_on, (entry.ends_on or entry.starts_on) + timedelta(1))


def _event(entry: Entry, which: str, title: str, begins: Any, ends: Any = None) -> Event:
    event = Event()
    event.add("uid", event_uid(entry.key, which))
    event.add("dtstamp", entry.changed_at or timezone.now())
    event.add("summary", title)
    event.add("dtstart", _universal(begins))
    if ends is not None:
        event.add("dtend", _universal(ends))
    if which == "dates":
        # Eight months of a residency keep nobody from an appointment (RFC 5545, 3.8.2.7).
        event.add("transp", "TRANSPARENT")
    if entry.state == CANCELLED:
        event.add("status", "CANCELLED")
    event.add("url", absolute(entry.url))
    if entry.summary:
        event.add("description", entry.summary)
    if entry.place_label:
        event.add("location", entry.place_label)
    return event


def event_uid(key: str, which: str = "debut") -> str:
    """What a calendar knows an event of an entry by, wherever it reads it: in a list, or in a mail."""
    return uid_of(f"{key}-{which}")


def _universal(when: Any) -> Any:
    """Moments in universal time, which needs no table of time zones in the file."""
    return when.astimezone(UTC) if isinstance(when, datetime) else when
