"""The answer to a question: rows read again from the database, counts from the index."""

from collections import OrderedDict
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple, cast

import tantivy
from django.db import models
from modelsearch.backends.base import BaseSearchResults
from tantivy import Order

from search.analysis.rows import version_of
from search.keeping import Telling
from search.tantivy.columns import has_number
from search.tantivy.conditions import LOOKUPS, Condition
from search.tantivy.documents import mark_of
from search.tantivy.facets import counted
from search.tantivy.reader import Opened, guarded

# Rows asked of the database at once: a statement may have so many values, and no more.
_CHUNK = 500
_MANY = 4 * _CHUNK
# Hits fetched with a count: a page of a list is among them.
_FIRST = 50


class Hit(NamedTuple):
    """What the index says of one result."""

    key: Any
    score: float | None
    mark: int | None


class First(NamedTuple):
    """The first hits of a question, and how many it has."""

    opened: Opened
    hits: list[Hit]
    total: int

    @property
    def is_whole(self) -> bool:
        """Whether there are no others."""
        return self.total == len(self.hits)


class Results(Telling, BaseSearchResults):
    """Results of a search; see :mod:`search.tantivy` for its doors beyond modelsearch's."""

    supports_facet = True

    def where(self, *conditions: Condition, **lookups: Any) -> "Results":
        """The results that meet these conditions too; a lookup is one as Django writes it (``price__gte=10``).

        :raises FilterFieldError: when one names a field that is no FilterField.
        """
        other = cast("Results", self._clone())
        looked_up = (LOOKUPS[lookup](name, value) for (name, lookup), value in _split(lookups))
        other.query_compiler = self.query_compiler.narrowed(*conditions, *looked_up)
        return other

    def values(self, *columns: str) -> list[tuple[Any, ...]]:
        """What some columns say of the rows, in the order of the hits, of those that are as they were indexed; at a
        fifth of the time that it takes to make rows of it.
        """
        hits = self._hits(self._open(), self.start, self.stop)
        version = getattr(self.model, "search_version", None) or "pk"
        said: dict[str, tuple[Any, ...]] = {}
        for begin in range(0, len(hits), _CHUNK):
            rows = self._rows([hit.key for hit in hits[begin : begin + _CHUNK]])
            said |= {str(row[0]): row[1:] for row in rows.values_list("pk", version, *columns)}
        found = ((said.get(str(hit.key)), hit) for hit in hits)
        return [row[1:] for row, hit in found if row and (version == "pk" or mark_of(row[0]) == hit.mark)]

    def facet(self, field_name: str) -> "OrderedDict[Any, int]":
        """How many results have each value, the most frequent first; None counts those that have none.

        :raises FilterFieldError: when the field is no FilterField.
        """
        named = {field.field_name: field.get_attname(self.model) for field in self.model.get_filterable_search_fields()}
        name = named.get(field_name, field_name)
        return OrderedDict(self.facets(name, own=True)[name])

    def facets(self, *names: str, own: bool = False) -> dict[str, dict[Any, int]]:
        """The counts of several fields at once.

        A field's own condition (given by :meth:`where`) does not narrow its own counts: they say what another choice
        would bring. Each such field costs a pass of its own; all others share one. ``own`` lets it narrow them.

        :raises FilterFieldError: when a field is no FilterField.
        """
        compiler = self.query_compiler
        compiler.must_filter(names)
        chosen = set().union(*(condition.names() for condition in compiler.conditions))
        apart = [] if own else [name for name in names if name in chosen]
        passes: list[tuple[str | None, list[str]]] = [(name, [name]) for name in apart]
        passes.append((None, [name for name in names if name not in apart]))
        opened = self._open()
        found: dict[str, dict[Any, int]] = {}
        for without, together in passes:
            if together:
                question = compiler.question(opened, without)
                kinds = {name: compiler.columns.filters[name] for name in together}
                found |= guarded(partial(counted, opened, question, kinds), str(self.model._meta))
        return {name: found[name] for name in names}

    def _open(self) -> Opened:
        opened: Opened = self.backend.get_index_for_model(self.model).open()
        return opened

    def _do_count(self) -> int:
        found = self._first(self._open()).total
        return max((found if self.stop is None else min(found, self.stop)) - self.start, 0)

    def _do_search(self) -> Iterator[models.Model]:
        """The rows of the hits in their order: one that is gone, meets the queryset no more, or is of another version
        than the indexed one, is dropped."""
        hits = self._hits(self._open(), self.start, self.stop)
        for begin in range(0, len(hits), _CHUNK):
            part = hits[begin : begin + _CHUNK]
            rows = {str(row.pk): row for row in self._rows([hit.key for hit in part])}
            for hit in part:
                row = rows.get(str(hit.key))
                if row is not None and _is_current(row, hit):
                    if self._score_field:
                        setattr(row, self._score_field, hit.score)
                    yield row

    def _rows(self, keys: list[Any]) -> "models.QuerySet[models.Model]":
        rows: models.QuerySet[models.Model] = self.query_compiler.queryset.order_by().filter(pk__in=keys)
        return rows

    def _hits(self, opened: Opened, start: int, stop: int | None) -> list[Hit]:
        order = self._order()
        if order is None and not self.query_compiler.order_by_relevance:
            return self._sorted_by_database(opened)[start:stop]
        first = self.query_compiler.first
        if first is not None and first.opened is opened and ((stop is not None and stop <= _FIRST) or first.is_whole):
            return first.hits[start:stop]
        size = opened.searcher.num_docs
        limit = min(size, size if stop is None else stop) - start
        return self._found(opened, order, limit, start, has_total=False).hits if limit > 0 else []

    def _first(self, opened: Opened) -> First:
        """How many there are, and the first of them, in one pass: a page asks for both."""
        first = self.query_compiler.first
        if first is None or first.opened is not opened:
            first = self._found(opened, self._order(), _FIRST, 0, has_total=True)
            self.query_compiler.first = first
        return first

    def _order(self) -> tuple[str, bool] | None:
        return None if self.query_compiler.order_by_relevance else self.query_compiler.order()

    def _found(self, opened: Opened, order: tuple[str, bool] | None, limit: int, offset: int, has_total: bool) -> First:
        question = self.query_compiler.question(opened)
        sorting: dict[str, Any] = {}
        if order is not None:
            sorting = {"order_by_field": order[0], "order": Order.Desc if order[1] else Order.Asc}

        def found() -> First:
            # Its type does not say that it has a count.
            result: Any = opened.searcher.search(question, limit, count=has_total, offset=offset, **sorting)
            hits = self._read(opened, result.hits, is_scored=order is None)
            return First(opened, hits, result.count if has_total else len(hits))

        return guarded(found, str(self.model._meta))

    def _read(self, opened: Opened, hits: list[tuple[Any, tantivy.DocAddress]], is_scored: bool) -> list[Hit]:
        addresses = [address for _score, address in hits]
        searcher = opened.searcher
        marks: list[Any] = searcher.fast_field_values("mark", addresses)
        keys: list[Any]
        if has_number(self.model):
            keys = searcher.fast_field_values("number", addresses)
        else:
            keys = [searcher.doc(address).get_first("pk") for address in addresses]
        scores = [score if is_scored else None for score, _address in hits]
        return [Hit(*hit) for hit in zip(keys, scores, marks, strict=True)]

    def _sorted_by_database(self, opened: Opened) -> list[Hit]:
        """All hits in an order that only the database knows: several keys, expressions, related fields."""
        question = self.query_compiler.question(opened)
        limit = max(opened.searcher.num_docs, 1)

        def found() -> list[Hit]:
            result = opened.searcher.search(question, limit, count=False)
            return self._read(opened, result.hits, is_scored=True)

        hits = {str(hit.key): hit for hit in guarded(found, str(self.model._meta))}
        queryset = self.query_compiler.queryset
        if len(hits) <= _MANY:
            # A rare word among a hundred thousand rows: only its own are put in order.
            queryset = queryset.filter(pk__in=[hit.key for hit in hits.values()])
        if not queryset.query.order_by:
            queryset = queryset.order_by("-pk")
        keys = map(str, queryset.prefetch_related(None).values_list("pk", flat=True).iterator())
        return [hits[key] for key in keys if key in hits]


def _split(lookups: dict[str, Any]) -> Iterator[tuple[tuple[str, str], Any]]:
    for said, value in lookups.items():
        name, _dash, lookup = said.rpartition("__")
        yield ((name, lookup) if name and lookup in LOOKUPS else (said, "exact")), value


def _is_current(row: models.Model, hit: Hit) -> bool:
    said = version_of(row)
    return said is None or mark_of(said) == hit.mark
