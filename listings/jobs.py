"""What the clock does for the room."""

from datetime import timedelta

from django.db import transaction

from cms.clock.registry import periodic
from listings.takeovers.confidential.files import sweep_files
from listings.takeovers.confirmation.asking import ask_sellers
from listings.takeovers.life.archiving import archive_due
from listings.takeovers.threads import clock, reply_time
from listings.takeovers.threads.files import sweep_papers
from listings.villages.review.unfinished import tell_of_unfinished


@periodic(name="listings.unfinished_reviews", every=timedelta(hours=1))
def unfinished_reviews() -> None:
    """Tell Communication what a review that stopped put on line."""
    with transaction.atomic():
        tell_of_unfinished()


@periodic(name="listings.threads", every=timedelta(days=1), at_hour=7)
def threads() -> None:
    """Remind whoever owes a buyer or a seller an answer."""
    clock.remind()


@periodic(name="listings.seller_confirmations", every=timedelta(days=1), at_hour=8)
def seller_confirmations() -> None:
    """Ask the sellers whether their takeovers still stand, after the keepers were asked and the silent ones left."""
    ask_sellers()


@periodic(name="listings.silent_sellers", every=timedelta(days=1), at_hour=8)
def silent_sellers() -> None:
    """Pause the listings whose seller answers nobody."""
    clock.pause_the_silent()


@periodic(name="listings.ended_threads", every=timedelta(minutes=10))
def ended_threads() -> None:
    """Close the threads of takeovers that are no longer to be had."""
    clock.follow_takeovers()


@periodic(name="listings.reply_times", every=timedelta(days=1), at_hour=4)
def reply_times() -> None:
    """Write how soon each seller answers."""
    reply_time.reckon()


@periodic(name="listings.confidential_files", every=timedelta(days=1), at_hour=5)
def confidential_files() -> None:
    """Erase what a failed request left in the private storage."""
    sweep_files()
    sweep_papers()


@periodic(name="listings.ended_takeovers", every=timedelta(days=1), at_hour=5)
def ended_takeovers() -> None:
    """Archive the takeovers that have been sold for a quarter, or off line for a year."""
    archive_due()
