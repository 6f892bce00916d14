"""Where a list finds what it narrows by: in a column of the entry, or in its facts; in SQL, or in the index."""

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, FloatField, Q, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, NullIf
from django.db.models.lookups import GreaterThanOrEqual, IsNull, LessThanOrEqual

#: What a lookup of a bound is called, by whether it is the lower one.
BOUNDS = {True: "gte", False: "lte"}


@dataclass(frozen=True, slots=True)
class Stored:
    """One answer of an entry: ``column`` of the table, or the fact of that column where ``is_fact``.

    ``several`` answers may stand in one fact.
    """

    column: str
    is_fact: bool = False
    several: bool = False

    @property
    def indexed(self) -> str:
        """Its name in the index."""
        return f"fact_{self.column}" if self.is_fact else self.column

    def one_of(self, values: list[Any]) -> Q:
        """Entries that have at least one of these."""
        if not self.is_fact:
            return Q(**{f"{self.column}__in": values})
        if not self.several:
            # Not "in": SQLite does not compare a list with JSON's own words (true, false).
            return _any(Q(**{f"facts__{self.column}__value": value}) for value in values)
        # The list as it is written: no database's own way to look into one is another's.
        return _any(Q(**{f"facts__{self.column}__value__icontains": f'"{value}"'}) for value in values)

    def bounded(self, bound: Any, *, is_lower: bool) -> Q:
        """Entries whose answer is ``bound`` or beyond it; those that say nothing are beyond none."""
        if not self.is_fact:
            return Q(**{f"{self.column}__{BOUNDS[is_lower]}": bound})
        compare = GreaterThanOrEqual if is_lower else LessThanOrEqual
        number = isinstance(bound, int | float) or hasattr(bound, "as_tuple")
        return Q(compare(self._text(number), float(bound) if number else bound.isoformat()))

    def unanswered(self) -> Q:
        """Entries that say nothing."""
        return Q(IsNull(self._written, True)) if self.is_fact else Q(**{f"{self.column}__isnull": True})

    @property
    def _written(self) -> Combinable:
        # SQLite writes JSON's null as a word, which is neither a number nor a day.
        return NullIf(
            KeyTextTransform("value", KeyTextTransform(self.column, F("facts"))),
            Value("null"),
            output_field=TextField(),
        )

    def _text(self, is_number: bool) -> Combinable:
        return Cast(self._written, FloatField() if is_number else CharField())


def _any(conditions: Any) -> Q:
    found = Q(pk__in=[])
    for condition in conditions:
        found |= condition
    return found
