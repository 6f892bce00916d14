"""What the two sides and the adviser do in a thread: write, introduce, open, close, erase.

Each act holds the page, then the thread, is refused in words where the table does not allow it, and is one line of the
thread; the adviser's are also in the log of the thread, which no town hall reads. The page's own log says nothing.
"""

from collections.abc import Iterable
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from listings.takeovers.threads import letters, services
from listings.takeovers.threads.choices import Happening, Side, State
from listings.takeovers.threads.history import give_turn, move, tell
from listings.takeovers.threads.models import BuyerThread, ThreadFile
from listings.takeovers.threads.transitions import Act, Actor, begin

#: The acts in Wagtail's log: « listings.thread.ouvrir »…
LOGGED: dict[Act, str] = {act: f"listings.thread.{act.value}" for act in Act if act not in (Act.WRITE, Act.NOTE)}


@transaction.atomic
def write(
    *,
    thread: BuyerThread,
    actor: Actor,
    words: str,
    files: Iterable[File[Any]] = (),
    for_seller: bool = False,
    once: str = "",
) -> BuyerThread:
    """Words that both sides read; who has not written them is told by mail that there are some.

    :param files: kept only where the second part is open to the buyer.
    :param for_seller: the adviser answers in the seller's stead.
    :param once: the name of the form (:attr:`cms.limits.forms.OnceForm.once`): pressed twice, it is one message.
    :raises Refused: see :func:`listings.takeovers.threads.transitions.refusal`; so for every act below.
    """
    row = begin(thread, Act.WRITE, actor)
    if once and row.messages.filter(once=once).exists():
        return row
    side = Side.SELLER if for_seller and actor.side == Side.ADVISER else actor.side
    line = tell(row, Happening.WROTE, side=side, by=actor.user, words=words, once=once)
    for file in files if row.is_opened else ():
        ThreadFile.objects.create(message=line, file=file, file_name=(file.name or "")[-120:], size=file.size)
    _pass_on(row, side)
    if actor.side != Side.BUYER:
        letters.to_buyer(row)
    if actor.side == Side.BUYER and row.is_known_to_seller:
        letters.tell_seller_side(row)
    elif actor.side == Side.ADVISER:
        letters.to_seller(row)
    return row


def _pass_on(row: BuyerThread, side: Side) -> None:
    """Whose turn it is after these words; the adviser's own are nobody's answer."""
    if side == Side.BUYER:
        give_turn(row, Side.SELLER)
    elif side == Side.SELLER:
        give_turn(row, Side.BUYER)
        if row.answered_at is None:
            row.answered_at = timezone.now()
            row.save(update_fields=["answered_at"])


@transaction.atomic
def introduce(*, thread: BuyerThread, actor: Actor, words: str = "") -> BuyerThread:
    """Each side reads from now on who the other is and how to reach them."""
    row = begin(thread, Act.INTRODUCE, actor)
    move(row, State.INTRODUCED)
    return _said(row, Act.INTRODUCE, Happening.INTRODUCED, actor, words)


@transaction.atomic
def open_second_part(*, thread: BuyerThread, actor: Actor, words: str = "") -> BuyerThread:
    """This buyer may read the second part of the file, by a link of its own; the seller is told, files may travel."""
    row = begin(thread, Act.OPEN, actor)
    row.opened_at = timezone.now()
    row.save(update_fields=["opened_at"])
    tell(row, Happening.OPENED, side=Side.ADVISER, by=actor.user, words=words)
    log(instance=row, action=LOGGED[Act.OPEN], user=actor.user)
    letters.to_buyer(row, "second")
    letters.to_seller(row, "opened")
    return row


@transaction.atomic
def close_second_part(*, thread: BuyerThread, actor: Actor, words: str = "") -> BuyerThread:
    """The link to the second part opens nothing any more, and no file is given."""
    row = begin(thread, Act.REVOKE, actor)
    services.shut(row)
    return _said(row, Act.REVOKE, Happening.REVOKED, actor, words)


@transaction.atomic
def decline(*, thread: BuyerThread, actor: Actor, words: str) -> BuyerThread:
    """The adviser says that this talk leads nowhere, and why; both read it."""
    row = begin(thread, Act.DECLINE, actor)
    services.shut(row)
    move(row, State.DECLINED)
    return _said(row, Act.DECLINE, Happening.DECLINED, actor, words)


@transaction.atomic
def close(*, thread: BuyerThread, actor: Actor, words: str = "") -> BuyerThread:
    """The end; both still read what was said."""
    row = begin(thread, Act.CLOSE, actor)
    services.shut(row)
    move(row, State.CLOSED)
    return _said(row, Act.CLOSE, Happening.CLOSED, actor, words)


@transaction.atomic
def reopen(*, thread: BuyerThread, actor: Actor, words: str = "") -> BuyerThread:
    """Both write again, under their pseudonyms; who owed the next words owes them from today."""
    row = begin(thread, Act.REOPEN, actor)
    move(row, State.OPEN)
    row.turn_since, row.reminders = timezone.now(), 0
    row.save(update_fields=["turn_since", "reminders"])
    return _said(row, Act.REOPEN, Happening.REOPENED, actor, words)


@transaction.atomic
def note(*, thread: BuyerThread, actor: Actor, words: str) -> BuyerThread:
    """Words among the advisers."""
    row = begin(thread, Act.NOTE, actor)
    tell(row, Happening.NOTED, side=Side.ADVISER, by=actor.user, words=words)
    return row


@transaction.atomic
def erase(*, thread: BuyerThread, actor: Actor) -> None:
    """All of it, by the buyer, or for somebody who asks by telephone; the log keeps who and the reference alone."""
    row = begin(thread, Act.ERASE, actor)
    if actor.side == Side.ADVISER:
        log(instance=row, action="wagtail.delete", user=actor.user, deleted=True)
    services.erase(thread=row)


def _said(row: BuyerThread, act: Act, kind: Happening, actor: Actor, words: str) -> BuyerThread:
    """One line, one entry of the log, a mail to each side."""
    tell(row, kind, side=Side.ADVISER, by=actor.user, words=words)
    log(instance=row, action=LOGGED[act], user=actor.user)
    letters.to_buyer(row)
    letters.to_seller(row)
    return row
