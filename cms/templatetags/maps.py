"""Drawing a map in a template."""

from django import template

from cms.maps.drawing import Map
from cms.maps.places import PlaceMap, place_map
from cms.maps.plane import Box
from cms.projection.engine import Listing

register = template.Library()

#: A house is drawn larger than a ring, to weigh the same.
HOUSE = 1.5


@register.filter
def view_box(box: Box) -> str:
    """What ``viewBox`` takes."""
    return box.as_view()


@register.filter
def house_at(mark: object, size: float) -> str:
    """The outline of a small house whose middle is the mark's point, ``size`` units to each side."""
    x, y = getattr(mark, "x", 0), getattr(mark, "y", 0)
    size *= HOUSE
    return (
        f"M{x - size:.0f} {y:.0f}L{x:.0f} {y - size:.0f}L{x + size:.0f} {y:.0f}"
        f"H{x + 0.7 * size:.0f}V{y + size:.0f}H{x - 0.7 * size:.0f}V{y:.0f}z"
    )


@register.filter
def epci_address(map: Map, slug: str) -> str:
    """The list narrowed to one EPCI, by what it was narrowed to besides."""
    return f"{map.whole_url}{'&' if '?' in map.whole_url else '?'}epci={slug}"


@register.simple_tag
def map_of_places(listing: Listing) -> PlaceMap:
    """What a list shows, on all its pages, by place, for ``components/place_map.html``."""
    return place_map(listing)
