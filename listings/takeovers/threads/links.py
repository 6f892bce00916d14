"""The private links of a thread: the buyer's, the seller's, the one that opens the second part.

And the one by which a seller says that the takeover stands: threads lead to it, :mod:`listings.takeovers.confirmation`
answers it, which imports this and not the other way round.
"""

from datetime import timedelta

from cms.freshness.mails import LINK_DAYS
from cms.private_links.models import PrivateLink, PrivateLinkQuerySet
from cms.private_links.services import offer
from listings.takeovers.confidential.second_part import Seller
from listings.takeovers.models import TakeoverPage
from listings.takeovers.threads.history import hold_page
from listings.takeovers.threads.models import BuyerThread
from listings.takeovers.threads.periods import KEPT, SECOND_PART_OPEN
from listings.takeovers.threads.sellers import mark_of, seller_of

BUYER, SELLER, SECOND = "listings.thread.buyer", "listings.thread.seller", "listings.thread.second"
#: The purpose of a seller's confirmation, and how long its link opens: as long as a keeper's, past the day on which
#: silence takes the page off line.
CONFIRMATION, CONFIRMATION_DAYS = "listings.seller.confirmation", LINK_DAYS
#: In the data of a buyer's link: it was mailed.
MAILED = "mailed"
#: A side's link opens as long as the thread is kept after its last message.
DAYS = KEPT // timedelta(days=1)


def offer_to_buyer(thread: BuyerThread, *, mailed: bool = True) -> str:
    """A link to the buyer's side, in their language; the earlier ones still open.

    It carries a number and no address: what is erased with the thread is not remembered by its links.

    :param mailed: whether it goes to their address; whoever opens it reads what is mailed there. The one to which the
        form leads proves nothing.
    """
    data = {"thread": thread.pk} | ({MAILED: True} if mailed else {})
    return offer(BUYER, data=data, language=thread.language)


def offer_to_seller(thread: BuyerThread, seller: Seller) -> str:
    """A link to the seller's side; it opens as long as the takeover has this seller's address."""
    return offer(SELLER, data={"thread": thread.pk, "to": mark_of(seller)})


def offer_second_part(thread: BuyerThread) -> str:
    """A link to the second part of the file, for this buyer alone; it opens until the adviser closes it again."""
    return offer(SECOND, data={"thread": thread.pk}, language=thread.language, days=SECOND_PART_OPEN)


def offer_confirmation(takeover: TakeoverPage, *, due: str = "", stage: str = "") -> str:
    """A link for whoever sells now; it opens as long as the confidential part has their address.

    It keeps a number and a keyed digest, no address; nor the page itself, or it would stand in the page's "used by"
    screen, which a town hall reads.

    :param due: the day of which they are reminded (ISO), and at which stage; blank where nobody reminded them.
    """
    data = {"takeover": takeover.pk, "to": mark_of(seller_of(takeover.pk)), "due": due, "stage": stage}
    return offer(CONFIRMATION, data=data)


def links_of(thread: BuyerThread, *purposes: str) -> PrivateLinkQuerySet:
    """The links to a thread, whatever they still open; of these purposes, all where none is named."""
    return PrivateLink.objects.filter(purpose__in=purposes or (BUYER, SELLER, SECOND), data__thread=thread.pk)


def thread_of(link: PrivateLink) -> BuyerThread | None:
    """What a link is about; none where it was erased, or its year is over."""
    return BuyerThread.objects.select_related("takeover").filter(pk=link.data.get("thread")).first()


def hold_thread_of(link: PrivateLink) -> None:
    """Lock the page and the thread, as every act on them does before it takes back links; nothing where it is gone."""
    thread = BuyerThread.objects.filter(pk=link.data.get("thread")).first()
    if thread is not None:
        hold_page(thread.takeover_id)
        BuyerThread.objects.select_for_update().filter(pk=thread.pk).values_list("pk").first()


def is_sellers(link: PrivateLink, thread: BuyerThread) -> bool:
    """Whether a seller's link went to whoever sells now."""
    mark = mark_of(seller_of(thread.takeover_id))
    return bool(mark) and link.data.get("to") == mark
