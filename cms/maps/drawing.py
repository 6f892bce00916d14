"""The map of the villages: fields, marks, names, in the whole or in one EPCI."""

from dataclasses import dataclass
from typing import Any

from cms.maps.ground import Field, Ground, ground
from cms.maps.names import Placed, Wish, place
from cms.maps.plane import Box, project
from cms.projection.models import Entry

#: Size of letters and marks on the whole map, in units; a zoom shrinks both with its view.
LETTERS, MARK = 26.0, 9.0
#: The best known names, which a telephone shows alone and larger.
MAJOR, MAJOR_SCALE = 12, 1.6
ATTESTED = "attested"


@dataclass(frozen=True, slots=True)
class Mark:
    """A village on the map: where it is, what its mark says, and its name if there was room for it."""

    title: str
    url: str
    x: int
    y: int
    is_attested: bool
    name: Placed | None = None
    is_major: bool = False


@dataclass(frozen=True, slots=True)
class Map:
    """What ``components/map.html`` draws.

    ``fields`` are those in view but the chosen one; ``apart`` are the villages without a place: the invented ones.
    """

    view: Box
    ground: Ground
    fields: tuple[Field, ...]
    chosen: Field | None
    marks: tuple[Mark, ...]
    apart: tuple[Mark, ...]
    letters: float
    mark: float
    whole_url: str


def village_map(language: str, list_url: str, chosen: Field | None = None) -> Map:
    """The public villages of a language. One query, and the ground's where it is not kept.

    :param list_url: the address of the list that ``?epci=`` narrows.
    """
    land = ground()
    view = chosen.box if chosen else land.box
    scale = max(view.width / land.box.width, 0.25)
    entries = Entry.objects.of_kind("village").in_language(language)
    if chosen is not None:
        entries = entries.filter(epci_id=chosen.pk)
    columns = ("title", "url", "latitude", "longitude", "facts__partnership__value", "commune__population")
    rows = list(entries.order_by("folded_title", "pk").values_list(*columns))
    placed = [row for row in rows if row[2] is not None and view.holds(_point(row))]
    placed.sort(key=lambda row: (row[4] != ATTESTED, -(row[5] or 0), row[0]))
    apart = tuple(Mark(row[0], row[1], 0, 0, False) for row in rows if row not in placed)
    return Map(
        view=view,
        ground=land,
        fields=tuple(field for field in land.fields if field != chosen and field.box.overlaps(view)),
        chosen=chosen,
        marks=_named(placed, view, scale),
        apart=apart,
        letters=round(LETTERS * scale, 1),
        mark=round(MARK * scale, 1),
        whole_url=list_url,
    )


def _point(row: tuple[Any, ...]) -> Box:
    x, y = project(row[3], row[2])
    return Box(x, y, x, y)


def _named(rows: list[tuple[Any, ...]], view: Box, scale: float) -> tuple[Mark, ...]:
    points = [project(row[3], row[2]) for row in rows]
    size = MARK * scale
    boxes = [Box(x - size, y - size, x + size, y + size) for x, y in points]
    wishes = [
        Wish(row[0], x, y, LETTERS * scale * (MAJOR_SCALE if number < MAJOR else 1))
        for number, (row, (x, y)) in enumerate(zip(rows, points, strict=True))
    ]
    names = place(wishes, boxes, view)
    return tuple(
        Mark(row[0], row[1], x, y, row[4] == ATTESTED, name, number < MAJOR)
        for number, (row, (x, y), name) in enumerate(zip(rows, points, names, strict=True))
    )
