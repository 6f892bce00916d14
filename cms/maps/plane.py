"""From degrees to the whole units of a drawing, and from points to the short words of an SVG path."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import Any

#: A point of the drawing: units to the right and down.
Point = tuple[int, int]

#: The corner everything is measured from, in degrees (WGS 84), just outside the département.
WEST, NORTH = -0.32, 44.12
#: An equirectangular plane is true along one parallel: the one through the middle of the Gers.
TRUE_LATITUDE = 43.7
#: One unit is about 111 metres, finer than the outlines were simplified to.
UNITS_PER_DEGREE = 1000


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle, in units of the drawing or in letters (em)."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def overlaps(self, other: "Box") -> bool:
        """Whether they share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Whether ``other`` lies inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def padded(self, margin: float) -> "Box":
        """The box, larger by ``margin`` on each side."""
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)

    def as_view(self) -> str:
        """What ``viewBox`` takes, in whole units."""
        return " ".join(str(round(value)) for value in (self.left, self.top, self.width, self.height))


def project(longitude: float, latitude: float) -> Point:
    """A position in degrees (WGS 84) as a point of the drawing."""
    x = (longitude - WEST) * cos(radians(TRUE_LATITUDE)) * UNITS_PER_DEGREE
    return round(x), round((NORTH - latitude) * UNITS_PER_DEGREE)


def rings(outline: Any) -> list[list[Point]]:
    """The rings of a MultiPolygon's coordinates, closed, without points that fall together; none of ``None``."""
    found: list[list[Point]] = []
    for polygon in outline or ():
        for ring in polygon:
            points = [project(longitude, latitude) for longitude, latitude, *_altitude in ring]
            kept = [point for number, point in enumerate(points) if not number or point != points[number - 1]]
            if len(kept) > 3:
                found.append(kept)
    return found


def around(points: Iterable[Point]) -> Box | None:
    """The smallest box around points; ``None`` where there are none."""
    rows = list(points)
    if not rows:
        return None
    xs, ys = [x for x, _y in rows], [y for _x, y in rows]
    return Box(min(xs), min(ys), max(xs), max(ys))


def well_inside(shape: Sequence[Sequence[Point]]) -> Point | None:
    """A point inside the rings, in the middle of their widest stretch from west to east; ``None`` without rings.

    The middle of the box may lie outside a bent outline.
    """
    box = around(point for ring in shape for point in ring)
    if box is None:
        return None
    rows = [round(box.top + box.height * share / 10) + 0.5 for share in range(2, 9)]
    stretches = [(right - left, -abs(y - box.middle[1]), left, y) for y in rows for left, right in _stretches(shape, y)]
    width, _far, left, y = max(stretches, default=(0.0, 0.0, *box.middle))
    return round(left + width / 2), round(y)


def _stretches(shape: Sequence[Sequence[Point]], y: float) -> Iterable[tuple[float, float]]:
    """From where to where the rings cover a line from west to east; ``y`` passes through no point."""
    crossings = sorted(
        x + (next_x - x) * (y - above) / (below - above)
        for ring in shape
        for (x, above), (next_x, below) in pairwise(ring)
        if (above < y) != (below < y)
    )
    return zip(crossings[::2], crossings[1::2], strict=True)


def path(lines: Iterable[Sequence[Point]]) -> str:
    """Lines as the ``d`` of a path: one absolute start each, then steps; a line that returns is closed."""
    return "".join(_line(line) for line in lines if len(line) > 1)


def _line(points: Sequence[Point]) -> str:
    is_ring = points[0] == points[-1]
    steps = [
        step
        for (x, y), (next_x, next_y) in zip(points, points[1:-1] if is_ring else points[1:], strict=False)
        for step in (next_x - x, next_y - y)
    ]
    return f"M{_numbers(points[0])}l{_numbers(steps)}{'z' if is_ring else ''}"


def _numbers(values: Iterable[int]) -> str:
    """Whole numbers with a space only where a minus sign does not part them."""
    return " ".join(map(str, values)).replace(" -", "-")
