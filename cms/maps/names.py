"""Names on a map, placed so that none lies on another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cms.maps.plane import Box

#: Width of a letter and height of a line, as shares of the size of the letters: wide enough for the widest of ours.
LETTER, LINE = 0.56, 1.15


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that would like to stand beside its mark; ``size`` is the size of its letters, in units."""

    text: str
    x: float
    y: float
    size: float


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
    width, height = len(wish.text) * LETTER * wish.size, LINE * wish.size
    gap = wish.size * 0.75
    middle = wish.y + wish.size * 0.34
    for anchor, x, base in (
        ("start", wish.x + gap, middle),
        ("end", wish.x - gap, middle),
        ("middle", wish.x, wish.y - gap),
        ("middle", wish.x, wish.y + gap + wish.size * 0.8),
    ):
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        top = base - wish.size * 0.9
        yield Placed(wish.text, round(x, 1), round(base, 1), anchor, Box(left, top, left + width, top + height))
