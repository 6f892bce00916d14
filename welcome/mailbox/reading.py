"""What a committee's mailbox holds."""

from typing import Any

from cms.freshness.keepers import own_keepers
from welcome.enquiries.choices import State
from welcome.enquiries.models import EnquiryQuerySet
from welcome.enquiries.withdrawing import waiting_with

#: The states in which somebody waits for the committee.
WAITING = (State.RECEIVED, State.HANDED, State.FOLLOWED)


def is_of_town_hall(user: Any, village: Any) -> bool:
    """Whether somebody keeps the village; Communication, which may edit it too, does not answer in its name."""
    return own_keepers(village.pk).filter(pk=user.pk).exists()


def to_act_on(messages: EnquiryQuerySet) -> EnquiryQuerySet:
    """Those of the messages in which somebody waits for their holder."""
    return messages.filter(state__in=WAITING)


def mailbox_of(village: Any) -> tuple[list[Any], list[Any]]:
    """The open messages with a village: those that wait for it, the nearest promise first; then the others."""
    rows = list(waiting_with(village).order_by("reply_due_on", "received_at", "pk"))
    return [row for row in rows if row.state in WAITING], [row for row in rows if row.state not in WAITING]
