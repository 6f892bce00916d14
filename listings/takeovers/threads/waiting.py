"""What waits in the threads, for whoever shows it: querysets, so that a screen counts or cuts them as it likes."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from listings.takeovers.choices import TakeoverState
from listings.takeovers.models import TakeoverPage
from listings.takeovers.threads.choices import Happening, Side
from listings.takeovers.threads.models import BuyerThread, ThreadMessage, ThreadQuerySet
from listings.takeovers.threads.periods import ADVISER_AFTER


def waiting_buyers() -> ThreadQuerySet:
    """Threads in which the seller's side owes an answer, those that wait longest first, with their takeover.

    Where no seller can be mailed the adviser owes it: ``owed_by(Side.ADVISER)`` are those alone.
    """
    found = BuyerThread.objects.awaiting().filter(turn=Side.SELLER)
    return found.select_related("takeover").order_by("turn_since", "pk")


def silent_sellers(days: int = ADVISER_AFTER) -> "QuerySet[TakeoverPage]":
    """Takeovers on line where a buyer who reads their mail has waited for so many days, and the seller has said nothing
    to anybody since."""
    then: Any = timezone.now() - timedelta(days=days)
    late = BuyerThread.objects.owed_by(Side.SELLER).reached().filter(turn_since__lte=then)
    spoke = ThreadMessage.objects.filter(kind=Happening.WROTE, side=Side.SELLER, at__gt=then)
    # Whoever has just said that it stands has so many days to answer the buyers too.
    open_since = TakeoverPage.objects.filter(live=True, state=TakeoverState.OPEN, state_since__lte=then)
    pages = open_since.filter(pk__in=late.values("takeover"))
    return pages.exclude(pk__in=spoke.values("thread__takeover")).order_by("title", "pk")


def to_introduce() -> ThreadQuerySet:
    """Threads in which both have written and nobody is introduced yet, with their takeover."""
    return BuyerThread.objects.to_introduce().select_related("takeover").order_by("turn_since", "pk")


def file_address(thread: BuyerThread) -> str:
    """Where an adviser reads a thread and acts in it."""
    return reverse("takeover_threads:file", args=[thread.pk])
