"""The takeovers of a village on « Ma commune »."""

from typing import Any

from django import template

from listings.takeovers.reporting.overview import Shop, shops_of
from listings.villages.models import VillagePage

register = template.Library()


@register.simple_tag
def takeovers_of(village: VillagePage, user: Any) -> list[Shop]:
    """What is due first (:func:`listings.takeovers.reporting.overview.shops_of`)."""
    return shops_of(village, user)
