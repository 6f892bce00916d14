"""The picture that goes with a shared address: 1200 × 630, as https://ogp.me/ readers cut it, drawn from public words.

Fonts are the site's own WOFF2 files (FreeType reads them); what they have no letter for is left blank.
"""

import io
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from cms.lines import one_line
from cms.machines.sign import HILL, INK, SKY, TILE, sign

WIDTH, HEIGHT = 1200, 630
#: Drawn larger, then reduced: Pillow's shapes have no smooth edges.
SCALE = 3
FONTS = Path(__file__).resolve().parent.parent / "static" / "cms" / "fonts"
HILL_2, WHEAT, NIGHT, ON_NIGHT = "#9cbf83", "#e6c779", "#10282b", "#f4ecdc"
#: The colour of each kind, as on its pages (``tokens.css``).
ACCENTS = {"village": TILE, "takeover": TILE, "workspace": "#774a2d", "service": "#1b6355"}
OTHER_ACCENT = "#1d5673"

LEFT, TOP, COLUMN = 72, 64, 700
#: Sizes of a title, the largest that fits: how many lines each may take.
TITLE_SIZES = ((84, 3), (72, 3), (60, 4), (50, 5))
LINE = 1.16


@dataclass(frozen=True, slots=True)
class Words:
    """What a picture says; all of it is public."""

    kind: str
    kind_label: str
    title: str
    place: str
    brand: str
    line: str


@lru_cache(maxsize=128)
def share_picture(words: Words) -> bytes:
    """The picture as a PNG. The same words are the same bytes; some 70 kB each, 128 are kept."""
    image = _ground().copy()
    pen = ImageDraw.Draw(image)
    accent = ACCENTS.get(words.kind, OTHER_ACCENT)
    small = _font("texte", 34)
    above = " · ".join(filter(None, (tidy(words.kind_label), tidy(words.place))))
    pen.rectangle((LEFT, TOP, LEFT + 56, TOP + 6), fill=accent)
    pen.text((LEFT, TOP + 22), _cut(above, small, COLUMN), font=small, fill=accent)
    font, lines = _title(tidy(words.title))
    for number, line in enumerate(lines):
        pen.text((LEFT, TOP + 86 + number * font.size * LINE), line, font=font, fill=INK)
    pen.text((LEFT, HEIGHT - 62), tidy(words.brand), font=_font("titre", 36), fill=ON_NIGHT, anchor="lm")
    brand_end = LEFT + _font("titre", 36).getlength(tidy(words.brand))
    pen.text((brand_end + 28, HEIGHT - 60), tidy(words.line), font=_font("texte", 26), fill=ON_NIGHT, anchor="lm")
    written = io.BytesIO()
    image.save(written, "PNG", compress_level=3)
    return written.getvalue()


def tidy(text: str) -> str:
    """One line of composed letters."""
    return one_line(unicodedata.normalize("NFC", text))


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(FONTS / f"{name}.woff2", size)
    font.set_variation_by_axes([600])
    return font


def _title(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The title in the largest size it fits in; the longest is cut at the smallest."""
    lines: list[str] = []
    for size, most in TITLE_SIZES:
        font = _font("titre", size)
        lines = _wrapped(title, font)
        if len(lines) <= most:
            break
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), font, COLUMN)]
    return font, lines


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Lines no wider than the column; a word that is wider by itself is cut."""
    lines: list[str] = []
    for word in filter(None, text.split(" ")):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= COLUMN:
            lines[-1] = longer
        else:
            lines.append(_cut(word, font, COLUMN))
    return lines


def _cut(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """The text, or its beginning and three dots."""
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


@cache
def _ground() -> Image.Image:
    """Sky, the hills, and at the right the arch of the site's sign with its house and sun."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), SKY)
    pen = ImageDraw.Draw(image)
    _hill(pen, (430, 396, 372, 404, 420), WHEAT)
    _hill(pen, (470, 448, 462, 430, 412), HILL_2)
    _sign(pen, left=822, top=96, unit=10)
    _hill(pen, (508, 496, 500, 508, 502), HILL)
    pen.rectangle(_scaled(0, 532, WIDTH, HEIGHT), fill=NIGHT)
    return image.reduce(SCALE)


def _hill(pen: ImageDraw.ImageDraw, heights: tuple[int, ...], colour: str) -> None:
    """A soft line through evenly spaced heights, filled down to the foot (Catmull-Rom)."""
    step = WIDTH / (len(heights) - 1)
    padded = (heights[0], *heights, heights[-1])
    points = []
    for number in range(len(heights) - 1):
        before, here, there, after = padded[number : number + 4]
        for part in range(24):
            t = part / 24
            y = 0.5 * (
                2 * here
                + (there - before) * t
                + (2 * before - 5 * here + 4 * there - after) * t**2
                + (3 * here - before - 3 * there + after) * t**3
            )
            points.append(((number + t) * step * SCALE, y * SCALE))
    points += [(WIDTH * SCALE, heights[-1] * SCALE), (WIDTH * SCALE, HEIGHT * SCALE), (0, HEIGHT * SCALE)]
    pen.polygon(points, fill=colour)


def _sign(pen: ImageDraw.ImageDraw, *, left: int, top: int, unit: int) -> None:
    """The sign of the site, ``unit`` pixels for each of its own; its feet go down behind the nearest hill."""
    for colour, outline in sign(drop=10):
        pen.polygon([((left + x * unit) * SCALE, (top + y * unit) * SCALE) for x, y in outline], fill=colour)


def _scaled(*numbers: int) -> list[int]:
    return [number * SCALE for number in numbers]
