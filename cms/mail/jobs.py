"""The mails' periodic work."""

from datetime import timedelta

from django.utils import timezone

from cms.clock.jobs import periodic
from cms.mail.delivery import deliver_queue
from cms.mail.erasing import erase_bodies, forget_rows


# A server may have accepted the mail in hand: cut short, it would be sent again.
@periodic(name="mail.delivery", every=timedelta(seconds=10), grace=timedelta(seconds=8))
def delivery() -> None:
    """Send the queue."""
    deliver_queue()


@periodic(name="mail.bodies", every=timedelta(hours=1))
def bodies() -> None:
    """Erase what sent and abandoned mails said."""
    erase_bodies(timezone.now())


@periodic(name="mail.rows", every=timedelta(days=1), at_hour=4)
def rows() -> None:
    """Forget old mails altogether."""
    forget_rows()
