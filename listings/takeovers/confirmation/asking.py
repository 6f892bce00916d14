"""Which sellers are asked on a day: those of the takeovers whose keepers freshness reminds, at the same stages."""

from dataclasses import replace
from datetime import date

from django.utils import timezone

from cms.clock.apart import Apart
from cms.freshness.due import EARLY, due_by
from cms.freshness.planning import Day, Item, withdrawn_by
from cms.freshness.reckoning import Reckoned
from cms.models import french
from listings.takeovers.choices import TakeoverState
from listings.takeovers.confidential.models import TakeoverConfidential
from listings.takeovers.confirmation import letters
from listings.takeovers.confirmation.links import links_about
from listings.takeovers.models import TakeoverPage
from listings.takeovers.threads.history import hold_page
from listings.takeovers.threads.sellers import mark_of, seller_of


def ask_sellers(on: date | None = None) -> int:
    """Write to each seller who was not asked yet at this stage; how many letters were queued.

    Each in a transaction of its own, under the lock of its page: twice, or two at once, is once. Days that were missed
    bring one letter. A new address is asked anew. Without address nobody is: the advisers call.

    :raises cms.clock.apart.SomeFailedError: after everything else was done.
    """
    with Apart() as apart:
        found = apart.each(_items(on or timezone.localdate()), _ask, name=lambda item: f"page {item.page.pk}")
    return sum(asked for _item, asked in found)


def _items(on: date) -> list[Item]:
    sellers = TakeoverConfidential.objects.exclude(seller_email="").values("takeover")
    pages = french(TakeoverPage.objects).filter(pk__in=sellers).order_by("pk")
    near = [Reckoned(page, page.due_on) for page in pages.filter(due_by(on + EARLY), live=True)]
    gone = {item.page.pk: item for item in withdrawn_by(on)}
    left = pages.filter(pk__in=gone, live=False, state=TakeoverState.EXPIRED)
    return [*Day(near, on).staying, *(replace(gone[page.pk], page=page) for page in left)]


def _ask(item: Item) -> bool:
    hold_page(item.page.pk)
    mark = mark_of(seller_of(item.page.pk))
    now = TakeoverPage.objects.filter(pk=item.page.pk, live=item.page.live, due_on=item.page.due_on)
    if not mark or not now.exists():
        return False
    asked = {"data__to": mark, "data__due": item.due_on.isoformat(), "data__stage": item.stage.value}
    if links_about(item.page.pk).filter(**asked).exists():
        return False
    letters.to_seller(item)
    return True
