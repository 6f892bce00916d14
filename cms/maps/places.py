"""Entries by place: fields shaded by how many there are, a count on a village; never a point finer than the place."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from uuid import uuid4

from django.utils.functional import Promise

from cms.maps.ground import Field, Ground, ground, short_name
from cms.maps.names import Placed, Stack, Wish, place, stacked
from cms.maps.plane import Box, Point, project
from cms.projection.data import Precision
from cms.projection.engine import Listing

#: Size of letters and half the width of a count, in units.
LETTERS, COUNT = 26.0, 19.0
#: From so many entries on, a field has this shade: 1, 2 or 3, 4 and more.
SHADES = (1, 2, 4)
#: More entries are no map that anybody reads, and the list beside it no list: nothing is drawn.
MOST = 500
#: What a map tells of an entry.
COLUMNS = ("title", "url", "precision", "place_label", "commune_id", "epci_id", "latitude", "longitude", "state")
#: What is wider than a field is no point and no field: below the map it is told in words, the widest last.
WIDER = (Precision.ARRONDISSEMENT, Precision.DEPARTEMENT)


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry in the list beside the map; ``place`` where it says a finer one than its group."""

    title: str
    url: str
    place: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A place of the list and what is there. ``says`` tells how wide a wide one is: Auch may be its arrondissement."""

    anchor: str
    label: str
    says: Promise | str
    entries: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A field in which something is: its shade from 1, its name below its count if there was room."""

    group: Group
    field: Field
    shade: int
    name: Stack | None


@dataclass(frozen=True, slots=True)
class Spot:
    """A village in which something is, with its count."""

    group: Group
    label: str
    count: int
    point: Point
    name: Placed | None


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """What ``components/place_map.html`` draws, and the list that says the same; ``bare`` are fields without entry."""

    ground: Ground
    groups: tuple[Group, ...]
    areas: tuple[Area, ...]
    bare: tuple[Field, ...]
    spots: tuple[Spot, ...]
    name: str
    letters: float = LETTERS
    count: float = COUNT

    def __bool__(self) -> bool:
        """False where there is nothing to draw, or nothing to draw it on."""
        return bool(self.groups and self.ground.fields)

    @property
    def wider(self) -> list[Group]:
        """The places that are wider than a field, or that nothing on the map stands for, with what is there."""
        drawn = {id(area.group) for area in self.areas} | {id(spot.group) for spot in self.spots}
        return [group for group in self.groups if id(group) not in drawn]


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
    state: str

    @property
    def is_village(self) -> bool:
        return self.precision in (Precision.VILLAGE, Precision.ADDRESS)

    def point(self, land: Ground) -> Point | None:
        """Where it stands: a village alone is a point, an invented one apart."""
        if not self.is_village:
            return None
        if self.latitude is not None and self.longitude is not None:
            return project(self.longitude, self.latitude)
        return land.apart.get(self.commune_id or 0)


@dataclass(frozen=True, slots=True, order=True)
class _Key:
    """Entries with the same key stand together in the list; sorted, the widest place comes last."""

    rank: int
    label: str
    epci_id: int


def place_map(listing: Listing) -> PlaceMap:
    """What a list shows, on all its pages, by place; false where that is too much. One query, and the ground's where it
    is not kept."""
    return _drawn(tuple(_Row(*values) for values in listing.placed(COLUMNS, MOST)), ground())


@lru_cache(maxsize=16)
def _drawn(rows: tuple[_Row, ...], land: Ground) -> PlaceMap:
    """The same entries are the same map, as in ``drawing``."""
    fields = {field.pk: field for field in land.fields}
    together: dict[_Key, list[_Row]] = defaultdict(list)
    for row in rows:
        together[_key(row, fields)].append(row)
    groups = {key: _group(number, key, together[key]) for number, key in enumerate(sorted(together), 1)}
    points = {row: point for row in rows if (point := row.point(land)) is not None}
    found = {fields[key.epci_id].pk: group for key, group in groups.items() if key.epci_id}
    names = _field_names([(fields[pk], group) for pk, group in found.items()], points.values(), land.box)
    areas = [Area(group, fields[pk], _shade(len(group.entries)), names[pk]) for pk, group in found.items()]
    taken = [_count_box(area.field.middle) for area in areas] + [area.name.box for area in areas if area.name]
    return PlaceMap(
        ground=land,
        groups=tuple(groups.values()),
        areas=tuple(areas),
        bare=tuple(field for field in land.fields if field.pk not in found),
        spots=tuple(_spots(points, {row: groups[_key(row, fields)] for row in points}, taken, land.box)),
        name=uuid4().hex,
    )


def _key(row: _Row, fields: dict[int, Field]) -> _Key:
    """What a village's entries belong to is its field; an invented village has none."""
    field = fields.get(row.epci_id or 0)
    if field is not None:
        return _Key(0, field.short_name, field.pk)
    rank = 2 + WIDER.index(Precision(row.precision)) if row.precision in WIDER else 1
    return _Key(rank, short_name(row.label), 0)


def _group(number: int, key: _Key, rows: list[_Row]) -> Group:
    says = Precision(rows[0].precision).label if rows[0].precision in WIDER else ""
    listed = tuple(
        Listed(row.title, row.url, row.label if row.is_village and key.epci_id else "", row.state) for row in rows
    )
    return Group(f"lieu-{number}", key.label, says, listed)


def _shade(number: int) -> int:
    return sum(number >= least for least in SHADES)


def _count_box(point: Point) -> Box:
    return Box(*point, *point).padded(COUNT)


def _field_names(found: list[tuple[Field, Group]], points: Iterable[Point], view: Box) -> dict[int, Stack | None]:
    """The name of each field below its count, where there is room; the fullest choose first."""
    rows = sorted(found, key=lambda one: (-len(one[1].entries), one[1].label))
    wishes = [Wish(group.label, *field.middle, LETTERS, COUNT) for field, group in rows]
    marks = [_count_box(field.middle) for field, _group in rows] + [_count_box(point) for point in points]
    names = stacked(wishes, marks, view)
    return {field.pk: name for (field, _group), name in zip(rows, names, strict=True)}


def _spots(points: dict[_Row, Point], groups: dict[_Row, Group], taken: list[Box], view: Box) -> Iterable[Spot]:
    """One for each village, named where there is room."""
    counts = Counter((points[row], row.label) for row in points)
    first = {(points[row], row.label): groups[row] for row in points}
    wishes = [Wish(label.split(",")[0], *point, LETTERS, COUNT + LETTERS / 4) for point, label in counts]
    names = place(wishes, [*taken, *(_count_box(point) for point, _label in counts)], view)
    for (point, label), name in zip(counts, names, strict=True):
        yield Spot(first[point, label], label, counts[point, label], point, name)
