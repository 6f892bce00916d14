"""The map of the villages: fields, marks, names, in the whole or in one EPCI."""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID, uuid4

from django.conf import settings
from django.db.models import Q

from cms.maps.ground import Field, Ground, ground
from cms.maps.names import MAJOR_SCALE, Placed, Wish, place, written
from cms.maps.plane import Box, Point, project
from cms.projection.models import Entry
from cms.projection.querysets import EntryQuerySet

#: Size of letters and marks on the whole map, in units; a zoom shrinks both with its view.
LETTERS, MARK = 26.0, 9.0
#: How much larger the mark of the village that the map is drawn for is: its disc holds a house.
HERE = 2.5
#: The best known names, which a telephone shows alone and larger.
MAJOR = 12
#: The answer of a village's fact `partnership` that makes it a partner.
ATTESTED = "attested"
#: A zoom is at least this much wider than high, or a long EPCI would fill two screens.
WIDTH_TO_HEIGHT = 1.25
#: What lies around, to find one's bearings: name, longitude and latitude of its base line, SVG's ``text-anchor``.
AROUND = (
    ("Landes", -0.29, 43.99, "start"),
    ("Lot-et-Garonne", 0.12, 44.06, "middle"),
    ("Tarn-et-Garonne", 1.2, 43.885, "end"),
    ("Toulouse →", 1.2, 43.81, "end"),
    ("Haute-Garonne", 1.2, 43.37, "end"),
    ("Hautes-Pyrénées", -0.12, 43.41, "start"),
    ("Pyrénées-Atlantiques", -0.31, 43.51, "start"),
)
AROUND_LETTERS = 20.0
EVERYTHING = Q()


@dataclass(frozen=True, slots=True)
class Mark:
    """A village on the map: where it is, what its mark says, and its name if there was room for it.

    ``says`` are the words of its mark: nobody has to see the shape; ``language`` is that of its page where it is not
    the reader's; ``is_here`` is the village that the map is drawn for.
    """

    title: str
    says: str
    url: str
    x: int
    y: int
    is_attested: bool
    language: str = ""
    name: Placed | None = None
    is_major: bool = False
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Map:
    """What ``components/map.html`` draws.

    ``fields`` are those in view but the chosen one; ``apart`` are the villages without a place; ``choices`` are the
    EPCI to choose from, with how many villages each has in the reader's language; ``around`` names the
    neighbours of the whole; ``name`` is new in a process for whatever is drawn otherwise.
    """

    view: Box
    ground: Ground
    fields: tuple[Field, ...]
    chosen: Field | None
    marks: tuple[Mark, ...]
    apart: tuple[Mark, ...]
    choices: tuple[tuple[Field, int], ...]
    around: tuple[Placed, ...]
    letters: float
    mark: float
    whole_url: str
    name: str

    def __bool__(self) -> bool:
        """False where there are no outlines to draw on."""
        return bool(self.ground.fields)

    @property
    def here_mark(self) -> float:
        """The size of the mark of the village that the map is drawn for."""
        return round(self.mark * HERE, 1)

    @property
    def chosen_from(self) -> frozenset[int]:
        """The primary keys of the fields that lead to a list."""
        return frozenset(field.pk for field, _number in self.choices)

    @property
    def is_partly_translated(self) -> bool:
        """Whether some villages are told in French alone."""
        return any(mark.language for mark in (*self.marks, *self.apart))


@dataclass(frozen=True, slots=True)
class _Row:
    """What the projection tells of a village; ``is_here`` for the one that the map is drawn for.

    ``elsewhere`` is the language of its page where it is not the reader's.
    """

    is_here: bool
    elsewhere: str
    title: str
    url: str
    commune_id: int | None
    epci_id: int | None
    latitude: float | None
    longitude: float | None
    partnership: str | None
    says: str | None
    population: int | None

    def point(self, land: Ground) -> Point | None:
        """Where it stands; an invented village has its place apart."""
        if self.latitude is None or self.longitude is None:
            return land.apart.get(self.commune_id or 0)
        return project(self.longitude, self.latitude)

    @property
    def importance(self) -> tuple[bool, bool, int, str]:
        """The village of the map, then partners, then the most populous (Insee, municipal population)."""
        return not self.is_here, self.partnership != ATTESTED, -(self.population or 0), self.title

    def mark(self, point: Point, name: Placed | None = None, *, is_major: bool = False) -> Mark:
        attested = self.partnership == ATTESTED
        return Mark(
            self.title, self.says or "", self.url, *point, attested, self.elsewhere, name, is_major, self.is_here
        )


