"""No figure that is hidden can be computed from those that are shown."""

from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from welcome.counts.suppression import SMALLEST, Shown, protected, with_totals


@st.composite
def tables(draw: st.DrawFn, most: int = 9, rows: int = 3, columns: int = 3) -> list[list[int]]:
    height, width = draw(st.integers(1, rows)), draw(st.integers(1, columns))
    figures = [[draw(st.integers(0, most)) for _column in range(width)] for _row in range(height)]
    assume(sum(map(sum, figures)) >= SMALLEST)
    return figures


def possible(figures: list[list[int]], shown: Shown) -> list[list[list[int]]]:
    """Tables that would be shown just so, of figures one more or one less than the true ones where these are hidden."""
    by_row = []
    for line, true in zip(shown.body, figures, strict=True):
        near = [
            (real,) if figure is not None else tuple(number for number in (real - 1, real, real + 1) if number >= 0)
            for figure, real in zip(line[:-1], true, strict=True)
        ]
        by_row.append([row for row in product(*near) if line[-1] is None or sum(row) == line[-1]])
    found = []
    for rows in product(*by_row):
        totals = with_totals(rows)[-1]
        if all(figure is None or figure == total for figure, total in zip(shown.totals, totals, strict=True)):
            found.append([list(row) for row in rows])
    return found


def hidden_values(shown: Shown, worlds: list[list[list[int]]]) -> dict[tuple[int, int], set[int]]:
    """What each hidden figure, totals included, may be."""
    values: dict[tuple[int, int], set[int]] = {}
    for figures in worlds:
        whole = with_totals(figures)
        for row, line in enumerate(shown.rows):
            for column, figure in enumerate(line):
                if figure is None:
                    values.setdefault((row, column), set()).add(whole[row][column])
    return values


@settings(max_examples=40, deadline=None)
@given(tables(rows=2, columns=3))
def test_what_is_hidden_may_be_several_things(figures: list[list[int]]) -> None:
    shown = protected(figures)
    values = hidden_values(shown, possible(figures, shown))
    assert all(len(found) > 1 for found in values.values()), (figures, shown)


@settings(max_examples=40, deadline=None)
@given(tables(rows=3, columns=2, most=7))
def test_the_same_for_tall_tables(figures: list[list[int]]) -> None:
    shown = protected(figures)
    values = hidden_values(shown, possible(figures, shown))
    assert all(len(found) > 1 for found in values.values()), (figures, shown)


@settings(max_examples=40, deadline=None)
@given(tables(most=40, rows=12, columns=4))
def test_nothing_small_is_shown_and_nothing_shown_is_wrong(figures: list[list[int]]) -> None:
    shown, whole = protected(figures), with_totals(figures)
    for line, true in zip(shown.rows, whole, strict=True):
        for figure, real in zip(line, true, strict=True):
            assert figure is None or (figure == real and figure >= SMALLEST)


def test_large_figures_stay() -> None:
    figures = [[5, 6, 7], [8, 9, 10]]
    assert protected(figures).rows == tuple(map(tuple, with_totals(figures)))


def test_one_small_figure_takes_three_others_with_it() -> None:
    shown = protected([[3, 20, 30], [40, 50, 60], [70, 80, 90]])
    assert sum(figure is None for line in shown.rows for figure in line) == 4
    assert shown.rows[0][0] is None


def test_a_year_of_months_is_quick() -> None:
    figures = [[(month * 7 + channel * 3) % 9 for channel in range(3)] for month in range(12)]
    assert protected(figures).totals[-1] == sum(map(sum, figures))
