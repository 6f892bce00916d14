"""The sign of the site (``favicon.svg``) as the PNG files that browsers and telephones ask for."""

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageDraw

from cms.machines.cards import HILL, INK, PAPER, SKY, SUN, TILE

Point = tuple[float, float]

#: Drawn larger, then reduced: Pillow's shapes have no smooth edges.
SCALE = 8
#: Corners of a curve.
STEPS = 64
CLEAR = "#00000000"


@dataclass(frozen=True, slots=True)
class Icon:
    """One file: its side in pixels, how many of them a unit of the sign takes, and which unit stands in its middle."""

    name: str
    side: int
    unit: float
    middle: Point = (16.0, 17.0)
    ground: str = SKY


#: A launcher cuts a maskable icon to any shape that leaves the middle 80 % whole, a circle
#: (https://www.w3.org/TR/appmanifest/#icon-masks): the sign stands in it, its feet and the top of its arch at the edge.
MASKABLE = Icon("maskable-512.png", 512, 11.0, middle=(16.0, 20.25))
ICONS = (
    Icon("32.png", 32, 1.0, middle=(16.0, 16.0), ground=CLEAR),
    Icon("180.png", 180, 180 / 42),
    Icon("192.png", 192, 192 / 42),
    Icon("512.png", 512, 512 / 42),
    MASKABLE,
)


def draw(icon: Icon) -> bytes:
    """The file."""
    image = Image.new("RGBA", (icon.side * SCALE, icon.side * SCALE), icon.ground)
    pen = ImageDraw.Draw(image)
    for colour, outline in _sign():
        pen.polygon([_pixel(icon, point) for point in outline], fill=colour)
    image = image.reduce(SCALE)
    written = io.BytesIO()
    (image if icon.ground == CLEAR else image.convert("RGB")).save(written, "PNG", optimize=True)
    return written.getvalue()


def _pixel(icon: Icon, point: Point) -> Point:
    """Where a point of the sign stands in the large drawing."""
    x, y = ((own - middle) * icon.unit + icon.side / 2 for own, middle in zip(point, icon.middle, strict=True))
    return x * SCALE, y * SCALE


def _sign() -> Iterator[tuple[str, list[Point]]]:
    """The shapes of ``favicon.svg``, in its order and units."""
    for inset, colour in ((2, INK), (5, SKY)):
        yield colour, [(inset, 32), *_arc((16, 16), 16 - inset, math.pi, math.tau), (32 - inset, 32)]
    yield SUN, _arc((21, 12), 3.5, 0, math.tau)
    yield HILL, [*_curve((5, 24), (11, 20), (19, 20), (27, 24)), (27, 32), (5, 32)]
    yield PAPER, [(9, 18), (18, 18), (18, 27), (9, 27)]
    yield TILE, [(7.5, 18), (13.5, 13), (19.5, 18)]


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
