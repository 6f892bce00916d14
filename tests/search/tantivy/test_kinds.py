"""Values as columns keep them."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from search.tantivy.kinds import Kind


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.INTEGER, -3),
        (Kind.FLOAT, 1.5),
        (Kind.BOOLEAN, True),
        (Kind.DATE, date(1937, 9, 21)),
        (Kind.DATETIME, datetime(2026, 3, 4, 5, 6, 7, 8, tzinfo=UTC)),
        (Kind.TIME, time(23, 59, 59, 999_999)),
        (Kind.TEXT, "é"),
    ],
)
def test_a_value_comes_back_as_it_was(kind: Kind, value: Any) -> None:
    assert kind.decode(kind.encode(value)) == value


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (Kind.DATE, [date(1, 1, 1), date(1969, 12, 31), date(1970, 1, 1), date(9999, 12, 31)]),
        (Kind.DATETIME, [datetime(1, 1, 2, tzinfo=UTC), datetime(1969, 12, 31, tzinfo=UTC), date(1970, 2, 1)]),
        (Kind.FLOAT, [Decimal("-1.10"), 0, Decimal("1.10")]),
    ],
)
def test_values_sort_as_they_are(kind: Kind, values: list[Any]) -> None:
    encoded: list[Any] = [kind.encode(value) for value in values]
    assert encoded == sorted(set(encoded))


@pytest.mark.parametrize(
    ("kind", "value"),
    [(Kind.INTEGER, "x"), (Kind.INTEGER, 2**63), (Kind.FLOAT, float("inf")), (Kind.DATE, "2026-01-01"), (Kind.TIME, 3)],
)
def test_what_is_no_value_of_the_kind_is_none(kind: Kind, value: Any) -> None:
    assert kind.encode(value) is None


def test_what_is_not_known_is_text() -> None:
    assert Kind.of("UUIDField") is Kind.TEXT
    assert Kind.TEXT.encode(UUID(int=1)) == "00000000-0000-0000-0000-000000000001"
