"""A checklist as a calendar file (RFC 5545): one day long events, that keep nobody from an appointment."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _
from icalendar import Event

from cms.calendars import new_calendar, uid_of
from cms.facts.wording import day
from listings.takeovers.steps.reckoning import Checklist, DatedStep


def checklist_file(found: Checklist, address: str, disclaimer: str) -> bytes:
    """The file.

    The day of signature is part of what an event is known by: the checklists of two businesses do not replace one
    another in a calendar. A rule that its editors change replaces itself there, by its later number.

    :param address: of the page, whole.
    """
    calendar = new_calendar()
    for one in found.steps:
        calendar.add_component(_event(one, found, address, disclaimer))
    return bytes(calendar.to_ical())


def _event(one: DatedStep, found: Checklist, address: str, disclaimer: str) -> Event:
    event = Event()
    event.add("uid", uid_of(f"{one.step.key}-{found.kind}-{found.target:%Y%m%d}"))
    event.add("sequence", one.step.version)
    event.add("dtstamp", one.step.updated_at)
    event.add("dtstart", one.day)
    # The end of a day is the day after, which a calendar does not count.
    event.add("dtend", one.day + timedelta(days=1))
    event.add("summary", one.title)
    event.add("description", "\n".join(_lines(one, disclaimer)))
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    return event


def _lines(one: DatedStep, disclaimer: str) -> Iterator[str]:
    yield _("Qui agit : %(actor)s.") % {"actor": one.actor}
    yield one.rule
    if one.closed:
        yield one.closed
    yield f"{one.source} : {one.step.source_url}"
    checked = {"checked": day(one.step.checked_on), "again": day(one.step.check_again_by)}
    if one.step.is_verified:
        yield _("Vérifié le %(checked)s, à vérifier de nouveau avant le %(again)s.") % checked
    else:
        yield _("À vérifier par le Conseil. Relevé le %(checked)s.") % checked
    yield disclaimer
