"""The periodic work of the room."""

from datetime import timedelta

from cms.clock.jobs import periodic
from welcome.meetings.following import follow
from welcome.meetings.reminding import remind


@periodic(name="welcome.meetings", every=timedelta(minutes=2))
def meetings() -> None:
    """Tell whoever registered what changed about a meeting."""
    follow()


@periodic(name="welcome.reminders", every=timedelta(days=1), at_hour=8)
def reminders() -> None:
    """Two days before each meeting."""
    remind()
