"""Each message is counted as it changes, and once more before it goes, whatever makes it go."""

from typing import Any

from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _

from cms.roles.refusals import Refused
from welcome.counts.counting import COUNTED, count
from welcome.counts.models import CountedMessage
from welcome.enquiries.models import Enquiry
from welcome.orientation.models import Body


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


@receiver(pre_delete, sender=Body)
def counted_bodies_stay(instance: Body, **kwargs: Any) -> None:
    """:raises Refused: for a body that counts name: they would become the programme's, and say which they were."""
    if CountedMessage.objects.filter(body=instance).exists():
        raise Refused(_("Des messages comptés nomment cet organisme : retirez-le plutôt que de le supprimer."))
