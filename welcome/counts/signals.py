"""Each message is counted as it changes, and once more before it goes, whatever makes it go."""

from typing import Any

from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver

from welcome.counts.counting import COUNTED, count
from welcome.enquiries.models import Enquiry


@receiver(post_save, sender=Enquiry)
def counted_as_it_is(
    instance: Enquiry, raw: bool = False, update_fields: frozenset[str] | None = None, **kwargs: Any
) -> None:
    """Its channel and needs when it comes, its body, answer and outcome as they come; an act writes more than these."""
    if not raw and (update_fields is None or not COUNTED.isdisjoint(update_fields)):
        count(instance)


@receiver(pre_delete, sender=Enquiry)
def counted_as_it_was(instance: Enquiry, **kwargs: Any) -> None:
    """Erased or purged: the row stays, and no longer says whose it was."""
    count(instance)
