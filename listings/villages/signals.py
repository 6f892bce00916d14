"""What begins and ends with a village."""

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.signals import page_published

from listings.villages.models import VillagePage
from listings.villages.services import close_town_hall, repair_town_hall, town_hall_of


@receiver(pre_delete, sender=VillagePage)
def a_town_hall_closes_with_its_village(instance: VillagePage, **kwargs: Any) -> None:
    """Its group has nothing left to keep."""
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
