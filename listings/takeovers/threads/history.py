"""The lines of a thread, and whose turn it is."""

from typing import Any

from django.utils import timezone

from listings.takeovers.models import TakeoverPage
from listings.takeovers.threads.choices import Happening, Side, State
from listings.takeovers.threads.models import BuyerThread, ThreadMessage


def hold_page(takeover_id: int) -> None:
    """Lock the page first: whoever acts on a takeover, its threads and their links holds them in this order.

    Both its rows by one statement, as the acts on its life do: of two at once neither has what the other waits for.
    """
    TakeoverPage.objects.select_for_update(no_key=True).filter(pk=takeover_id).first()


def held(thread: BuyerThread) -> BuyerThread:
    """The thread as it is now, its page and its row locked until the end of the caller's transaction.

    :raises BuyerThread.DoesNotExist: when it was erased meanwhile.
    """
    hold_page(thread.takeover_id)
    return BuyerThread.objects.select_for_update(of=("self",)).select_related("takeover").get(pk=thread.pk)


def tell(
    thread: BuyerThread, kind: Happening, *, side: Side, by: Any = None, words: str = "", once: str = ""
) -> ThreadMessage:
    """Write one line, in the caller's transaction; words of a side move the day from which the thread is kept.

    :param by: the account of the adviser who acted; none for a buyer, a seller, the clock.
    """
    now = timezone.now()
    line = ThreadMessage.objects.create(
        thread=thread, at=now, kind=kind, side=side, by=by, words=words, once=once or None
    )
    if kind == Happening.WROTE:
        thread.last_message_at = now
        thread.save(update_fields=["last_message_at"])
    return line


def give_turn(thread: BuyerThread, side: Side) -> None:
    """Say who owes the next words; who owed them already owes them since then."""
    if thread.turn != side:
        thread.turn, thread.turn_since, thread.reminders = side, timezone.now(), 0
        thread.save(update_fields=["turn", "turn_since", "reminders"])


def move(thread: BuyerThread, state: State) -> None:
    """Give a thread another state, since now. The caller holds the row."""
    thread.state, thread.state_since = state, timezone.now()
    thread.save(update_fields=["state", "state_since"])
