"""What « Ma commune » says of the village's takeovers: where each stands, by when it is confirmed, who decides."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cms.freshness.due import is_due
from cms.freshness.keepers import Keepers
from cms.freshness.models import Withdrawal
from cms.models import french
from cms.proposals.reading import readers
from listings.takeovers.choices import TakeoverState
from listings.takeovers.models import TakeoverPage
from listings.villages.models import VillagePage


@dataclass(frozen=True, slots=True)
class Shop:
    """One takeover: what it is called, how it stands in a sentence, who decides of a draft, until when it is good.

    ``may_answer``: whether this reader confirms, corrects or withdraws it; ``why_not`` says who is asked first instead.
    """

    page: TakeoverPage
    stands: str
    waits_before: str
    due_on: date | None
    may_answer: bool
    why_not: str

    @property
    def is_due(self) -> bool:
        """Whether it is to be confirmed by now."""
        return is_due(self.due_on)


def shops_of(village: VillagePage, user: Any) -> list[Shop]:
    """Those that lie in a village, what is due first; what was placed wider lies there no more."""
    pages = list(french(TakeoverPage.objects.child_of(village)).exclude(state=TakeoverState.ARCHIVED))
    if not pages:
        return []
    keepers = Keepers(*pages)
    may_come_back = set(Withdrawal.objects.by_its_people().filter(page__in=pages).values_list("page_id", flat=True))
    shops = [_shop(page, user in keepers.of(page), page.pk in may_come_back) for page in pages]
    return sorted(shops, key=lambda shop: (shop.due_on or date.max, shop.page.title, shop.page.pk))


def may_answer(page: TakeoverPage, user: Any) -> bool:
    """Whether the link of a reminder would open to this person, and wait for something."""
    comes_back = not page.live and Withdrawal.objects.by_its_people().filter(page_id=page.pk).exists()
    return _awaits(page, comes_back) and user in Keepers(page).of(page)


def _shop(page: TakeoverPage, is_keeper: bool, comes_back: bool) -> Shop:
    awaits = is_keeper and _awaits(page, comes_back)
    state = page.current_workflow_state
    task = state.current_task_state if state else None
    return Shop(
        page=page,
        stands=_stands(page),
        waits_before=readers(task.task) if task else "",
        due_on=page.due_on if page.live and page.ages else None,
        may_answer=awaits,
        why_not=page.confirmation_refusal() if awaits else "",
    )


def _awaits(page: TakeoverPage, comes_back: bool) -> bool:
    return bool(page.ages if page.live else comes_back)


def _stands(page: TakeoverPage) -> str:
    """On line, off line by its state, or not yet."""
    if page.live:
        return _("En ligne : %(state)s") % {"state": page.get_state_display()}
    if page.first_published_at is None and page.state == TakeoverState.OPEN:
        return _("Brouillon, pas encore en ligne")
    return _("Hors ligne : %(state)s") % {"state": page.get_state_display()}
