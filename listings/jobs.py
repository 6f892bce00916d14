"""What the clock does for the room."""

from datetime import timedelta

from django.db import transaction

from cms.clock.registry import periodic
from listings.takeovers.life.archiving import archive_due
from listings.villages.review.unfinished import tell_of_unfinished


@periodic(name="listings.unfinished_reviews", every=timedelta(hours=1))
def unfinished_reviews() -> None:
    """Tell Communication what a review that stopped put on line."""
    with transaction.atomic():
        tell_of_unfinished()


@periodic(name="listings.ended_takeovers", every=timedelta(days=1), at_hour=5)
def ended_takeovers() -> None:
    """Archive the takeovers that have been sold for a quarter, or off line for a year."""
    archive_due()
