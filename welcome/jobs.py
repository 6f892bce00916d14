"""What the clock does for the room."""

from datetime import timedelta

from cms.clock.registry import periodic
from welcome.counts.counting import recount
from welcome.enquiries.clock import carry_out
from welcome.meetings.following import follow
from welcome.meetings.reminding import remind
from welcome.visits.overdue import follow_up


@periodic(name="welcome.enquiries", every=timedelta(days=1), at_hour=7)
def enquiries() -> None:
    """Remind whoever holds a message; take back what nobody took up."""
    carry_out()


@periodic(name="welcome.counts", every=timedelta(days=1), at_hour=3)
def counts() -> None:
    """Count the messages by month."""
    recount()


@periodic(name="welcome.meetings", every=timedelta(minutes=2))
def meetings() -> None:
    """Tell whoever registered what changed about a meeting."""
    follow()


@periodic(name="welcome.reminders", every=timedelta(days=1), at_hour=8)
def reminders() -> None:
    """Two days before each meeting."""
    remind()


@periodic(name="welcome.visits", every=timedelta(days=1), at_hour=8)
def overdue_visits() -> None:
    """Remind the places that did not answer a visit; tell Communication of those that still do not."""
    follow_up()
