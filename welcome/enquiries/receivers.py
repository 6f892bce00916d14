"""What a village that leaves the site leaves behind: its messages are not lost, nor without somebody to answer them."""

from typing import Any

from django.db.models.signals import pre_delete

from welcome.enquiries.choices import Happening, Holder, State
from welcome.enquiries.history import move, tell
from welcome.enquiries.models import Enquiry


def take_back(sender: Any, instance: Any, **kwargs: Any) -> None:
    """The programme holds what the village held, before its page goes: no message is with nobody."""
    for enquiry in Enquiry.objects.filter(village=instance.pk, holder=Holder.VILLAGE):
        enquiry.holder = Holder.PROGRAMME
        enquiry.save(update_fields=["holder"])
        if enquiry.is_open:
            tell(enquiry, Happening.CAME_BACK)
        if enquiry.state == State.HANDED:
            move(enquiry, State.RECEIVED)


def connect() -> None:
    """By the name of the model: its room is not this one's to import."""
    pre_delete.connect(take_back, sender="listings.VillagePage", dispatch_uid="welcome.take_back")  # type: ignore[arg-type]
