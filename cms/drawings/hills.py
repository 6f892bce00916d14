"""Hills, and the fields that lie on them: every row follows the slope."""

from collections.abc import Iterator
from dataclasses import dataclass

from cms.drawings.chance import Chance
from cms.drawings.pen import HEIGHT, WIDTH, Point, at, bow, line, polygon

BLEED = 80  # a hill goes on beyond both edges
STEP = 80  # between two points where a field's edge is measured


@dataclass(frozen=True, slots=True)
class Hill:
    """Crests and hollows from left to right, level at each of them."""

    knots: tuple[Point, ...]

    def height(self, x: float) -> float:
        """Where the ground is at ``x``: the same curve as :meth:`outline` draws."""
        for (left, from_y), (right, to_y) in zip(self.knots, self.knots[1:], strict=False):
            if x <= right:
                t = max(0.0, (x - left) / (right - left))
                return from_y + (to_y - from_y) * t * t * (3 - 2 * t)
        return self.knots[-1][1]

    def outline(self) -> str:
        """The hill down to the foot of the sheet."""
        (x, y), *others = self.knots
        path = f"M{at(x, y)}"
        for right, to_y in others:
            step, drop = round(right) - round(x), round(to_y) - round(y)
            path += f"c{step // 3} 0 {step - step // 3} {drop} {step} {drop}"
            x, y = right, to_y
        return f"{path}V{HEIGHT}H{-BLEED}z"

    def edge(self, left: float, right: float, below: float) -> list[Point]:
        """Points along the slope, ``below`` the ground line."""
        pieces = max(1, round((right - left) / STEP))
        xs = [left + (right - left) * i / pieces for i in range(pieces + 1)]
        return [(x, self.height(x) + below) for x in xs]


def rolling_hill(chance: Chance, level: int, swing: int) -> Hill:
    """A hill that rolls round ``level``, ``swing`` up and down at most."""
    x, up = -BLEED, chance.once_in(2)
    knots: list[Point] = []
    while True:
        rise = chance.between(swing // 3, swing)
        knots.append((x, level - rise if up else level + rise))
        if x > WIDTH + BLEED:
            return Hill(tuple(knots))
        x, up = x + chance.between(340, 620), not up


def crowned_hill(chance: Chance, level: int, middle: int) -> Hill:
    """A hill whose crest is at ``middle``: what stands there is in every crop."""
    left, right = middle - chance.between(420, 520), middle + chance.between(420, 520)
    down = [level + chance.between(30, 62) for _ in range(2)]
    ends = [level + chance.between(-20, 30) for _ in range(2)]
    return Hill(
        ((-BLEED - 240, ends[0]), (left, down[0]), (middle, level), (right, down[1]), (WIDTH + BLEED + 240, ends[1]))
    )


@dataclass(frozen=True, slots=True)
class Field:
    """A parcel of a hill: from ``left`` to ``right``, between two depths below the ground line, leaning sideways."""

    hill: Hill
    left: float
    right: float
    top: float
    bottom: float
    lean: float

    def parcel(self) -> str:
        """Its ground."""
        far, near = self._far(), self._near()
        return polygon([*far, *reversed(near)])

    def furrows(self, number: int) -> str:
        """Rows that run down the slope and open towards the reader."""
        return "".join(self._furrow((i + 0.5) / number) for i in range(number))

    def terraces(self, number: int) -> str:
        """Rows that run along the slope, wider apart as they come near."""
        return "".join(line(self._terrace((i + 0.6) / number)) for i in range(number))

    def _far(self) -> list[Point]:
        return self.hill.edge(self.left, self.right, self.top)

    def _near(self) -> list[Point]:
        start, end = self._span(1.0)
        return self.hill.edge(start, end, self.bottom)

    def _span(self, depth: float) -> Point:
        """Its two sides at a depth from 0 (far) to 1 (near)."""
        opening = (self.right - self.left) * 0.09 * depth
        return self.left + self.lean * depth - opening, self.right + self.lean * depth + opening

    def _terrace(self, depth: float) -> list[Point]:
        start, end = self._span(depth)
        inset = (end - start) * 0.015
        return self.hill.edge(start + inset, end - inset, self.top + (self.bottom - self.top) * depth)

    def _furrow(self, share: float) -> str:
        return bow(*self._down(share))

    def _down(self, share: float) -> Iterator[Point]:
        for depth in (0.04, 0.5, 0.96):
            start, end = self._span(depth)
            x = start + (end - start) * share
            yield x, self.hill.height(x) + self.top + (self.bottom - self.top) * depth
