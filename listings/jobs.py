"""What the clock does for the room."""

from datetime import timedelta

from django.db import transaction

from cms.clock.registry import periodic
from listings.takeovers.confidential.files import sweep_files
from listings.villages.review.unfinished import tell_of_unfinished


@periodic(name="listings.unfinished_reviews", every=timedelta(hours=1))
def unfinished_reviews() -> None:
    """Tell Communication what a review that stopped put on line."""
    with transaction.atomic():
        tell_of_unfinished()


@periodic(name="listings.confidential_files", every=timedelta(days=1), at_hour=5)
def confidential_files() -> None:
    """Erase what a failed request left in the private storage."""
    sweep_files()
