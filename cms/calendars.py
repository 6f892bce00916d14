"""What every calendar of the site has (RFC 5545): who made it, and how its events are known again."""

from django.conf import settings
from icalendar import Calendar

from cms.origin import absolute

MIMETYPE = "text/calendar"


def new_calendar(*, method: str = "") -> Calendar:
    """An empty calendar of this site.

    :param method: what a mail asks of the calendar that receives it (RFC 5546); none for a file one downloads.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//{absolute('/')}//FR")
    calendar.add("version", "2.0")
    if method:
        calendar.add("method", method)
    return calendar


def uid_of(name: str) -> str:
    """What a calendar knows an event by, wherever it reads it: a name of ours, at this site."""
    return f"{name}@{absolute('/').split('//')[-1].strip('/')}"
