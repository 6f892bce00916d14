"""What answers a list: SQL wherever the columns of :class:`~cms.projection.models.Entry` suffice, the index elsewhere.

Rows that SQL finds are right when a publish returns; counts, and answers that stand in facts, come from the index, a
second later. Where no index answers, facts are asked of SQL, which is slow and right, and nothing is counted.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, overload

from django.core.paginator import Page as Sheet
from django.db.models import Count, F, OrderBy
from django.http import HttpRequest
from wagtail.search.query import MATCH_ALL

from cms.projection.asked import Asked, Chosen
from cms.projection.filters import ChoiceFilter, Words
from cms.projection.indexed import NoIndexError
from cms.projection.models import Entry
from cms.projection.public_index import asking
from cms.projection.querysets import EntryQuerySet
from cms.projection.sheets import sheet
from cms.projection.sorts import SORTS

Answer = TypeVar("Answer")
#: What a list reads beside, where it says how far each entry is.
POSITION = ("latitude", "longitude")


@dataclass(frozen=True)
class Listing:
    """The entries of a list as an address asks for them: ``entries`` are all of them, in the list's own order.

    ``sorts`` are the orders there are, by code, in words.
    """

    entries: EntryQuerySet
    asked: Asked
    sorts: Mapping[str, Words]
    _kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def by_sql(self) -> EntryQuerySet:
        """What was asked for, in order; slow where an answer stands in the facts."""
        return self.entries.filter(self.asked.q()).order_by(*self.asked.order(self.entries.query.order_by))

    def sheet(self, request: HttpRequest, title: str) -> "Sheet[Entry]":
        """The page of it that ``?page=`` asks for.

        :param title: of the list, for who asks for a page that it has not.
        :raises cms.errors.NoSuchSheet: for a page that is no number or does not exist.
        """
        if self.asked.needs_index:
            with suppress(NoIndexError):
                return sheet(_Hits(self), request, title, self.asked.size)
        found = self.by_sql().for_list(*(POSITION if self.asked.near else ()))
        return sheet(found, request, title, self.asked.size)

    @cached_property
    def counts(self) -> dict[str, dict[str, int]] | None:
        """For each filter with choices, how many entries each would bring; nothing where no index answers.

        What was chosen in a filter does not narrow its own counts.
        """
        filters = {name: one for name, one in self.asked.filters.items() if isinstance(one, ChoiceFilter)}

        def counted(results: Any) -> dict[str, dict[str, int]]:
            found = results.facets(*dict.fromkeys(one.stored.indexed for one in filters.values()))
            return {
                name: {code: found[one.stored.indexed].get(one.keeps(code), 0) for code, _words in one.options()}
                for name, one in filters.items()
            }

        with suppress(NoIndexError):
            return self.narrowed(counted)
        return None

    def ways_out(self) -> list[tuple[Chosen, int]]:
        """Each filter that narrows, and how many entries there are without it; the most first, none left out."""
        narrows = self.asked.narrows
        if self.asked.needs_index:
            with suppress(NoIndexError):
                counts = self.of_index(lambda results: self._without_each(results, narrows))
                return _ranked(narrows, counts)
        without = {f"without_{number}": Count("pk", filter=self.asked.q(but=one)) for number, one in enumerate(narrows)}
        found = self.entries.order_by().aggregate(**without)
        return _ranked(narrows, list(found.values()))

    def _without_each(self, results: Any, narrows: Sequence[Chosen]) -> list[int]:
        # What is out of date is asked of the database with the first count: the narrower ones know it from there.
        results.count()
        return [int(results.where(**self.asked.lookups(but=one)).count()) for one in narrows]

    def of_index(self, ask: Callable[[Any], Answer]) -> Answer:
        """What ``ask`` makes of all entries of the list, as the index knows them.

        :raises NoIndexError: when none answers, or the one there is cannot count.
        """
        with asking() as backend:
            return ask(self._all(backend))

    def narrowed(self, ask: Callable[[Any], Answer]) -> Answer:
        """The same of what was asked for.

        :raises NoIndexError: when no index answers.
        """
        with asking() as backend:
            # One for rows and counts: what is out of date is asked of the database once.
            if "results" not in self._kept:
                self._kept["results"] = self._all(backend).where(**self.asked.lookups())
            return ask(self._kept["results"])

    def _all(self, backend: Any) -> Any:
        results = backend.search(MATCH_ALL, self._in_order(), order_by_relevance=False)
        if not hasattr(results, "where"):
            raise NoIndexError("this index narrows and counts by no fact")
        return results

    def _in_order(self) -> EntryQuerySet:
        """The entries in an order that the index can be asked for: a column of its own, or what the database makes of
        expressions."""
        found = self.entries.for_list(*(POSITION if self.asked.near else ()))
        order = self.asked.order(self.entries.query.order_by)
        sort = next((sort for sort in SORTS.values() if sort.order == order), None)
        return found.order_by(*([sort.indexed] if sort else map(_expression, order)))


def _expression(key: Any) -> OrderBy:
    if not isinstance(key, str):
        return key if isinstance(key, OrderBy) else OrderBy(key)
    return F(key[1:]).desc() if key.startswith("-") else F(key).asc()


class _Hits(Sequence[Entry]):
    """What the index finds, for a paginator: a count, and one slice."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing

    def __len__(self) -> int:
        return self._listing.narrowed(lambda results: int(results.count()))

    @overload
    def __getitem__(self, part: int) -> Entry: ...
    @overload
    def __getitem__(self, part: slice) -> list[Entry]: ...
    def __getitem__(self, part: int | slice) -> Any:
        return self._listing.narrowed(lambda results: _read(results, part))


def _read(results: Any, part: int | slice) -> Any:
    return list(results[part]) if isinstance(part, slice) else results[part]


def _ranked(chosen: Sequence[Chosen], counts: Sequence[int]) -> list[tuple[Chosen, int]]:
    ranked = sorted(zip(chosen, counts, strict=True), key=lambda pair: -pair[1])
    return [(one, count) for one, count in ranked if count]
