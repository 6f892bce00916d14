"""What begins and ends with a village."""

from typing import Any

from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.signals import page_published

from listings.takeovers.models import TakeoverPage
from listings.villages.models import VillagePage
from listings.villages.services import close_town_hall, repair_town_hall, town_hall_of


def refusal(village: VillagePage) -> str:
    """Why a village with takeovers stays, and what may be done."""
    sentence = _(
        "« %(village)s » a des reprises : il n'est pas supprimé. Dépubliez-les et déplacez-les dans un autre village ; "
        "pour retirer le village du site, dépubliez-le."
    )
    return sentence % {"village": village.title}


@receiver(pre_delete, sender=VillagePage)
def village_with_takeovers_stays(instance: VillagePage, **kwargs: Any) -> None:
    """Whatever the road (explorer, bulk, queryset, an ancestor): a village is not deleted over its takeovers.

    :raises django.db.models.ProtectedError: nothing has been deleted.
    """
    takeovers = TakeoverPage.objects.child_of(instance)
    if takeovers.exists():
        raise ProtectedError(refusal(instance), set(takeovers))
    if not instance.is_translation and not instance.alias_of_id:
        group = town_hall_of(instance)
        if group is not None:
            close_town_hall(group=group)


@receiver(page_published, sender=VillagePage)
def a_village_has_its_town_hall(instance: VillagePage, **kwargs: Any) -> None:
    """The group that keeps it, from its first publication on; the French page is the village."""
    if instance.is_translation or instance.alias_of_id or town_hall_of(instance) is not None:
        return
    repair_town_hall(village=instance)
