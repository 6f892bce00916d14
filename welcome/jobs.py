"""What the room does by the clock."""

from datetime import timedelta

from cms.clock.jobs import periodic
from welcome.counts.counting import recount
from welcome.enquiries.clock import carry_out


@periodic(name="welcome.enquiries", every=timedelta(days=1), at_hour=7)
def enquiries() -> None:
    """Remind whoever holds a message; take back what nobody took up."""
    carry_out()


@periodic(name="welcome.counts", every=timedelta(days=1), at_hour=3)
def counts() -> None:
    """Count the messages by month."""
    recount()
