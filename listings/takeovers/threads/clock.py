"""What the clock does with threads: reminders, listings whose seller is silent, talks that end with their takeover.

Each thread is read again under its lock before anything is done: twice, or two at once, is once. A day that was missed
is made up for by the last step that is due, not by all of them.
"""

from datetime import date
from functools import partial

from django.db.models import Q
from django.utils import timezone

from cms.clock.apart import Apart
from cms.roles.refusals import Refused
from listings.takeovers.models import TakeoverPage
from listings.takeovers.threads import coming_back, letters
from listings.takeovers.threads.choices import Happening, Side, State
from listings.takeovers.threads.history import held, hold_page, tell
from listings.takeovers.threads.models import BuyerThread
from listings.takeovers.threads.periods import ADVISER_AFTER, REMINDERS, SILENT_AFTER
from listings.takeovers.threads.sellers import seller_of
from listings.takeovers.threads.services import ENDS, end_with_takeover
from listings.takeovers.threads.transitions import talks
from listings.takeovers.threads.waiting import silent_sellers

#: After how many days of waiting each step is taken; the last goes to the advisers.
STEPS = (*REMINDERS, ADVISER_AFTER)


def steps_due(thread: BuyerThread, day: date) -> int:
    """How many of the steps ought to have been taken by a day."""
    waited = (day - timezone.localdate(thread.turn_since)).days
    return sum(step <= waited for step in STEPS)


def remind(on: date | None = None) -> int:
    """Take the step that is due in each thread, each in a transaction of its own; how many were taken.

    :raises cms.clock.apart.SomeFailedError: after everything else was done.
    """
    day = on or timezone.localdate()
    # A seller owes nothing to an address that nobody opened; a buyer is reminded, which asks them to.
    owed = Q(turn=Side.BUYER) | Q(pk__in=BuyerThread.objects.reached().values("pk"))
    waiting = BuyerThread.objects.awaiting().filter(owed, reminders__lt=len(STEPS)).order_by("turn_since", "pk")
    with Apart() as apart:
        work = partial(_look_after, day=day)
        found = apart.each(waiting.iterator(chunk_size=500), work, name=lambda thread: f"thread {thread.reference}")
    return sum(taken for _thread, taken in found)


def _look_after(thread: BuyerThread, day: date) -> bool:
    if steps_due(thread, day) <= thread.reminders:
        return False
    try:
        row = held(thread)
    except BuyerThread.DoesNotExist:
        return False
    steps = steps_due(row, day)
    if row.state != State.OPEN or not talks(row) or steps <= row.reminders:
        return False
    row.reminders = steps
    row.save(update_fields=["reminders"])
    _step(row, is_last=steps == len(STEPS))
    return True


def _step(row: BuyerThread, *, is_last: bool) -> None:
    """Remind whoever owes an answer; at last the advisers, who may have owed it all along."""
    has_reader = row.turn == Side.BUYER or bool(seller_of(row.takeover_id).email)
    if is_last and has_reader:
        tell(row, Happening.HANDED_UP, side=Side.ADVISER)
        letters.to_advisers(row, "silent")
        return
    tell(row, Happening.REMINDED, side=Side.ADVISER)
    if row.turn == Side.BUYER:
        letters.to_buyer(row, "reminder")
    else:
        letters.tell_seller_side(row, "reminder")


def pause_the_silent() -> int:
    """Pause each listing whose seller has said nothing for :data:`SILENT_AFTER` days; how many were.

    :raises cms.clock.apart.SomeFailedError: after everything else was done.
    """
    with Apart() as apart:
        found = apart.each(silent_sellers(SILENT_AFTER), _pause, name=lambda page: f"takeover {page.reference}")
    return sum(paused for _page, paused in found)


def _pause(takeover: TakeoverPage) -> bool:
    hold_page(takeover.pk)
    if not silent_sellers(SILENT_AFTER).filter(pk=takeover.pk).exists():
        return False
    owed = BuyerThread.objects.owed_by(Side.SELLER).reached().filter(takeover=takeover).values("pk")
    rows = BuyerThread.objects.select_for_update(of=("self",)).select_related("takeover").filter(pk__in=owed)
    try:
        coming_back.take_away(takeover=takeover, threads=list(rows.order_by("turn_since", "pk")))
    except Refused:
        return False
    return True


def follow_takeovers() -> int:
    """Close the threads of the takeovers that are no longer to be had; how many takeovers were looked after.

    :raises cms.clock.apart.SomeFailedError: after everything else was done.
    """
    ended = TakeoverPage.objects.filter(threads__in=BuyerThread.objects.going_on(), state__in=[*ENDS])
    with Apart() as apart:
        found = apart.each(list(ended.distinct()), _follow, name=lambda page: f"takeover {page.reference}")
    return sum(count > 0 for _page, count in found)


def _follow(takeover: TakeoverPage) -> int:
    return end_with_takeover(takeover=takeover)
