"""Hiding small figures of a public table, and enough of the others that none can be computed from what is shown.

A table with its totals is a network: each row and each column, that of the totals included, is a sum. A hidden figure
is safe when it could be one more or one less with all that is shown unchanged and nothing below zero: when it lies on a
circle of hidden figures of which some could give what the others take. Each small figure gets the circle that hides
least besides it. The whole total is always shown: the parts of it that stand beside the table say it too.

The parts of one total need no network: see :func:`largest`.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TypeVar

#: The smallest figure that is shown; zero is not, since it says of somebody that they were not there.
SMALLEST = 5

Table = list[list[int]]
Cell = tuple[int, int]
Node = tuple[str, int]
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as it is published: ``None`` is hidden. The last row and the last column are the totals."""

    rows: tuple[tuple[int | None, ...], ...]

    @property
    def body(self) -> tuple[tuple[int | None, ...], ...]:
        """The rows without that of the totals."""
        return self.rows[:-1]

    @property
    def totals(self) -> tuple[int | None, ...]:
        """The last row."""
        return self.rows[-1]


def with_totals(figures: Sequence[Sequence[int]]) -> Table:
    """The figures with a column and a row of sums."""
    rows = [[*row, sum(row)] for row in figures]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def largest(parts: Mapping[Key, int]) -> dict[Key, int]:
    """The parts of a total that may be shown; the others only together.

    Those that are small are left out, zeros too, and with them the smallest of those that are not: changing places with
    it, a small part would leave all that is shown as it is, even for whoever knows this rule.
    """
    hidden = min((number for number in parts.values() if number >= SMALLEST), default=0)
    return {key: number for key, number in parts.items() if hidden and number > hidden}


def protected(figures: Sequence[Sequence[int]]) -> Shown:
    """A table with its totals, as it may be published.

    :param figures: the figures without totals, at least one row and one column, none negative, together at least
        ``SMALLEST``: their whole total is shown.
    """
    table = with_totals(figures)
    last_row, last_column = len(table) - 1, len(table[0]) - 1
    pinned = {(last_row, last_column)}
    # The total of an only row, or column, is the whole total.
    if last_row == 1:
        pinned.add((0, last_column))
    if last_column == 1:
        pinned.add((last_row, 0))
    cells = [(row, column) for row in range(last_row + 1) for column in range(last_column + 1)]
    hidden = {cell for cell in cells if table[cell[0]][cell[1]] < SMALLEST} - pinned
    for cell in sorted(hidden):
        hidden.update(_circle(cell, table, hidden, pinned))
    return Shown(
        tuple(
            tuple(None if (row, column) in hidden else figure for column, figure in enumerate(line))
            for row, line in enumerate(table)
        )
    )


def _circle(cell: Cell, table: Table, hidden: set[Cell], pinned: set[Cell]) -> set[Cell]:
    """What has to be hidden with a figure so that it could be another: the others of its cheapest circle.

    There is one: the whole total is not zero, so that some figure may give way where another grows.
    """
    row, column = cell
    start, end = ("row", row), ("column", column)
    ways = []
    if _can(cell, table, more=True):
        ways.append(_cheapest(end, start, table, hidden, pinned | {cell}))
    if _can(cell, table, more=False):
        ways.append(_cheapest(start, end, table, hidden, pinned | {cell}))
    _cost, cells = min(way for way in ways if way is not None)
    return set(cells)


def _cheapest(
    start: Node, end: Node, table: Table, hidden: set[Cell], but: set[Cell]
) -> tuple[int, tuple[Cell, ...]] | None:
    """The way from one row or column to another over figures that can change as it asks, and what it costs to hide it.

    From a row it leads on by a figure that grows, from a column by one that shrinks (Dijkstra, 1959).
    """
    waiting: list[tuple[int, Node, tuple[Cell, ...]]] = [(0, start, ())]
    seen: set[Node] = set()
    while waiting:
        cost, here, way = heappop(waiting)
        if here == end:
            return cost, way
        if here in seen:
            continue
        seen.add(here)
        for cell, there in _next(here, table):
            if cell not in but:
                price = 0 if cell in hidden else table[cell[0]][cell[1]]
                heappush(waiting, (cost + price, there, (*way, cell)))
    return None


def _next(here: Node, table: Table) -> Iterator[tuple[Cell, Node]]:
    side, number = here
    for other in range(len(table[0]) if side == "row" else len(table)):
        cell = (number, other) if side == "row" else (other, number)
        if _can(cell, table, more=side == "row"):
            yield cell, ("column" if side == "row" else "row", other)


def _can(cell: Cell, table: Table, *, more: bool) -> bool:
    """Whether a figure can change so in its sums: the totals stand on the other side, and grow where they shrink."""
    row, column = cell
    is_total = (row == len(table) - 1) != (column == len(table[0]) - 1)
    return (more != is_total) or table[row][column] >= 1
