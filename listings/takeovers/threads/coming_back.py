"""A listing whose seller was silent is paused. Here alone a thread moves a takeover.

Words to a buyer bring nothing back: "I sell no more" are words too. The seller says on a page of their own that all of
it stands (:mod:`listings.takeovers.confirmation`), or an adviser does.
"""

from django.db import transaction

from listings.takeovers.life.services import pause
from listings.takeovers.models import TakeoverPage
from listings.takeovers.threads import letters
from listings.takeovers.threads.choices import Happening, Side
from listings.takeovers.threads.history import tell
from listings.takeovers.threads.models import BuyerThread

#: Kept in the log of the takeover, which a town hall may read: nothing of the thread.
REASON = "Le cédant ne répond pas."


@transaction.atomic
def take_away(*, takeover: TakeoverPage, threads: list[BuyerThread]) -> None:
    """Pause the listing of a silent seller; the seller learns how it comes back, each waiting buyer why it is away.

    :param threads: those in which the seller owes an answer, the oldest first, held by the caller.
    :raises cms.roles.refusals.Refused: where the takeover cannot be paused.
    """
    pause(takeover=takeover, reason=REASON)
    for thread in threads:
        tell(thread, Happening.PAUSED, side=Side.ADVISER)
        letters.to_buyer(thread)
    letters.to_seller(threads[0], "paused")
    letters.to_advisers(threads[0], "paused")
