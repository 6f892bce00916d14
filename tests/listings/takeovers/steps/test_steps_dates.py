"""Days counted from a date, and the days on which nothing is open."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listings.takeovers.steps.dates import closed, holiday, shifted
from tests.printed import plain

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("number", "unit", "side", "expected"),
    [
        (0, "jours", "avant", date(2027, 3, 31)),
        (15, "jours", "avant", date(2027, 3, 16)),
        (10, "jours", "apres", date(2027, 4, 10)),
        (1, "mois", "avant", date(2027, 2, 28)),
        (1, "mois", "apres", date(2027, 4, 30)),
        (2, "mois", "avant", date(2027, 1, 31)),
        (13, "mois", "avant", date(2026, 2, 28)),
    ],
)
def test_a_delay_is_counted_from_the_day(number: int, unit: str, side: str, expected: date) -> None:
    assert shifted(date(2027, 3, 31), number, unit, side) == expected


@given(DAYS, st.integers(0, 366))
def test_days_forth_and_back_are_the_same_day(day: date, number: int) -> None:
    later = shifted(day, number, "jours", "apres")
    assert later - day == timedelta(days=number)
    assert shifted(later, number, "jours", "avant") == day


@given(DAYS, st.integers(1, 24))
def test_a_month_keeps_the_day_or_ends_with_a_shorter_month(day: date, number: int) -> None:
    later = shifted(day, number, "mois", "apres")
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == number
    assert later.day == day.day or ((later + timedelta(days=1)).day == 1 and later.day < day.day)


#: As the State published them for these years.
HOLIDAYS = {
    2026: "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25",
    2027: "01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25",
    # The earliest year in which two of them fall on one day.
    2008: "01-01 03-24 05-01 05-08 05-12 07-14 08-15 11-01 11-11 12-25",
}


@pytest.mark.parametrize("year", HOLIDAYS)
def test_the_public_holidays_of_a_year(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(366)]
    found = [f"{day:%m-%d}" for day in days if day.year == year and holiday(day)]
    assert found == HOLIDAYS[year].split()


def test_why_a_day_is_closed() -> None:
    assert plain(closed(date(2027, 3, 29))) == "Jour férié (lundi de Pâques) : agissez plus tôt."
    assert closed(date(2027, 3, 27)).startswith("Un samedi")
    assert closed(date(2027, 3, 28)).startswith("Un dimanche")
    assert closed(date(2027, 3, 30)) == ""
