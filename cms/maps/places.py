"""Entries by place: a count on a village, a dashed area where the place is wide; never a point finer than the place."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import uuid4

from django.utils.functional import Promise

from cms.maps.ground import Ground, ground, short_name
from cms.maps.names import Placed, Wish, place
from cms.maps.plane import Box, Point, project
from cms.projection.data import Precision
from cms.projection.models import Entry

#: Size of letters and half the width of a count, in units.
LETTERS, COUNT = 26.0, 19.0
#: From the widest to the finest: what is narrow is drawn over what is wide.
WIDE = (Precision.DEPARTEMENT, Precision.ARRONDISSEMENT, Precision.EPCI)


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry in the list beside the map."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and what is there. ``outline`` is blank for a village; without ``point`` it is not on the map.

    ``says`` tells how wide a wide place is: the arrondissement of Auch is not the town.
    """

    anchor: str
    label: str
    says: Promise | str
    is_wide: bool
    entries: tuple[Listed, ...]
    outline: str = ""
    point: Point | None = None
    name: Placed | None = None


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """What ``components/place_map.html`` draws, and the list that says the same."""

    ground: Ground
    spots: tuple[Spot, ...]
    name: str
    letters: float = LETTERS
    count: float = COUNT

    def __bool__(self) -> bool:
        """False where there is nothing to draw, or nothing to draw it on."""
        return bool(self.spots and self.ground.fields)


@dataclass(frozen=True, slots=True)
class _Row:
    """What the projection tells of an entry and its public place."""

    title: str
    url: str
    precision: str
    label: str
    commune_id: int | None
    epci_id: int | None
    latitude: float | None
    longitude: float | None

    @property
    def key(self) -> tuple[int, str, int]:
        """Entries with the same key stand at the same place; sorted, the widest come first."""
        if self.precision in WIDE:
            return WIDE.index(Precision(self.precision)), self.label, self.epci_id or 0
        return len(WIDE), self.label, self.commune_id or 0


def place_map(kind: str, language: str) -> PlaceMap:
    """The public entries of a kind, by place. One query, and the ground's where it is not kept."""
    columns = ("title", "url", "precision", "place_label", "commune_id", "epci_id", "latitude", "longitude")
    entries = Entry.objects.of_kind(kind).in_language(language).exclude(precision="").order_by("folded_title", "pk")
    return _drawn(tuple(_Row(*values) for values in entries.values_list(*columns)), ground())


@lru_cache(maxsize=16)
def _drawn(rows: tuple[_Row, ...], land: Ground) -> PlaceMap:
    """The same entries are the same map, as in ``drawing``."""
    groups: dict[tuple[int, str, int], list[_Row]] = defaultdict(list)
    for row in rows:
        groups[row.key].append(row)
    spots = [_spot(f"lieu-{number}", groups[key], land) for number, key in enumerate(sorted(groups), 1)]
    return PlaceMap(land, tuple(_named(list(apart(spots)), land.box)), uuid4().hex)


def _spot(anchor: str, rows: list[_Row], land: Ground) -> Spot:
    first = rows[0]
    outline, box = _area(first, land)
    point: Point | None = (round(box.middle[0]), round(box.middle[1])) if box else None
    if first.precision not in WIDE and first.latitude is not None and first.longitude is not None:
        point = project(first.longitude, first.latitude)
    listed = tuple(Listed(row.title, row.url) for row in rows)
    is_wide = first.precision in WIDE
    says = Precision(first.precision).label if is_wide else ""
    return Spot(anchor, short_name(first.label), says, is_wide, listed, outline, point)


def _area(row: _Row, land: Ground) -> tuple[str, Box | None]:
    """Outline and box of a wide place; nothing of a village."""
    if row.precision == Precision.DEPARTEMENT:
        return land.border, land.box
    if row.precision == Precision.ARRONDISSEMENT:
        return land.arrondissements.get(row.label, ("", None))
    if row.precision == Precision.EPCI:
        return next(((field.outline, field.box) for field in land.fields if field.pk == row.epci_id), ("", None))
    return "", None


def apart(spots: list[Spot]) -> Iterator[Spot]:
    """The spots, the counts of wide places moved aside until they lie on no other: villages keep their point."""
    taken = [_box(spot.point) for spot in spots if spot.point and not spot.is_wide]
    for spot in spots:
        if spot.point is None or not spot.is_wide:
            yield spot
            continue
        free = next((at for at in _around(spot.point) if not any(_box(at).overlaps(one) for one in taken)), spot.point)
        taken.append(_box(free))
        yield replace(spot, point=free)


def _box(point: Point) -> Box:
    return Box(*point, *point).padded(COUNT)


def _around(point: Point) -> Iterator[Point]:
    """The point, then squares of points further and further from it."""
    x, y = point
    step = round(COUNT)
    for ring in range(12):
        for right in range(-ring, ring + 1):
            for down in range(-ring, ring + 1):
                if max(abs(right), abs(down)) == ring:
                    yield x + right * step, y + down * step


def _named(spots: list[Spot], view: Box) -> list[Spot]:
    """The same spots with their names where there is room, villages first."""
    drawn = [(spot, spot.point) for spot in sorted(spots, key=lambda spot: spot.is_wide) if spot.point]
    wishes = [Wish(spot.label, *point, LETTERS, COUNT + LETTERS / 4) for spot, point in drawn]
    names = place(wishes, [_box(point) for _spot, point in drawn], view)
    found = {spot.anchor: name for (spot, _point), name in zip(drawn, names, strict=True)}
    return [replace(spot, name=found.get(spot.anchor)) for spot in spots]
