"""What ends with a village."""

from typing import Any

from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _

from listings.takeovers.models import TakeoverPage
from listings.villages.models import VillagePage


@receiver(pre_delete, sender=VillagePage)
def village_with_takeovers_stays(instance: VillagePage, **kwargs: Any) -> None:
    """Whatever the road (explorer, bulk, queryset, an ancestor): a village is not deleted over its takeovers.

    :raises django.db.models.ProtectedError: nothing has been deleted.
    """
    takeovers = TakeoverPage.objects.child_of(instance)
    if takeovers.exists():
        message = _("« %(village)s » a des reprises : déplacez-les ou retirez-les, puis dépubliez le village.")
        raise ProtectedError(message % {"village": instance.title}, set(takeovers))
