"""The history of an enquiry: every act is one line of it, and moves the day from which it is kept."""

from typing import Any

from django.utils import timezone

from welcome.enquiries.choices import Happening, State
from welcome.enquiries.models import Enquiry, Event


def tell(enquiry: Enquiry, kind: Happening, *, by: Any = None, source: str = "", words: str = "") -> Event:
    """Write one line of the history, in the caller's transaction, and remember that something was done.

    :param by: the account of whoever did it; none for a newcomer, a body, the clock.
    :param source: from whom it comes, as whoever wrote reads it.
    """
    now = timezone.now()
    event = Event.objects.create(enquiry=enquiry, at=now, kind=kind, by=by, source=source, words=words)
    enquiry.last_act_at = now
    enquiry.save(update_fields=["last_act_at"])
    return event


def move(enquiry: Enquiry, state: State) -> None:
    """Give an enquiry another state, since now; nothing where it has it already. The caller holds the row."""
    if enquiry.state != state:
        enquiry.state, enquiry.state_since = state, timezone.now()
        enquiry.save(update_fields=["state", "state_since"])


def held(enquiry: Enquiry) -> Enquiry:
    """The enquiry as it is now, its row locked until the end of the caller's transaction.

    :raises Enquiry.DoesNotExist: when it was erased meanwhile.
    """
    return Enquiry.objects.select_for_update(of=("self",)).get(pk=enquiry.pk)