def village_map(
    language: str, list_url: str, chosen: Field | None = None, here: UUID | None = None, among: Q = EVERYTHING
) -> Map:
    """The public villages, in French where they are in no other language.

    One query; a second where one of them changed, and the ground's at first.

    :param list_url: the address of the list that ``epci=`` narrows, with what else narrows it.
    :param here: what the village that the map is drawn for shares with its translations; its neighbours are told, and
        no choice of EPCI.
    :param among: what the villages meet that are shown.
    """
    while True:
        versions = tuple(_entries(language, here, chosen, among).values_list("version", flat=True))
        # Again where a village changed between the two questions.
        with suppress(_Changed):
            return _drawn(versions, ground(), list_url, language, here, chosen, among)


class _Changed(Exception):
    """The villages are not those that were named."""


@lru_cache(maxsize=256)
def _drawn(
    versions: tuple[str, ...],
    land: Ground,
    list_url: str,
    language: str,
    here: UUID | None,
    chosen: Field | None,
    among: Q,
) -> Map:
    """The same villages are the same map: reading them and finding room for their names takes longer than asking.

    :raises _Changed: when they are no longer those of ``versions``.
    """
    rows = _rows(versions, language, here, chosen, among)
    view = widened(chosen.box) if chosen else land.box
    scale = max(view.width / land.box.width, 0.25)
    counts = Counter(row.epci_id for row in rows if not row.elsewhere)
    some_elsewhere = any(row.elsewhere for row in rows)
    shown = [row for row in rows if chosen is None or row.epci_id == chosen.pk]
    points = {row: point for row in shown if (point := row.point(land)) and view.holds(Box(*point, *point))}
    around = (
        () if chosen else tuple(written(name, project(*at), anchor, AROUND_LETTERS) for name, *at, anchor in AROUND)
    )
    return Map(
        view=view,
        ground=land,
        fields=tuple(field for field in land.fields if field != chosen and field.box.overlaps(view)),
        chosen=chosen,
        marks=_named(points, view, scale, [one.box for one in around]),
        apart=tuple(row.mark((0, 0)) for row in shown if row not in points),
        choices=tuple((field, counts[field.pk]) for field in land.fields if counts[field.pk] or not some_elsewhere),
        around=around,
        letters=round(LETTERS * scale, 1),
        mark=round(MARK * scale, 1),
        whole_url=list_url,
        name=uuid4().hex,
    )


def widened(box: Box) -> Box:
    """The box, with air on both sides where it is high and narrow."""
    air = max(0.0, box.height * WIDTH_TO_HEIGHT - box.width) / 2
    return Box(box.left - air, box.top, box.right + air, box.bottom)


def _rows(
    versions: tuple[str, ...], language: str, here: UUID | None, chosen: Field | None, among: Q
) -> tuple[_Row, ...]:
    partnership = ("facts__partnership__value", "facts__partnership__text")
    position = ("commune_id", "epci_id", "latitude", "longitude")
    columns = ("translation_key", "language", "title", "url", *position, *partnership, "commune__population", "version")
    found = list(_entries(language, here, chosen, among).values_list(*columns))
    if tuple(version for *_told, version in found) != versions:
        raise _Changed
    own = {key for key, spoken, *_told in found if spoken == language}
    return tuple(
        _Row(key == here, "" if spoken == language else spoken, *told[:-1])
        for key, spoken, *told in found
        if spoken == language or key not in own
    )


def _entries(language: str, here: UUID | None, chosen: Field | None, among: Q) -> EntryQuerySet:
    entries = Entry.objects.filter(among).of_kind("village").filter(language__in={language, settings.LANGUAGE_CODE})
    entries = entries.order_by("folded_title", "pk")
    return entries.filter(epci_id=chosen.pk) if here and chosen else entries


def _named(placed: Mapping[_Row, Point], view: Box, scale: float, taken: list[Box]) -> tuple[Mark, ...]:
    """The marks of rows in order of importance, the first of them major."""
    points = sorted(placed.items(), key=lambda one: one[0].importance)
    sizes = [MARK * scale * (HERE if row.is_here else 1) for row, _point in points]
    boxes = [Box(*point, *point).padded(size) for (_row, point), size in zip(points, sizes, strict=True)]
    gap = LETTERS / 3 * scale
    wishes = [
        Wish(row.title, *point, LETTERS * scale * (MAJOR_SCALE if number < MAJOR else 1), size + gap)
        for number, ((row, point), size) in enumerate(zip(points, sizes, strict=True))
    ]
    names = place(wishes, [*boxes, *taken], view)
    return tuple(
        row.mark(point, name, is_major=number < MAJOR)
        for number, ((row, point), name) in enumerate(zip(points, names, strict=True))
    )
