"""The people of the town halls in Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from listings.villages.models import VillagePage
from listings.villages.people.history import register
from listings.villages.people.permissions import may_manage_people
from listings.villages.people.views import VILLAGE, TownHallsViewSet

hooks.register("register_log_actions", register)


@hooks.register("register_admin_viewset")
def town_halls() -> TownHallsViewSet:
    """Communication's screens."""
    return TownHallsViewSet()


@hooks.register("register_page_header_buttons")
def people_door(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the header of a French village's editor, for those who decide on its people."""
    village = page.specific
    is_french = isinstance(village, VillagePage) and not village.is_translation and not village.alias_of_id
    if is_french and village.pk and may_manage_people(user):
        yield Button(
            _("Personnes de la mairie"), url=reverse(VILLAGE, args=[village.pk]), icon_name="group", priority=5
        )
