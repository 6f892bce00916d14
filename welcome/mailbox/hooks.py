"""The mailbox, named on the overview of « Ma commune »."""

from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext
from wagtail import hooks

from cms.admin_home import Door
from welcome.enquiries.withdrawing import waiting_with
from welcome.mailbox.reading import to_act_on


@hooks.register("town_hall_overview")
def messages_wait(village: Any, user: Any) -> Door | None:
    """How many messages wait for the committee; nothing where it holds none."""
    open_ones = waiting_with(village)
    number = to_act_on(open_ones).count()
    address = reverse("village_messages", args=[village.slug])
    if number:
        return Door(ngettext("%(n)d message attend", "%(n)d messages attendent", number) % {"n": number}, address)
    number = open_ones.count()
    if number:
        return Door(ngettext("%(n)d message en cours", "%(n)d messages en cours", number) % {"n": number}, address)
    return None
