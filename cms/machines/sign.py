"""The sign of the site (``favicon.svg``) as outlines and colours, for whatever draws it in pixels."""

import math
from collections.abc import Iterator

Point = tuple[float, float]

SKY, INK, SUN, HILL, PAPER, TILE = "#e3eff2", "#18292d", "#f0b429", "#2c6646", "#fdfcf8", "#a4432a"
#: Corners of a curve.
STEPS = 64


def sign(drop: float = 0) -> Iterator[tuple[str, list[Point]]]:
    """The shapes of ``favicon.svg``, in its order and units; its feet, hill and house are ``drop`` units lower."""
    foot = 32 + drop
    for inset, colour in ((2, INK), (5, SKY)):
        yield colour, [(inset, foot), *_arc((16, 16), 16 - inset, math.pi, math.tau), (32 - inset, foot)]
    yield SUN, _arc((21, 12), 3.5, 0, math.tau)
    yield HILL, [*_curve(*_lower(drop, (5, 24), (11, 20), (19, 20), (27, 24))), (27, foot), (5, foot)]
    yield PAPER, _lower(drop, (9, 18), (18, 18), (18, 27), (9, 27))
    yield TILE, _lower(drop, (7.5, 18), (13.5, 13), (19.5, 18))


def _lower(drop: float, *points: Point) -> list[Point]:
    return [(x, y + drop) for x, y in points]


def _arc(middle: Point, radius: float, start: float, end: float) -> list[Point]:
    angles = (start + (end - start) * step / STEPS for step in range(STEPS + 1))
    return [(middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle)) for angle in angles]


def _curve(*points: Point) -> list[Point]:
    """A cubic Bézier curve through its ends."""
    weights = (1, 3, 3, 1)
    line = []
    for t in (step / STEPS for step in range(STEPS + 1)):
        shares = [weight * (1 - t) ** (3 - place) * t**place for place, weight in enumerate(weights)]
        x, y = (sum(share * point[axis] for share, point in zip(shares, points, strict=True)) for axis in (0, 1))
        line.append((x, y))
    return line
