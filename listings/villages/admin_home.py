"""What a town hall reads first when it signs in."""

from typing import Any

from wagtail.admin.ui.components import Component

from listings.villages.models import VillagePage
from listings.villages.services import town_halls


class TownHallPanel(Component):
    """The village of whoever signs in: its page, its sheet, what waits for the communications office."""

    name = "town_hall"
    template_name = "listings/admin/town_hall.html"
    order = 5

    def __init__(self, user: Any) -> None:
        groups = town_halls().filter(user=user)
        villages = VillagePage.objects.filter(group_permissions__group__in=groups, alias_of=None)
        self.villages = list(villages.distinct().order_by("title"))

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Each village, with whether a proposal of it waits."""
        return {"villages": [(village, village.workflow_in_progress) for village in self.villages]}
