"""The private link by which a seller says whether their takeover stands; its row is also the memory of who was asked.

It keeps no address: a number, and a keyed digest of the address it was mailed to. Not the page itself either: a link
with a page would stand in the page's "used by" screen, which a town hall reads.
"""

from cms.freshness.mails import LINK_DAYS
from cms.models import french
from cms.private_links.models import PrivateLink, PrivateLinkQuerySet
from cms.private_links.services import offer
from listings.takeovers.models import TakeoverPage
from listings.takeovers.threads.sellers import mark_of, seller_of

PURPOSE = "listings.seller.confirmation"
#: As long as a keeper's link: past the day on which silence takes the page off line.
DAYS = LINK_DAYS


def offer_to_seller(takeover: TakeoverPage, *, due: str = "", stage: str = "") -> str:
    """A link for whoever sells now; it opens as long as the confidential part has their address.

    :param due: the day of which they are reminded (ISO), and at which stage; blank where nobody reminded them.
    """
    data = {"takeover": takeover.pk, "to": mark_of(seller_of(takeover.pk)), "due": due, "stage": stage}
    return offer(PURPOSE, data=data, days=DAYS)


def links_about(takeover_id: int) -> PrivateLinkQuerySet:
    """Every link about a takeover, whatever it still opens."""
    return PrivateLink.objects.filter(purpose=PURPOSE, data__takeover=takeover_id)


def takeover_of(link: PrivateLink) -> TakeoverPage | None:
    """What the link is about, for whoever sells it now; none where it is gone, or another address is recorded."""
    page: TakeoverPage | None = french(TakeoverPage.objects).filter(pk=link.data.get("takeover")).first()
    if page is None:
        return None
    mark = mark_of(seller_of(page.pk))
    return page if mark and link.data.get("to") == mark else None
