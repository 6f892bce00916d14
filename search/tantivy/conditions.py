"""What a result must be: made from a queryset's filters, or given by hand for what no column of the database holds.

A condition names a :class:`~modelsearch.index.FilterField` (``price``, ``commune_id``, ``authors__name``). One whose
value is not of the field's kind is met by nothing: a reader may ask for anything.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import tantivy
from tantivy import FieldType, Occur, Query

from search.tantivy.kinds import Kind
from search.tantivy.reader import Opened


class Asked(NamedTuple):
    """What conditions are made into queries with."""

    opened: Opened
    filters: dict[str, Kind]


@dataclass(frozen=True)
class Condition:
    """Something that holds of a document or does not."""

    def query(self, asked: Asked) -> tantivy.Query:
        """As Tantivy asks it."""
        raise NotImplementedError

    def names(self) -> set[str]:
        """The fields it speaks of."""
        return set()


@dataclass(frozen=True)
class _OfField(Condition):
    name: str

    def names(self) -> set[str]:
        return {self.name}

    @property
    def column(self) -> str:
        """The field in the index."""
        return f"filter__{self.name}"


@dataclass(frozen=True)
class OneOf(_OfField):
    """A value, or one of several, is among those of the document."""

    values: tuple[Any, ...]

    def query(self, asked: Asked) -> tantivy.Query:
        kind = asked.filters[self.name]
        encoded = [value for value in map(kind.encode, self.values) if value is not None]
        if len(encoded) == 1:
            return Query.term_query(asked.opened.schema, self.column, encoded[0], "basic")
        return Query.term_set_query(asked.opened.schema, self.column, encoded) if encoded else Query.empty_query()


@dataclass(frozen=True)
class Between(_OfField):
    """A value lies between two, either of which may be left open. Bounds count unless said otherwise."""

    low: Any = None
    high: Any = None
    with_low: bool = True
    with_high: bool = True

    def query(self, asked: Asked) -> tantivy.Query:
        kind = asked.filters[self.name]
        low, high = (None if bound is None else kind.encode(bound) for bound in (self.low, self.high))
        if low is None is not self.low or high is None is not self.high:
            return Query.empty_query()
        if low is None and high is None:
            return Query.exists_query(self.column)
        if kind is Kind.TEXT:
            return self._of_text(asked, low, high)
        field_type = FieldType.Float if kind is Kind.FLOAT else FieldType.Integer
        return Query.range_query(asked.opened.schema, self.column, field_type, low, high, self.with_low, self.with_high)

    def _of_text(self, asked: Asked, low: Any, high: Any) -> tantivy.Query:
        # Tantivy has no range of texts: the terms of the column are looked through instead.
        start = _common_start(low, high) if low is not None and high is not None else ""
        terms = asked.opened.searcher.terms_with_prefix(self.column, start)
        found = [term for term, _count in terms if self._holds(term, low, high)]
        return Query.term_set_query(asked.opened.schema, self.column, found) if found else Query.empty_query()

    def _holds(self, term: str, low: str | None, high: str | None) -> bool:
        above = low is None or (term >= low if self.with_low else term > low)
        below = high is None or (term <= high if self.with_high else term < high)
        return above and below


@dataclass(frozen=True)
class StartsWith(_OfField):
    """A text begins like this."""

    start: str

    def query(self, asked: Asked) -> tantivy.Query:
        start = Kind.TEXT.encode(self.start)
        if asked.filters[self.name] is not Kind.TEXT or start is None:
            return Query.empty_query()
        return Query.fuzzy_term_query(asked.opened.schema, self.column, str(start), distance=0, prefix=True)


@dataclass(frozen=True)
class Known(_OfField):
    """There is a value."""

    def query(self, asked: Asked) -> tantivy.Query:
        return Query.exists_query(self.column)


@dataclass(frozen=True)
class Keys(Condition):
    """The primary key is one of these."""

    keys: tuple[Any, ...]

    def query(self, asked: Asked) -> tantivy.Query:
        return Query.term_set_query(asked.opened.schema, "pk", [str(key) for key in self.keys])


@dataclass(frozen=True)
class OfType(Condition):
    """The document is of this model or of one that descends from it."""

    label: str

    def query(self, asked: Asked) -> tantivy.Query:
        return Query.term_query(asked.opened.schema, "types", self.label, "basic")


@dataclass(frozen=True)
class _Several(Condition):
    conditions: tuple[Condition, ...]

    def names(self) -> set[str]:
        return set().union(*(condition.names() for condition in self.conditions))


@dataclass(frozen=True)
class AllOf(_Several):
    """Every one holds."""

    def query(self, asked: Asked) -> tantivy.Query:
        return every([condition.query(asked) for condition in self.conditions])


@dataclass(frozen=True)
class AnyOf(_Several):
    """At least one holds."""

    def query(self, asked: Asked) -> tantivy.Query:
        return some([condition.query(asked) for condition in self.conditions])


@dataclass(frozen=True)
class NotSo(Condition):
    """The other does not hold."""

    condition: Condition

    def query(self, asked: Asked) -> tantivy.Query:
        return none_of([self.condition.query(asked)])

    def names(self) -> set[str]:
        return self.condition.names()


def every(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """All of them; everything where there is none."""
    if not queries:
        return Query.all_query()
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, query) for query in queries])


def some(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """At least one; nothing where there is none."""
    if not queries:
        return Query.empty_query()
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])


def none_of(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """Whatever meets none of them."""
    return Query.boolean_query([(Occur.Must, Query.all_query()), *((Occur.MustNot, query) for query in queries)])


def _common_start(one: str, other: str) -> str:
    length = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        length += 1
    return one[:length]


def _one_of(name: str, value: Any) -> Condition:
    return OneOf(name, (value,))


def _in(name: str, value: Iterable[Any]) -> Condition:
    return OneOf(name, tuple(value))


def _is_null(name: str, value: bool) -> Condition:
    return NotSo(Known(name)) if value else Known(name)


def _range_or_null(name: str, value: Iterable[Any]) -> Condition:
    return AnyOf((Between(name, *value), _is_null(name, True)))


#: Django's lookups as conditions; ``range_or_null`` is ours, since lookups that are given together hold together.
LOOKUPS: dict[str, Callable[[str, Any], Condition]] = {
    "exact": _one_of,
    "in": _in,
    "isnull": _is_null,
    "startswith": lambda name, value: StartsWith(name, str(value)),
    "gt": lambda name, value: Between(name, low=value, with_low=False),
    "gte": lambda name, value: Between(name, low=value),
    "lt": lambda name, value: Between(name, high=value, with_high=False),
    "lte": lambda name, value: Between(name, high=value),
    "range": lambda name, value: Between(name, *value),
    "range_or_null": _range_or_null,
}
