"""The links by which sellers confirm; their rows are also the memory of who was asked."""

from cms.models import french
from cms.private_links.models import PrivateLink, PrivateLinkQuerySet
from listings.takeovers.models import TakeoverPage
from listings.takeovers.threads.links import CONFIRMATION
from listings.takeovers.threads.sellers import mark_of, seller_of


def links_about(takeover_id: int) -> PrivateLinkQuerySet:
    """Every link about a takeover, whatever it still opens."""
    return PrivateLink.objects.filter(purpose=CONFIRMATION, data__takeover=takeover_id)


def takeover_of(link: PrivateLink) -> TakeoverPage | None:
    """What the link is about, for whoever sells it now; none where it is gone, or another address is recorded."""
    page: TakeoverPage | None = french(TakeoverPage.objects).filter(pk=link.data.get("takeover")).first()
    if page is None:
        return None
    mark = mark_of(seller_of(page.pk))
    return page if mark and link.data.get("to") == mark else None
