"""The whole page of a year, all its tables together: no small figure can be had from what is shown."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import permutations
from typing import Any

from django.utils import translation
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.welcome.counts.test_counts_suppression import hidden_values, possible
from welcome.choices import Channel
from welcome.counts.publishing import Line, PublishedYear, published_year
from welcome.counts.suppression import SMALLEST, Shown, with_totals
from welcome.enquiries.choices import Outcome

YEAR = 2020
NAMES = {None: None, 1: "Une chambre", 2: "Un réseau", 3: "Une équipe"}
BODIES = tuple(NAMES)
OUTCOMES = ("", *Outcome.values)
#: Two months with messages; a third stands for all those without.
MONTHS = tuple(date(YEAR, month, 1) for month in (1, 2, 3))

Row = dict[str, Any]


def messages(number: int, /, month: date = MONTHS[0], channel: str = "village", **values: Any) -> list[Row]:
    body = values.get("body")
    row = {"month": month, "channel": channel, "needs": [], "body_id": body, "outcome": values.get("outcome", "")}
    return [dict(row) for _message in range(number)]


@st.composite
def years(draw: st.DrawFn) -> list[Row]:
    """A few sorts of messages, a few of each."""
    sort = st.tuples(
        st.integers(1, 8),
        st.sampled_from(MONTHS[:2]),
        st.sampled_from(Channel.values),
        st.sampled_from(BODIES),
        st.sampled_from(OUTCOMES),
    )
    rows = [
        row
        for number, month, channel, body, outcome in draw(st.lists(sort, min_size=1, max_size=7))
        for row in messages(number, month, channel, body=body, outcome=outcome)
    ]
    assume(len(rows) >= SMALLEST)
    return rows


def others(rows: list[Row], column: str, values: Sequence[Any]) -> Iterator[list[Row]]:
    """The years in which two values of a column had changed places, or one message had another."""
    for one, other in permutations(values, 2):
        swap = {one: other, other: one}
        yield [row | {column: swap.get(row[column], row[column])} for row in rows]
        moved = next((row for row in rows if row[column] == one), None)
        if moved is not None:
            yield [row | {column: other} if row is moved else row for row in rows]


def as_read(rows: list[Row]) -> PublishedYear:
    return published_year(YEAR, [row | {"body__name": NAMES[row["body_id"]]} for row in rows])


@settings(max_examples=25, deadline=None)
@given(years())
def test_no_small_part_can_be_had_from_the_page(rows: list[Row]) -> None:
    """For whoever knows the rule as well: the very same page is that of a year in which the figure was another."""
    page = as_read(rows)
    for column, values in (("body_id", BODIES), ("outcome", OUTCOMES)):
        true = Counter(row[column] for row in rows)
        same = [Counter(row[column] for row in year) for year in others(rows, column, values) if as_read(year) == page]
        for value in values:
            if true[value] < SMALLEST:
                assert any(found[value] != true[value] for found in same), (column, value, true, page)


@settings(max_examples=25, deadline=None)
@given(years())
def test_no_small_figure_of_the_months_can_be_had_from_the_page(rows: list[Row]) -> None:
    page, found = as_read(rows), Counter((row["month"], row["channel"]) for row in rows)
    figures = [[found[month, channel] for channel in Channel.values] for month in MONTHS]
    shown = Shown((*(line.figures for line in page.months[: len(MONTHS)]), page.total.figures))
    worlds = possible(figures, shown)
    # What the other tables add up to is no news, so that they take nothing away from what is possible.
    known = {sum_of(lines) for lines in (page.bodies, page.outcomes) if lines}
    worlds = [world for world in worlds if known <= {with_totals(world)[-1][-1]}]
    assert all(len(values) > 1 for values in hidden_values(shown, worlds).values()), (figures, page)


def sum_of(lines: tuple[Line, ...]) -> int:
    return sum(line.figures[0] or 0 for line in lines)


def told(lines: tuple[Line, ...]) -> dict[str, int | None]:
    return {line.label: line.figures[0] for line in lines}


def test_two_bodies_of_one_message_each_are_not_told_by_the_rest() -> None:
    rows = [*messages(108), *messages(106, body=1), *messages(1, body=2), *messages(1, body=3)]
    assert told(as_read(rows).bodies) == {"le programme": 108, "tout le reste, ensemble": 108}


def test_parts_do_not_give_a_total_that_the_months_hide() -> None:
    rows = [*messages(6, outcome="settled"), *messages(2, channel="telephone"), *messages(3, MONTHS[1], "telephone")]
    page = as_read(rows)
    assert page.total.figures[-1] == 11 == sum_of(page.outcomes)


def test_what_is_hidden_is_the_same_in_each_language() -> None:
    rows = [*messages(3, body=1), *messages(7, body=2), *messages(7), *messages(9, body=3, outcome="silent")]
    pages = []
    for language in ("fr", "en", "nl"):
        with translation.override(language):
            page = as_read(rows)
        parts = [sorted(line.figures for line in lines) for lines in (page.bodies, page.outcomes)]
        pages.append((parts, [line.figures for line in page.months]))
    assert pages[0] == pages[1] == pages[2]
    assert told(as_read(rows).bodies) == {"Une équipe": 9, "tout le reste, ensemble": 17}, "of two equals none is told"
