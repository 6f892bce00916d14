"""Values as columns keep them: dates, times and booleans as whole numbers, so that all of them sort and count alike."""

import datetime
import math
from collections.abc import Callable
from enum import Enum
from typing import Any

from django.db import models
from django.utils import timezone

_DAY = datetime.date(1970, 1, 1)
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MICROSECOND = datetime.timedelta(microseconds=1)
_LOWEST, _HIGHEST = -(2**63), 2**63 - 1


class Kind(Enum):
    """What a column holds."""

    INTEGER = "integer"
    FLOAT = "float"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    TIME = "time"
    TEXT = "text"

    @classmethod
    def of(cls, field_type: str) -> "Kind":
        """By the internal type of a Django field; whatever is not known is text."""
        return _BY_TYPE.get(field_type, cls.TEXT)

    def encode(self, value: Any) -> int | float | str | None:
        """The value as the column keeps it; None where no value of this kind can be made of it."""
        if isinstance(value, models.Model):
            value = value.pk
        try:
            return _ENCODERS[self](value)
        except (TypeError, ValueError, OverflowError, AttributeError):
            return None

    def decode(self, key: Any) -> Any:
        """What the column keeps, as a value again."""
        return _DECODERS[self](key)


def _integer(value: Any) -> int:
    number = int(value)
    if not _LOWEST <= number <= _HIGHEST:
        raise OverflowError(value)
    return number


def _float(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(value)
    return number


def _date(value: datetime.date) -> int:
    day = value.date() if isinstance(value, datetime.datetime) else value
    return (day - _DAY).days


def _datetime(value: datetime.date) -> int:
    if not isinstance(value, datetime.datetime):
        value = datetime.datetime.combine(value, datetime.time())
    moment = timezone.make_aware(value) if timezone.is_naive(value) else value
    return (moment - _EPOCH) // _MICROSECOND


def _time(value: datetime.time) -> int:
    since_midnight = datetime.timedelta(
        hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
    )
    return since_midnight // _MICROSECOND


def _text(value: Any) -> str:
    text = str(value)
    text.encode()  # half a pair of surrogates is no text
    return text


_ENCODERS: dict[Kind, Callable[[Any], int | float | str]] = {
    Kind.INTEGER: _integer,
    Kind.FLOAT: _float,
    Kind.BOOLEAN: lambda value: int(bool(value)),
    Kind.DATE: _date,
    Kind.DATETIME: _datetime,
    Kind.TIME: _time,
    Kind.TEXT: _text,
}

_DECODERS: dict[Kind, Callable[[Any], Any]] = {
    Kind.INTEGER: int,
    Kind.FLOAT: float,
    Kind.BOOLEAN: bool,
    Kind.DATE: lambda key: _DAY + datetime.timedelta(days=int(key)),
    Kind.DATETIME: lambda key: _EPOCH + int(key) * _MICROSECOND,
    Kind.TIME: lambda key: (_EPOCH + int(key) * _MICROSECOND).time(),
    Kind.TEXT: str,
}

_BY_TYPE = {
    **dict.fromkeys(
        [
            "AutoField",
            "SmallAutoField",
            "BigAutoField",
            "IntegerField",
            "SmallIntegerField",
            "BigIntegerField",
            "PositiveIntegerField",
            "PositiveSmallIntegerField",
            "PositiveBigIntegerField",
        ],
        Kind.INTEGER,
    ),
    "FloatField": Kind.FLOAT,
    "DecimalField": Kind.FLOAT,
    "BooleanField": Kind.BOOLEAN,
    "DateField": Kind.DATE,
    "DateTimeField": Kind.DATETIME,
    "TimeField": Kind.TIME,
}
