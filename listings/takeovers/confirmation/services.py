"""What a seller answers by their link: it stands, something of it changed, it is over.

Each act takes a page whose row the caller holds, and is kept in the log of the confidential part, which advisers alone
read, without a name. The page's own history says that it was confirmed, or left, and not by whom.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.facts.changing import confirm_all
from cms.facts.gate import NotReady
from cms.roles.refusals import Refused
from listings.takeovers.choices import TakeoverState
from listings.takeovers.confidential.models import TakeoverConfidential
from listings.takeovers.confidential.services import write_part
from listings.takeovers.confirmation import letters
from listings.takeovers.life.services import put_back, resume, withdraw
from listings.takeovers.models import TakeoverPage
from listings.takeovers.transitions import Who

#: The acts in the log of the confidential part.
STANDS, CHANGED, OVER = (f"listings.seller.{answer}" for answer in ("stands", "changed", "over"))
#: Which act brings back what is in one of these states.
BACK: dict[str, Any] = {TakeoverState.PAUSED: resume, TakeoverState.EXPIRED: put_back}


@transaction.atomic
def stands(*, takeover: TakeoverPage) -> bool:
    """All that the sheet says is exact: it is confirmed today, and comes back where silence took it away.

    :returns: false where it could not come back; the advisers are told.
    """
    _log(takeover, STANDS)
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
    part = TakeoverConfidential.objects.select_for_update().get(takeover=takeover)
    said = f"{timezone.localdate():%d/%m/%Y}, le cédant, par son lien : {words.strip()}"
    part.notes = f"{part.notes.rstrip()}\n\n{said}".strip()
    write_part(part=part, columns=["notes"], user=None)
    letters.to_advisers(takeover, "changed")


@transaction.atomic
def is_over(*, takeover: TakeoverPage) -> bool:
    """It is to be taken over no more: it leaves the site. The advisers, who alone may bring it back, are told.

    :returns: false where it stays as it is: what is paused, or under offer, is the advisers' to end.
    """
    _log(takeover, OVER)
    letters.to_advisers(takeover, "over")
    if takeover.state != TakeoverState.OPEN:
        return False
    try:
        with transaction.atomic():
            withdraw(takeover=takeover, by=Who.SELLER)
    except Refused:
        return False
    return True


def _log(takeover: TakeoverPage, action: str) -> None:
    log(instance=TakeoverConfidential.objects.get(takeover=takeover), action=action)
