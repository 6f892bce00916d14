"""How soon the seller of a takeover answers: the median of its answered threads, from five on."""

from collections import defaultdict
from statistics import median

from django.utils import timezone

from listings.takeovers.models import TakeoverPage
from listings.takeovers.threads.models import BuyerThread
from listings.takeovers.threads.periods import ENOUGH


def median_of(days: list[int]) -> int | None:
    """The median in whole days, a half rounded up, a day at least; none below :data:`ENOUGH` threads."""
    return max(1, int(median(days) + 0.5)) if len(days) >= ENOUGH else None


def reckon() -> int:
    """Write the median on the row of each takeover, whatever its language; how many rows changed.

    Days of the calendar, from the buyer's first message to the first answer. Erased threads count no more.
    """
    days: dict[int, list[int]] = defaultdict(list)
    answered = BuyerThread.objects.exclude(answered_at=None).order_by("pk")
    for takeover_id, asked, answer in answered.values_list("takeover_id", "received_at", "answered_at").iterator():
        days[takeover_id].append((timezone.localdate(answer) - timezone.localdate(asked)).days)
    told = {key: found for key, all_days in days.items() if (found := median_of(all_days)) is not None}
    stated = TakeoverPage.objects.exclude(reply_days=None).filter(locale__language_code="fr")
    changed = 0
    for pk in {*told, *stated.values_list("pk", flat=True)}:
        changed += _write(pk, told.get(pk))
    return changed


def _write(pk: int, days: int | None) -> int:
    """On the French row and those that read it; nothing where it says so already."""
    key = TakeoverPage.objects.filter(pk=pk).values("translation_key")
    rows = TakeoverPage.objects.filter(translation_key__in=key)
    return rows.exclude(reply_days=days).update(reply_days=days) if days else rows.update(reply_days=None)
