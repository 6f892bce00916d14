"""What a seller answers by their link: it stands, something of it changed, it is sold, it is over.

What asks for an adviser is written on the confidential part, until one has dealt with it (:func:`settle`): until then
nobody else's confirmation says that all is exact. Each act takes a page whose row the caller holds, and is kept in the
log of the confidential part, which advisers alone read, without a name. The page's own history says that it was
confirmed, or left, and not by whom.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.facts.changing import confirm_all
from cms.facts.gate import NotReady
from cms.roles.refusals import Refused
from listings.takeovers.choices import TakeoverState
from listings.takeovers.confidential.choices import SellerSaid
from listings.takeovers.confidential.models import TakeoverConfidential
from listings.takeovers.confidential.services import write_part
from listings.takeovers.confirmation import letters
from listings.takeovers.life.services import conclude, put_back, resume, withdraw
from listings.takeovers.models import TakeoverPage
from listings.takeovers.threads.history import hold_page
from listings.takeovers.transitions import Who

#: The acts in the log of the confidential part.
STANDS, CHANGED, SOLD, OVER, SETTLED = (
    f"listings.seller.{answer}" for answer in ("stands", "changed", "sold", "over", "settled")
)
#: Which act brings back what is in one of these states.
BACK: dict[str, Any] = {TakeoverState.PAUSED: resume, TakeoverState.EXPIRED: put_back}


@transaction.atomic
def stands(*, takeover: TakeoverPage) -> bool:
    """All that the sheet says is exact: it is confirmed today, and comes back where silence took it away.

    :returns: false where it could not come back; the advisers are told.
    """
    _log(takeover, STANDS)
    _say(_part(takeover), "")
    if takeover.state not in BACK:
        confirm_all(page=takeover, user=None)
        return True
    try:
        with transaction.atomic():
            BACK[takeover.state](takeover=takeover, by=Who.SELLER)
    except (Refused, NotReady):
        letters.to_advisers(takeover, "not_back")
        return False
    return True


@transaction.atomic
def has_changed(*, takeover: TakeoverPage, words: str) -> None:
    """Something of it is no longer exact: the words go into the advisers' notes. Nothing is confirmed by them.

    No answer of a takeover changes without an adviser: price, place and activity are judged, the others may tell who
    sells.
    """
    _log(takeover, CHANGED)
    part = _part(takeover)
    _say(part, SellerSaid.CHANGED)
    said = f"{timezone.localdate():%d/%m/%Y}, le cédant, par son lien : {words.strip()}"
    part.notes = f"{part.notes.rstrip()}\n\n{said}".strip()
    write_part(part=part, columns=["notes"], user=None)
    letters.to_advisers(takeover, "changed")


def is_sold(*, takeover: TakeoverPage) -> bool:
    """It found its next owner, and the page says so for a quarter.

    :returns: see :func:`is_over`.
    """
    return _end(takeover, SellerSaid.SOLD, SOLD, conclude)


def is_over(*, takeover: TakeoverPage) -> bool:
    """The seller gives up: it leaves the site. The advisers, who alone may bring it back, are told.

    :returns: false where it stays as it is: what is paused, or under offer, is the advisers' to end.
    """
    return _end(takeover, SellerSaid.OVER, OVER, withdraw)


@transaction.atomic
def _end(takeover: TakeoverPage, said: SellerSaid, action: str, move: Any) -> bool:
    _log(takeover, action)
    _say(_part(takeover), said)
    letters.to_advisers(takeover, "sold" if said == SellerSaid.SOLD else "over")
    if takeover.state != TakeoverState.OPEN:
        return False
    try:
        with transaction.atomic():
            move(takeover=takeover, by=Who.SELLER)
    except Refused:
        return False
    return True


@transaction.atomic
def settle(*, takeover: TakeoverPage, user: Any, is_exact: bool = False) -> bool:
    """An adviser has dealt with what the seller answered.

    :param is_exact: and says that the sheet, as it stands on line, is exact today.
    :returns: false where nothing waited: somebody was first.
    :raises cms.facts.gate.NotReady: when it may not be confirmed.
    """
    hold_page(takeover.pk)
    part = _part(takeover)
    if not part.seller_said:
        return False
    log(instance=part, action=SETTLED, user=user)
    _say(part, "")
    if is_exact:
        confirm_all(page=takeover, user=user)
    return True


def _part(takeover: TakeoverPage) -> TakeoverConfidential:
    return TakeoverConfidential.objects.select_for_update().get(takeover=takeover)


def _say(part: TakeoverConfidential, said: str) -> None:
    part.seller_said, part.seller_said_on = said, timezone.localdate() if said else None
    part.save(update_fields=["seller_said", "seller_said_on", "updated_at"])


def _log(takeover: TakeoverPage, action: str) -> None:
    log(instance=TakeoverConfidential.objects.get(takeover=takeover), action=action)
