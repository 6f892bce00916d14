"""The calendar file that goes with a mail (RFC 5545, and RFC 5546 for what it asks of a calendar).

Published, not an invitation: nobody's address stands in it, so that one file serves all and says nothing of anybody;
and no calendar asks its reader to accept, which would answer to the site by mail. What replaces or withdraws it has the
same identifier and a later number.
"""

from email.utils import parseaddr
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from icalendar import Event, vCalAddress, vText

from cms.calendars import new_calendar
from cms.mail.writing import AttachedFile
from cms.origin import absolute
from cms.projection.calendars import MEETING
from welcome.meetings.models import MeetingRegister

PARIS = ZoneInfo("Europe/Paris")
NAME = "reunion.ics"


def calendar_file(register: MeetingRegister, *, title: str, withdrawn: bool = False) -> AttachedFile:
    """The meeting at its hour in Paris, or its withdrawal from the calendars that have it."""
    method = "CANCEL" if withdrawn else "PUBLISH"
    calendar = new_calendar(method=method)
    calendar.add_component(_event(register, title, withdrawn=withdrawn))
    calendar.add_missing_timezones()
    return AttachedFile(NAME, calendar.to_ical().decode(), f"text/calendar; method={method}")


def _event(register: MeetingRegister, title: str, *, withdrawn: bool) -> Event:
    begins = register.starts_at.astimezone(PARIS)
    event = Event()
    event.add("uid", register.uid)
    event.add("sequence", register.sequence)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", begins)
    event.add("dtend", (register.starts_at + MEETING).astimezone(PARIS))
    event.add("summary", title)
    event.add("status", "CANCELLED" if withdrawn else "CONFIRMED")
    if register.place:
        event.add("location", register.place)
    if register.url:
        event.add("url", absolute(register.url))
    organizer = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    organizer.params["cn"] = vText(settings.WAGTAIL_SITE_NAME)
    event.add("organizer", organizer)
    return event
