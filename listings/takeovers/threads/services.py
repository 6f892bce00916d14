"""A thread begins and ends: received, ended with its takeover, erased."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cms.private_links.services import revoke
from cms.references import draw_reference
from cms.roles.refusals import Refused
from listings.takeovers.choices import TakeoverState
from listings.takeovers.models import TakeoverPage
from listings.takeovers.threads import letters
from listings.takeovers.threads.choices import Happening, Side, State
from listings.takeovers.threads.history import held, hold_page, move, tell
from listings.takeovers.threads.links import SECOND, links_of, offer_to_buyer
from listings.takeovers.threads.models import BuyerThread
from listings.takeovers.threads.periods import TOLD_A_DAY
from listings.takeovers.threads.transitions import LEFT, NOT_OFFERED, talks

#: What ends the threads of a takeover, and what their readers are told of it.
ENDS: dict[str, Happening] = {
    TakeoverState.UNDER_OFFER: Happening.UNDER_OFFER,
    TakeoverState.SOLD: Happening.SOLD,
    TakeoverState.WITHDRAWN: Happening.WITHDRAWN,
    TakeoverState.EXPIRED: Happening.WITHDRAWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a buyer wrote, checked and in the form in which it is kept (:mod:`cms.contacts`)."""

    name: str
    email: str
    message: str
    phone: str = ""
    language: str = settings.LANGUAGE_CODE
    own_funds: str = ""
    moment: str = ""
    experience: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of the row; the message is its first line."""
        return {name: value for name, value in asdict(self).items() if name != "message"}


@dataclass(frozen=True, slots=True)
class Received:
    """A thread that began, and a link to it for the browser that began it: nothing of ours remembers its address."""

    thread: BuyerThread
    link: str


@transaction.atomic
def receive(*, takeover: TakeoverPage, answers: Answers, once: str = "") -> Received:
    """Begin a thread: a pseudonym, the first words, the buyer's mail with the link, the seller's.

    From :data:`TOLD_A_DAY` of a takeover within a day on, the seller's side is told once the buyer has opened the mail.

    :param once: the name of the form (:attr:`cms.limits.forms.OnceForm.once`): sent twice, it is one thread of
        this takeover.
    :raises Refused: where the takeover takes no messages any more.
    """
    hold_page(takeover.pk)
    known = BuyerThread.objects.filter(takeover_id=takeover.pk, once=once).first() if once else None
    if known is not None:
        return Received(known, offer_to_buyer(known, mailed=False))
    page = TakeoverPage.objects.get(pk=takeover.pk)
    if not page.takes_messages:
        raise Refused(NOT_OFFERED)
    last = page.threads.aggregate(last=Max("number"))["last"] or 0
    columns = answers.columns | {"reference": draw_reference("F"), "number": last + 1, "once": once or None}
    thread = BuyerThread.objects.create(takeover=page, **columns)
    tell(thread, Happening.WROTE, side=Side.BUYER, words=answers.message)
    letters.to_buyer(thread, "received")
    since = timezone.now() - timedelta(days=1)
    if page.threads.filter(told_at__gt=since, reached_at=None).count() < TOLD_A_DAY:
        _announce(thread)
    return Received(thread, offer_to_buyer(thread, mailed=False))


@transaction.atomic
def reach(*, thread: BuyerThread) -> None:
    """The buyer has opened what was mailed to them. The seller's side hears of it now where it did not yet, and has the
    time of an answer from now on."""
    row = held(thread)
    if row.reached_at is not None:
        return
    row.reached_at = timezone.now()
    row.save(update_fields=["reached_at"])
    if row.told_at is None and row.goes_on:
        row.turn_since = row.reached_at
        row.save(update_fields=["turn_since"])
        _announce(row)


def _announce(thread: BuyerThread) -> None:
    thread.told_at = timezone.now()
    thread.save(update_fields=["told_at"])
    letters.tell_seller_side(thread, "arrived")


@transaction.atomic
def end_with_takeover(*, takeover: TakeoverPage) -> int:
    """Close the threads that the state of their takeover ends, and write to the buyers; how many there were.

    The seller, who knows, finds it where they open their link.

    Those who were introduced go on under an offer: it may be theirs.
    """
    hold_page(takeover.pk)
    page = TakeoverPage.objects.get(pk=takeover.pk)
    rows = page.threads.select_for_update(of=("self",)).select_related("takeover").order_by("pk")
    ended = [row for row in rows.going_on() if page.state in ENDS and not talks(row)]
    for row in ended:
        shut(row)
        move(row, State.CLOSED)
        tell(row, ENDS[page.state], side=Side.ADVISER)
        if page.state in LEFT:
            letters.say_goodbye(row)
        else:
            letters.to_buyer(row)
    return len(ended)


@transaction.atomic
def end_for_good(*, takeover: TakeoverPage) -> int:
    """Tell the buyers of a listing of which nothing stays that it is over, and erase their threads; how many.

    It is archived, or begins elsewhere under another public identity: nothing of what was said goes along.
    """
    hold_page(takeover.pk)
    rows = list(BuyerThread.objects.filter(takeover=takeover).select_for_update(of=("self",)).order_by("pk"))
    for row in rows:
        if row.goes_on:
            letters.say_goodbye(row)
        erase(thread=row)
    return len(rows)


def shut(thread: BuyerThread) -> None:
    """The second part is closed to the buyer, where it was open. The caller holds the row."""
    revoke(links_of(thread, SECOND))
    if thread.is_opened:
        thread.opened_at = None
        thread.save(update_fields=["opened_at"])


@transaction.atomic
def erase(*, thread: BuyerThread) -> None:
    """The whole thread; its files, links and waiting mails follow, whatever road deletes it (``signals``)."""
    thread.delete()
