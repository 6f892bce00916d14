"""Moving a takeover from one state to another. Each act holds the page's row, is refused in words where the table does
not allow it (:mod:`listings.takeovers.transitions`), and is one line of Wagtail's log.

Every act takes ``takeover`` (French), ``user`` (nobody is the clock) and ``reason``, which a town hall reads in the
page's history: no name, no place. ``on`` is the day it happened where that is another than today; ``seen`` is the state
that the person was shown: where it is another by now, somebody else was first, and the act is refused.

:mod:`listings.takeovers.life.archiving` ends a life.
"""

from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from cms.facts.changing import ACTED
from cms.freshness.models import Withdrawal
from cms.freshness.withdrawing import put_back as put_on_line
from cms.freshness.withdrawing import take_off_line
from cms.roles.refusals import Refused
from listings.takeovers.choices import TakeoverState
from listings.takeovers.models import TakeoverPage
from listings.takeovers.transitions import BY_ACT, Act, Line, Who, refusal, roles_of, where_it_stands

#: The acts in Wagtail's log: this, a dot, the act.
LOG = "listings.takeover.life"
#: How much of a reason is kept.
LONGEST_REASON = 200

GONE = _("Cette reprise n'existe plus.")
LEFT_SINCE = _(
    "Cette reprise a quitté le site depuis que le conseil l'a qualifiée : remettez-la en ligne par « État de la "
    "reprise », ou faites-la qualifier de nouveau."
)
PROPOSED = _("Une proposition attend d'être lue : qui la tient a répondu.")


def begin(
    act: Act, takeover: TakeoverPage, user: Any, seen: str | None, *, by: Who | None = None, judged: bool = False
) -> TakeoverPage:
    """The page as it is now, its row held until the end of the transaction, for somebody who may do this.

    :param judged: an adviser has said so already, and whoever acts carries it out.
    :raises Refused: with a sentence, where the act is not theirs, or no longer possible.
    """
    row = TakeoverPage.objects.select_for_update().filter(pk=takeover.pk).first()
    if row is None:
        raise Refused(GONE)
    roles = frozenset({by}) if by else roles_of(row, user)
    if sentence := refusal(row, act, roles | {Who.ADVISER} if roles and judged else roles):
        raise Refused(sentence)
    if seen is not None and seen != row.state:
        raise Refused(where_it_stands(row))
    return row


def tell(act: Act, row: TakeoverPage, *, user: Any, was: str, reason: str = "", on: date | None = None) -> None:
    """One line of the page's history; of what sellers do as well, nobody but a town hall's is signed there."""
    data: dict[str, Any] = {"was": was, "state": row.state, "reason": reason[:LONGEST_REASON]}
    data |= {"on": on.isoformat() if on else "", ACTED: user.pk if user else None}
    signed = row.signed_by(user) if Who.SELLER in BY_ACT[act].who else user
    log(instance=row, action=f"{LOG}.{act}", user=signed, data=data)


@transaction.atomic
def move(
    act: Act,
    *,
    takeover: TakeoverPage,
    user: Any = None,
    reason: str = "",
    on: date | None = None,
    seen: str | None = None,
    by: Who | None = None,
) -> TakeoverPage:
    """Do one of the acts below; the page as it is then.

    :param by: as whom somebody without account acts: the seller, whose link is asked before.

    :raises Refused: see :func:`begin`.
    :raises cms.facts.gate.NotReady: when a page that would come back may not be on line as it was.
    """
    row = begin(act, takeover, user, seen, by=by)
    was = row.state
    _carry_out(act, row, user)
    found = TakeoverPage.objects.get(pk=row.pk)
    tell(act, found, user=user, was=was, reason=reason, on=on)
    return found


#: A buyer is found: the page stays and says so, and takes no messages.
put_under_offer = partial(move, Act.PUT_UNDER_OFFER)
#: The sale was not made: the page is to be taken over again.
back_to_open = partial(move, Act.BACK_TO_OPEN)
#: It found its next owner: the page says so for a quarter.
conclude = partial(move, Act.CONCLUDE)
#: Its seller is silent: the page leaves, and comes back as it was.
pause = partial(move, Act.PAUSE)
#: Its seller answers again: the page comes back.
resume = partial(move, Act.RESUME)
#: It is to be taken over no more: the page leaves.
withdraw = partial(move, Act.WITHDRAW)
#: Nobody answered: the page leaves.
expire = partial(move, Act.EXPIRE)
#: The page comes back, to be taken over.
put_back = partial(move, Act.PUT_BACK)


def _carry_out(act: Act, row: TakeoverPage, user: Any) -> None:
    transition = BY_ACT[act]
    if transition.line is Line.STAYS:
        row.enter(transition.target)
    elif transition.line is Line.LEAVES:
        _leave(act, row, user)
    else:
        _return(row, user)


def _leave(act: Act, row: TakeoverPage, user: Any) -> None:
    """Off line by Wagtail's own unpublishing, with what it takes to come back; one that is off line changes state."""
    target, was = BY_ACT[act].target, row.state
    if row.live:
        gone = take_off_line(page=row, cause=_cause(act, row, user), user=user, log_action=False)
        if not gone:
            raise Refused(PROPOSED)
        row = TakeoverPage.objects.get(pk=row.pk)
    if row.state != target:
        row.enter(target, before=was)


def _cause(act: Act, row: TakeoverPage, user: Any) -> Withdrawal.Cause:
    """Silence and a town hall's wish may be taken back by whoever keeps the page; what was decided may not."""
    if act == Act.EXPIRE:
        return Withdrawal.Cause.SILENCE
    is_town_hall = roles_of(row, user) == {Who.TOWN_HALL}
    return Withdrawal.Cause.ASKED if is_town_hall else Withdrawal.Cause.DECIDED


def _return(row: TakeoverPage, user: Any) -> None:
    """As it was on line, whatever draft waits: two people put that on line, and the gate asks that it stands as judged.

    What left by another road (Wagtail's button) has only its row, which holds what was on line.
    """
    values = {"cause": Withdrawal.Cause.DECIDED, "withdrawn_on": timezone.localdate()}
    Withdrawal.objects.get_or_create(page_id=row.pk, defaults=values)
    row.enter(TakeoverState.OPEN)
    put_on_line(page=row, user=user, log_action=False)


@transaction.atomic
def publish_again(*, takeover: TakeoverPage, user: Any, judged_at: datetime) -> None:
    """What was off line went through its workflow again, and whoever publishes it puts it back with that.

    Does nothing to a page whose state is on line, nor to one that is paused, which the gate then refuses: no
    publication ends a pause. The caller publishes, in the same transaction.

    :param judged_at: when an adviser passed it on. What left the site later was judged by somebody who did not know.
    :raises Refused: see :func:`begin`; and for what left later.
    """
    if takeover.state not in BY_ACT[Act.PUT_BACK].sources:
        return
    row = begin(Act.PUT_BACK, takeover, user, None, judged=judged_at > takeover.state_since)
    if judged_at <= row.state_since:
        raise Refused(LEFT_SINCE)
    was = row.state
    row.enter(TakeoverState.OPEN)
    tell(Act.PUT_BACK, row, user=user, was=was)
