"""Hiding small figures of a public table, and enough of the others that none can be computed from what is shown.

A table with its totals is a network: each row and each column, that of the totals included, is a sum. A hidden figure
is safe when it could be one more or one less with all that is shown unchanged and nothing below zero: when it lies on a
circle of hidden figures of which some could give what the others take. Where one is not, the smallest figure shown
beside it is hidden too, until all are safe.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: The smallest figure that is shown; zero is not, since it says of somebody that they were not there.
SMALLEST = 5

Cell = tuple[int, int]
Node = tuple[str, int]


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


def with_totals(figures: Sequence[Sequence[int]]) -> list[list[int]]:
    """The figures with a column and a row of sums."""
    rows = [[*row, sum(row)] for row in figures]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def protected(figures: Sequence[Sequence[int]], *, known_totals: bool = False) -> Shown:
    """A table with its totals, as it may be published.

    :param figures: the figures without totals, at least one row and one column, none negative.
    :param known_totals: for a table of one row whose total is published elsewhere: it is then taken as known here,
        whatever is shown, and never hidden.
    """
    table = with_totals(figures)
    last_row, last_column = len(table) - 1, len(table[0]) - 1
    pinned: set[Cell] = set()
    if known_totals:
        pinned = {(last_row, last_column), (0, last_column)}
    cells = [(row, column) for row in range(last_row + 1) for column in range(last_column + 1)]
    hidden = {cell for cell in cells if table[cell[0]][cell[1]] < SMALLEST} - pinned
    while unsafe := [cell for cell in sorted(hidden) if not _is_safe(cell, table, hidden)]:
        hidden.add(_beside(unsafe[0], table, hidden | pinned))
    return Shown(
        tuple(
            tuple(None if (row, column) in hidden else figure for column, figure in enumerate(line))
            for row, line in enumerate(table)
        )
    )


def _beside(cell: Cell, table: list[list[int]], taken: set[Cell]) -> Cell:
    """The smallest figure still shown in the row or column of a cell, else anywhere.

    Only tables all of whose figures are hidden have none, and there every figure is safe.
    """
    shown = [
        (figure, row, column)
        for row, line in enumerate(table)
        for column, figure in enumerate(line)
        if (row, column) not in taken
    ]
    near = [one for one in shown if one[1] == cell[0] or one[2] == cell[1]]
    _figure, row, column = min(near or shown)
    return row, column


def _is_safe(cell: Cell, table: list[list[int]], hidden: set[Cell]) -> bool:
    """Whether the figure could be another: one more, or one less, the others of a circle giving way."""
    row, column = cell
    start, end = ("row", row), ("column", column)
    return (_can(cell, table, more=True) and _leads(end, start, cell, table, hidden)) or (
        _can(cell, table, more=False) and _leads(start, end, cell, table, hidden)
    )


def _leads(start: Node, end: Node, but: Cell, table: list[list[int]], hidden: set[Cell]) -> bool:
    """Whether a way leads over hidden figures, each of which can change as it asks, without the figure itself."""
    seen, waiting = {start}, deque([start])
    while waiting:
        here = waiting.popleft()
        if here == end:
            return True
        for there in _next(here, but, table, hidden):
            if there not in seen:
                seen.add(there)
                waiting.append(there)
    return False


def _next(here: Node, but: Cell, table: list[list[int]], hidden: set[Cell]) -> Iterator[Node]:
    """From a row a way leads on by a figure that grows, from a column by one that shrinks."""
    side, number = here
    for cell in hidden - {but}:
        row, column = cell
        if side == "row" and row == number and _can(cell, table, more=True):
            yield "column", column
        elif side == "column" and column == number and _can(cell, table, more=False):
            yield "row", row


def _can(cell: Cell, table: list[list[int]], *, more: bool) -> bool:
    """Whether a figure can change so in its sums: the totals stand on the other side, and grow where they shrink."""
    row, column = cell
    is_total = (row == len(table) - 1) != (column == len(table[0]) - 1)
    return (more != is_total) or table[row][column] >= 1
