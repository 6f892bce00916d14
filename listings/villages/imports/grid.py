"""Points of a grid laid over the communes, in the French national projection, and those that lie inside polygons."""

from array import array
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import atanh, cos, exp, radians, sin

from cms.places.models import Commune

#: Metres between two points: sixteen of them in a square kilometre, thirty in the smallest commune of the Gers.
STEP = 250.0

# Lambert-93 (EPSG:2154): conic, ellipsoid GRS 80; IGN, « Projections cartographiques coniques conformes ».
_EXPONENT, _CONSTANT = 0.7256077650532670, 11754255.426096
_POLE_X, _POLE_Y = 700000.0, 12655612.049876
_ECCENTRICITY, _MERIDIAN = 0.0818191910428158, 3.0

#: Row then column; the point stands in the middle of its square.
Cell = tuple[int, int]
#: Metres east and north.
Point = tuple[float, float]
#: West, south, east, north, in metres.
Bounds = tuple[float, float, float, float]


def lambert93(longitude: float, latitude: float) -> Point:
    """Metres east and north, from degrees (WGS 84, which is RGF93 to less than a metre)."""
    sine = sin(radians(latitude))
    isometric = atanh(sine) - _ECCENTRICITY * atanh(_ECCENTRICITY * sine)
    radius = _CONSTANT * exp(-_EXPONENT * isometric)
    angle = _EXPONENT * radians(longitude - _MERIDIAN)
    return _POLE_X + radius * sin(angle), _POLE_Y - radius * cos(angle)


def row_above(y: float) -> int:
    """The first row of points above ``y``, or the first column east of it; metres of the projection are positive."""
    return int(y / STEP + 0.5)


class Polygon:
    """Where the rings of one shape cross the rows of the grid: from an odd crossing to the next, one is inside.

    Only what crosses the rows and columns of ``bounds`` is kept: the shape may be as wide as the country.
    """

    def __init__(self, bounds: Bounds) -> None:
        self._west, self._east = bounds[0], bounds[2]
        self._first, self._last = row_above(bounds[1]), row_above(bounds[3])
        self._crossings: dict[int, array[float]] = defaultdict(lambda: array("d"))
        self._odd_to_the_west: set[int] = set()

    def ring(self, points: Iterable[Point], before: Point | None = None) -> Point | None:
        """Follow a ring, or the next part of one; the point it came to, which the next part begins from.

        Most sides cross no row: they cost a comparison.
        """
        row = row_above(before[1]) if before else 0
        for point in points:
            to = int(point[1] / STEP + 0.5)
            if to != row and before is not None:
                self._side(before, point, row, to)
            before, row = point, to
        return before

    def _side(self, start: Point, end: Point, below: int, above: int) -> None:
        (x1, y1), (x2, y2) = start, end
        if below > above:
            below, above = above, below
        for row in range(max(below, self._first), min(above, self._last)):
            x = x1 + (x2 - x1) * ((row + 0.5) * STEP - y1) / (y2 - y1)
            if x < self._west:
                self._odd_to_the_west ^= {row}
            elif x <= self._east:
                self._crossings[row].append(x)

    def cells(self) -> Iterator[Cell]:
        """The points inside, within the bounds."""
        for row in self._odd_to_the_west | set(self._crossings):
            crossings = sorted(self._crossings.get(row, ()))
            if row in self._odd_to_the_west:
                insort(crossings, self._west)
            if len(crossings) % 2:
                crossings.append(self._east)
            for left, right in zip(crossings[::2], crossings[1::2], strict=True):
                for column in range(row_above(left), row_above(right)):
                    yield row, column


class Ground:
    """The points of every commune that has an outline."""

    def __init__(self, outlines: Iterable[tuple[str, list[list[list[list[float]]]]]]) -> None:
        """:param outlines: Insee code, and the coordinates of a MultiPolygon in degrees."""
        rings = {
            code: [[lambert93(*point[:2]) for point in ring] for polygon in outline for ring in polygon if ring]
            for code, outline in outlines
        }
        points = [point for those in rings.values() for ring in those for point in ring]
        xs, ys = [x for x, _y in points] or [0.0], [y for _x, y in points] or [0.0]
        self.bounds: Bounds = (min(xs) - STEP, min(ys) - STEP, max(xs) + STEP, max(ys) + STEP)
        self.commune_of: dict[Cell, str] = {}
        for code, those in rings.items():
            shape = Polygon(self.bounds)
            for ring in those:
                shape.ring([*ring, ring[0]])
            for cell in shape.cells():
                self.commune_of.setdefault(cell, code)

    @classmethod
    def of_communes(cls) -> "Ground":
        """That of the communes that exist."""
        real = Commune.objects.real().values_list("insee_code", "outline")
        return cls((code, list(outline)) for code, outline in real if outline is not None)

    def shares(self, cells: set[Cell]) -> dict[str, float]:
        """For each commune, how much of it these points cover, from 0 to 1."""
        all_of: dict[str, int] = defaultdict(int)
        covered: dict[str, int] = defaultdict(int)
        for cell, code in self.commune_of.items():
            all_of[code] += 1
            covered[code] += cell in cells
        return {code: covered[code] / number for code, number in all_of.items()}
