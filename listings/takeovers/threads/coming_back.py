"""A listing whose seller was silent is paused; who answers brings it back. Here alone a thread moves a takeover."""

import logging

from django.db import transaction

from cms.facts.gate import NotReady
from cms.roles.refusals import Refused
from listings.takeovers.choices import TakeoverState
from listings.takeovers.life.services import pause, resume
from listings.takeovers.models import TakeoverPage
from listings.takeovers.threads import letters
from listings.takeovers.threads.choices import Happening, Side
from listings.takeovers.threads.history import tell
from listings.takeovers.threads.models import BuyerThread

logger = logging.getLogger(__name__)
#: Kept in the log of the takeover, which a town hall may read: nothing of the thread.
REASON = "Le cédant ne répond pas."


@transaction.atomic
def take_away(*, takeover: TakeoverPage, threads: list[BuyerThread]) -> None:
    """Pause the listing of a silent seller; the seller learns how it comes back, each waiting buyer why it is away.

    :param threads: those in which the seller owes an answer, the oldest first, held by the caller.
    :raises Refused: where the takeover cannot be paused.
    """
    pause(takeover=takeover, reason=REASON)
    for thread in threads:
        tell(thread, Happening.PAUSED, side=Side.ADVISER)
        letters.to_buyer(thread)
    letters.to_seller(threads[0], "paused")
    letters.to_advisers(threads[0], "paused")


def put_back(thread: BuyerThread) -> None:
    """Bring the listing back, where nothing else keeps it away; the advisers are told where something does."""
    takeover = TakeoverPage.objects.get(pk=thread.takeover_id)
    if takeover.state != TakeoverState.PAUSED:
        return
    try:
        with transaction.atomic():
            resume(takeover=takeover, reason="")
    except (Refused, NotReady):
        logger.info("The takeover of thread %s was answered for and stays paused.", thread.reference)
        letters.to_advisers(thread, "not_back")
