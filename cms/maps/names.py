"""Names on a map, placed so that none lies on another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cms.maps.plane import Box

#: Width of a letter and height of a line, as shares of the size of the letters: wide enough for the widest of ours.
LETTER, LINE = 0.56, 1.15
#: How much larger a telephone writes the major names, and how long a name stays on one line.
MAJOR_SCALE, ONE_LINE = 1.6, 12


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


@dataclass(frozen=True, slots=True)
class Stack:
    """A name on one line or two, centred below its mark; a major one has room for the letters of a telephone."""

    lines: tuple[str, ...]
    x: float
    top: float
    is_major: bool
    box: Box


def stacked(wishes: Sequence[Wish], marks: Iterable[Box], view: Box) -> list[Stack | None]:
    """A place below its mark for each wish, or ``None`` where there is none: first in large letters, then in plain.

    It covers what :func:`place` does not cover either.
    """
    obstacles = list(marks)
    found: dict[int, Stack] = {}
    for scale in (MAJOR_SCALE, 1):
        for number, wish in enumerate(wishes):
            stack = _stack(wish, scale)
            taken = [one.box for one in found.values()]
            if number not in found and _fits(stack.box, wish, taken, obstacles, view):
                found[number] = stack
    return [found.get(number) for number in range(len(wishes))]


def _stack(wish: Wish, scale: float) -> Stack:
    lines, top = halved(wish.text), wish.y + wish.gap * 0.6
    half = max(map(len, lines)) * LETTER * wish.size * scale / 2
    box = Box(wish.x - half, top, wish.x + half, top + len(lines) * LINE * wish.size * scale)
    return Stack(lines, wish.x, round(top, 1), scale > 1, box)


def halved(text: str) -> tuple[str, ...]:
    """A long name on two lines, parted at the space that is nearest to its middle."""
    spaces = [number for number, letter in enumerate(text) if letter == " "]
    if len(text) < ONE_LINE or not spaces:
        return (text,)
    middle = min(spaces, key=lambda number: abs(number - len(text) / 2))
    return text[:middle], text[middle + 1 :]


def written(text: str, at: tuple[float, float], anchor: str, size: float) -> Placed:
    """A name whose base line is anchored ``at`` a point, with letters of ``size`` units."""
    x, base = at
    width = len(text) * LETTER * size
    left, top = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor], base - size * 0.9
    return Placed(text, round(x, 1), round(base, 1), anchor, Box(left, top, left + width, top + LINE * size))
