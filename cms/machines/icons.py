"""The sign of the site (``favicon.svg``) as the PNG files that browsers and telephones ask for."""

import io
from dataclasses import dataclass

from PIL import Image, ImageDraw

from cms.machines.sign import SKY, Point, sign

#: Drawn larger, then reduced: Pillow's shapes have no smooth edges.
SCALE = 8
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
    for colour, outline in sign():
        pen.polygon([_pixel(icon, point) for point in outline], fill=colour)
    image = image.reduce(SCALE)
    written = io.BytesIO()
    (image if icon.ground == CLEAR else image.convert("RGB")).save(written, "PNG", optimize=True)
    return written.getvalue()


def _pixel(icon: Icon, point: Point) -> Point:
    """Where a point of the sign stands in the large drawing."""
    x, y = ((own - middle) * icon.unit + icon.side / 2 for own, middle in zip(point, icon.middle, strict=True))
    return x * SCALE, y * SCALE
