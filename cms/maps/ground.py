"""What every map is drawn on: the fields of the EPCI, and the hairlines of the communes. Drawn once, then kept."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.dispatch import receiver

from cms.maps.mesh import chains, neighbours, owners
from cms.maps.plane import Box, around, path, rings
from cms.maps.tints import coloured
from cms.places.models import Commune, Epci
from cms.places.signals import reference_loaded

_KEY = "map-ground"
KEPT_SECONDS = 24 * 3600
#: Air around what is shown, in units (about 111 m each).
MARGIN = 24


@dataclass(frozen=True, slots=True)
class Field:
    """One EPCI: its name and address part, one of four tints, its outline (the ``d`` of a path), where it lies."""

    pk: int
    slug: str
    name: str
    tint: int
    outline: str
    box: Box


@dataclass(frozen=True, slots=True)
class Ground:
    """All fields, the borders of communes inside them, invented communes apart, and the box of it all."""

    fields: tuple[Field, ...]
    hairlines: str
    invented: str
    box: Box

    def field(self, slug: str) -> Field | None:
        """The field of this address part."""
        return next((field for field in self.fields if field.slug == slug), None)


def ground() -> Ground:
    """The ground, from the cache; two queries where it is not there."""
    kept: Ground | None = cache.get(_KEY)
    if kept is None:
        kept = _draw()
        cache.set(_KEY, kept, KEPT_SECONDS)
    return kept


def _draw() -> Ground:
    epcis = [epci for epci in Epci.objects.order_by("slug") if epci.outline]
    shapes = {epci.slug: rings(epci.outline) for epci in epcis}
    owned = owners(shapes)
    tints = coloured(neighbours(owned))
    fields = []
    for epci in epcis:
        box = around(point for ring in shapes[epci.slug] for point in ring)
        if box is not None:
            outline = path(shapes[epci.slug])
            fields.append(Field(epci.pk, epci.slug, epci.name, tints[epci.slug], outline, box.padded(MARGIN)))
    outlines = Commune.objects.exclude(outline=None).values_list("pk", "outline", "invented")
    communes = {pk: rings(outline) for pk, outline, invented in outlines if not invented}
    inside = [edge for edge, who in owners(communes).items() if len(who) > 1]
    hairlines = path(chains(edge for edge in inside if edge not in owned))
    apart = [ring for _pk, outline, invented in outlines if invented for ring in rings(outline)]
    shown = [*apart, *(ring for shape in shapes.values() for ring in shape)]
    whole = around(point for ring in shown for point in ring) or Box(0, 0, 1, 1)
    return Ground(tuple(fields), hairlines, path(apart), whole.padded(MARGIN))


@receiver(reference_loaded)
def redraw(**kwargs: Any) -> None:
    """New outlines, another ground."""
    cache.delete(_KEY)
