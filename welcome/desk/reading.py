"""What the desk reads: the board's rows, how many wait, whom a message may be handed to."""

from typing import Any

from welcome.desk.choices import Standing
from welcome.enquiries.choices import Holder, State
from welcome.enquiries.models import Enquiry, EnquiryQuerySet, village_model
from welcome.orientation.models import Body


def messages_standing(standing: str) -> EnquiryQuerySet:
    """The messages of one choice of the board, those that wait longest first; open ones where nothing is chosen."""
    found = {
        Standing.UNANSWERED: Enquiry.objects.unanswered,
        Standing.OVERDUE: Enquiry.objects.overdue,
        Standing.HANDED: lambda: Enquiry.objects.open().filter(state=State.HANDED),
        Standing.WITH_US: lambda: Enquiry.objects.open().filter(holder=Holder.PROGRAMME),
        Standing.CLOSED: lambda: Enquiry.objects.filter(state=State.CLOSED),
        Standing.ALL: Enquiry.objects.all,
    }
    chosen = found[Standing(standing)]() if standing in Standing.values else Enquiry.objects.open()
    return chosen.select_related("village", "body", "owner").order_by("reply_due_on", "received_at", "pk")


def bodies_to_hand_to() -> list[tuple[int, str]]:
    """The bodies that receive newcomers and have a mailbox: key, name. A committee is handed to as its village."""
    bodies = Body.objects.filter(is_active=True, is_committee=False).exclude(email="")
    return list(bodies.values_list("pk", "name"))


def villages_with_messages() -> list[tuple[int, str]]:
    """The villages of which there are messages: key, title."""
    rows = Enquiry.objects.exclude(village=None).order_by("village__title").values_list("village_id", "village__title")
    return list(rows.distinct())


def page_of_village(key: Any) -> Any:
    """The village's page; none where it is gone."""
    return village_model().objects.filter(pk=key).first()
