"""The last guard of a takeover's place, behind the rights."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.signals import pre_page_move

from cms.facts.gate import NotReady, Obstacle
from listings.takeovers.models import TakeoverPage


@receiver(pre_page_move, sender=TakeoverPage)
def a_public_place_is_not_moved(instance: Any, parent_page_before: Any, parent_page_after: Any, **kwargs: Any) -> None:
    """Moving writes no row that the publication gate sees, and the place is one of the values an adviser judged.

    :raises NotReady: for a takeover on line, whatever code moves it.
    """
    if parent_page_before.pk == parent_page_after.pk:
        return
    takeover = instance.specific
    if takeover.live and not takeover.is_translation:
        raise NotReady([Obstacle(_("Une reprise en ligne ne change pas de lieu : dépubliez-la d'abord."))])
