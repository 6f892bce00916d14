"""What every map is drawn on: the fields of the EPCI, and the hairlines of the communes. Drawn once, then kept."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any
from uuid import uuid4
from zlib import crc32

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from cms.maps.mesh import chains, neighbours, owners
from cms.maps.plane import Box, Point, around, path, rings, well_inside
from cms.maps.tints import coloured
from cms.places.models import Commune, Epci
from cms.places.signals import reference_loaded

_EDITION = "map-edition"
KEPT_SECONDS = 24 * 3600
#: Air around what is shown, in units (about 111 m each).
MARGIN = 24


@dataclass(frozen=True, slots=True)
class Field:
    """One EPCI: its name and address part, one of four tints, its outline (the ``d`` of a path), where it lies.

    ``middle`` is inside the outline, where there is most room for words.
    """

    pk: int
    slug: str
    name: str
    tint: int
    outline: str
    box: Box
    middle: Point

    @property
    def short_name(self) -> str:
        """As people say it: "Bastides de Lomagne", "Ténarèze"."""
        return short_name(self.name)


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """All fields, the borders of communes inside them, invented communes apart, and the box of it all.

    A process holds one of an edition, which is equal to itself alone: what is drawn on it can be remembered by it.
    ``border`` is that of the département; ``apart`` are the middles of the invented communes, which stand nowhere in
    the world, by primary key.
    """

    fields: tuple[Field, ...]
    hairlines: str
    invented: str
    apart: Mapping[int, Point]
    box: Box
    border: str

    def field(self, slug: str) -> Field | None:
        """The field of this address part."""
        return next((field for field in self.fields if field.slug == slug), None)


#: What the name of an EPCI begins with before it says which one.
_FORMAL = re.compile(r"^Communauté (?:de communes|d['’]agglomération) (?:de la |de l['’]|des |du |de |d['’])?")
#: A drawing kept by an older release has other fields: it is not taken for one of ours.
_SHAPE = crc32(repr([field.name for kept in (Field, Ground) for field in fields(kept)]).encode())


def short_name(name: str) -> str:
    """An EPCI without its formal beginning; any other name as it is."""
    short = _FORMAL.sub("", name)
    return short[:1].upper() + short[1:]


def ground() -> Ground:
    """The ground: remembered by the process, else from the cache; two queries where it is in neither.

    It is kept under the edition of the reference data that was current before they were read: what was drawn while
    they changed is never shown afterwards.
    """
    return _of_edition(cache.get_or_set(_EDITION, _new_edition, None))


@lru_cache(maxsize=2)
def _of_edition(edition: str) -> Ground:
    key = f"map-ground:{_SHAPE:x}:{edition}"
    kept: Ground | None = cache.get(key)
    if kept is None:
        kept = _draw()
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def _new_edition() -> str:
    return uuid4().hex


def _draw() -> Ground:
    epcis = [epci for epci in Epci.objects.order_by("slug") if epci.outline]
    shapes = {epci.slug: rings(epci.outline) for epci in epcis}
    owned = owners(shapes)
    rows = list(Commune.objects.exclude(outline=None).values_list("pk", "invented", "outline"))
    inside = owners({pk: rings(outline) for pk, is_invented, outline in rows if not is_invented})
    invented = {pk: rings(outline) for pk, is_invented, outline in rows if is_invented}
    apart = [ring for shape in invented.values() for ring in shape]
    shown = [*apart, *(ring for shape in shapes.values() for ring in shape)]
    whole = around(point for ring in shown for point in ring) or Box(0, 0, 1, 1)
    return Ground(
        fields=tuple(_fields(epcis, shapes, coloured(neighbours(owned)))),
        hairlines=path(chains(edge for edge, who in inside.items() if len(who) > 1 and edge not in owned)),
        invented=path(apart),
        apart={pk: middle for pk, shape in invented.items() if (middle := well_inside(shape))},
        box=whole.padded(MARGIN),
        border=path(chains(edge for edge, who in owned.items() if len(who) == 1)),
    )


def _fields(epcis: list[Epci], shapes: Mapping[str, list[list[Point]]], tints: Mapping[str, int]) -> Iterable[Field]:
    for epci in epcis:
        box = around(point for ring in shapes[epci.slug] for point in ring)
        middle = well_inside(shapes[epci.slug])
        if box is not None and middle is not None:
            outline = path(shapes[epci.slug])
            yield Field(epci.pk, epci.slug, epci.name, tints[epci.slug], outline, box.padded(MARGIN), middle)


@receiver(reference_loaded)
def redraw(**kwargs: Any) -> None:
    """New outlines, another ground: at once for whoever writes them, after the commit for everybody."""
    cache.set(_EDITION, _new_edition(), None)
    transaction.on_commit(lambda: cache.set(_EDITION, _new_edition(), None))


@receiver([post_save, post_delete], sender=Commune)
def invented_commune_changed(instance: Commune, **kwargs: Any) -> None:
    """The demonstration draws its communes after the reference data were loaded."""
    if instance.invented:
        redraw()
