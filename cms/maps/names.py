"""Names on a map, placed so that none lies on another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cms.maps.plane import Box

#: Width of a letter and height of a line, as shares of the size of the letters: wide enough for the widest of ours.
LETTER, LINE = 0.56, 1.15


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that would like to stand beside its mark.

    ``size`` is the size of its letters, ``gap`` how far from the middle of the mark they begin, both in units. Drawn
    smaller from the same base, a name covers less and nothing new.
    """

    text: str
    x: float
    y: float
    size: float
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a name stands: the base of its first, middle or last letter, as ``anchor`` says (SVG ``text-anchor``)."""

    text: str
    x: float
    y: float
    anchor: str
    box: Box


def place(wishes: Sequence[Wish], marks: Iterable[Box], view: Box) -> list[Placed | None]:
    """A place for each wish in turn, or ``None`` where there is none left: the first served are the first named.

    A name covers neither a name, nor a mark but its own, nor the edge of the view.
    """
    taken: list[Box] = []
    obstacles = list(marks)
    found: list[Placed | None] = []
    for wish in wishes:
        free = next((one for one in _tries(wish) if _fits(one.box, wish, taken, obstacles, view)), None)
        found.append(free)
        if free is not None:
            taken.append(free.box)
    return found


def _fits(box: Box, wish: Wish, taken: list[Box], marks: list[Box], view: Box) -> bool:
    own = Box(wish.x, wish.y, wish.x, wish.y)
    return (
        view.holds(box)
        and not any(box.overlaps(other) for other in taken)
        and not any(box.overlaps(mark) for mark in marks if not mark.holds(own))
    )


def _tries(wish: Wish) -> Iterable[Placed]:
    """Right, left, above, below."""
    gap = wish.gap
    for anchor, x, base in (
        ("start", wish.x + gap, wish.y + wish.size * 0.25),
        ("end", wish.x - gap, wish.y + wish.size * 0.25),
        ("middle", wish.x, wish.y - gap),
        ("middle", wish.x, wish.y + gap + wish.size * 0.7),
    ):
        yield written(wish.text, (x, base), anchor, wish.size)


def written(text: str, at: tuple[float, float], anchor: str, size: float) -> Placed:
    """A name whose base line is anchored ``at`` a point, with letters of ``size`` units."""
    x, base = at
    width = len(text) * LETTER * size
    left, top = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor], base - size * 0.9
    return Placed(text, round(x, 1), round(base, 1), anchor, Box(left, top, left + width, top + LINE * size))
