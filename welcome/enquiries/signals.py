"""What happens to messages when something else goes."""

from typing import Any

from django.db.models import ProtectedError
from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver

from cms.private_links.services import forget
from welcome.enquiries.models import Enquiry, village_model
from welcome.enquiries.notices import parts_of
from welcome.enquiries.withdrawing import leave_closed, stays, take_from_body, waiting_with
from welcome.orientation.models import Body


@receiver(post_save, sender=Body)
def a_withdrawn_body_holds_nothing(instance: Body, **kwargs: Any) -> None:
    """Its messages come back at once; a withdrawal that sends no signal is found by the clock."""
    if not instance.is_active:
        take_from_body(body=instance)


@receiver(pre_delete, sender=Enquiry)
def a_link_dies_with_its_message(instance: Enquiry, **kwargs: Any) -> None:
    """Erased or purged: a body's link opens nothing any more, and says nothing of anybody."""
    forget(parts_of(instance.pk))


@receiver(pre_delete, sender=village_model())
def a_village_with_messages_stays(instance: Any, **kwargs: Any) -> None:
    """Whatever the road (explorer, bulk, queryset, an ancestor): whoever wrote to a village is answered.

    :raises django.db.models.ProtectedError: nothing has been deleted.
    """
    if sentence := stays(instance):
        raise ProtectedError(sentence, set(waiting_with(instance)))
    leave_closed(instance)
