"""What answers a list, or a search: SQL wherever the columns of :class:`~cms.projection.models.Entry` suffice, the
index elsewhere.

Rows that SQL finds are right when a publish returns; counts, words, and answers that stand in facts, come from the
index, a second later. Where no index answers, all of it is asked of SQL, slow and right, and little is counted.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Any, Self, TypeVar, overload

from django.core.paginator import Page as Sheet
from django.db.models import Count, F, OrderBy
from django.http import HttpRequest
from modelsearch.backends.base import FieldError
from wagtail.search.query import MATCH_ALL

from cms.places.models import Epci
from cms.projection.asked import Asked, Chosen
from cms.projection.data import WIDER, Precision
from cms.projection.distance import Near
from cms.projection.filters import ChoiceFilter, Words
from cms.projection.indexed import NoIndexError
from cms.projection.models import Entry
from cms.projection.public_index import asking
from cms.projection.querysets import NEWEST_FIRST, EntryQuerySet
from cms.projection.sheets import sheet
from cms.projection.snippets import CUT_FROM, say_why
from cms.projection.sorts import OWN, RELEVANCE, SORTS
from cms.projection.twins import whole
from cms.projection.wider import Wider

Answer = TypeVar("Answer")
#: What a list reads beside, where it says how far each entry is.
POSITION = ("latitude", "longitude")
#: A twin of more answers than this is asked of the database, which hands them over one by one.
MOST_IN_TWIN = 5000


@dataclass(frozen=True)
class Listing:
    """The public entries of a kind ("": of any) in a language, as an address asks for them.

    ``sorts`` are the orders there are, by code, in words; ``own_order`` is that of SQL where none is asked for. Where
    ``words`` are said, entries hold them all, those that hold them best first. Where it ``is_whole``, its pages are
    read with all that is told of an entry (:func:`~cms.projection.twins.record`), not as cards; ``also`` are columns
    that they are read with besides what names a card.
    """

    kind: str
    language: str
    asked: Asked
    sorts: Mapping[str, Words]
    own_order: tuple[Any, ...] = NEWEST_FIRST
    words: str = ""
    is_whole: bool = False
    also: tuple[str, ...] = ()
    _kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def entries(self) -> EntryQuerySet:
        """All that may be listed, whatever words are said."""
        found = Entry.objects.in_language(self.language).order_by(*self.own_order)
        return found.of_kind(self.kind) if self.kind else found

    def by_sql(self) -> EntryQuerySet:
        """What was asked for, in order; slow where an answer stands in the facts, and with words."""
        found = self.entries.matching(self.words) if self.words else self.entries
        return found.filter(self.asked.q()).order_by(*self.asked.order(found.query.order_by))

    def everything(self) -> EntryQuerySet:
        """The same for a twin: where the index answers the pages, the very entries that they show, the newest
        of a search first where no order is asked for."""
        if self.words or self.asked.needs_index:
            with suppress(NoIndexError), asking() as backend:
                hits = self._results(backend, "version")
                if hits.count() <= MOST_IN_TWIN:
                    found = Entry.objects.filter(pk__in=[entry.pk for entry in hits])
                    return found.order_by(*self.asked.order(self.own_order))
        return self.by_sql()

    def placed(self, columns: Sequence[str], most: int) -> list[tuple[Any, ...]]:
        """What some columns say of those that have a place, by title, for a map; nothing where they are more than
        ``most``. Where the index answers it counts them first, and no row is read that nobody draws.
        """
        if self.words or self.asked.needs_index:
            with suppress(NoIndexError), asking() as backend:
                hits = self._results(backend, "version")
                if not backend.narrows:
                    raise NoIndexError("this index is narrowed by the queryset alone")
                hits = hits.where(precision__in=Precision.values)
                found = hits.values("folded_title", "pk", *columns) if hits.count() <= most else []
                return [row[2:] for row in sorted(found, key=itemgetter(0, 1))]
        entries = self.everything().exclude(precision="").order_by("folded_title", "pk")
        rows = list(entries.values_list(*columns)[: most + 1])
        return rows if len(rows) <= most else []

    def sheet(self, request: HttpRequest, title: str) -> "Sheet[Entry]":
        """The page of it that ``?page=`` asks for; with words, each entry says what of its text answers.

        :param title: of the list, for who asks for a page that it has not.
        :raises cms.errors.NoSuchSheet: for a page that is no number or does not exist.
        """
        if self.words or self.asked.needs_index:
            with suppress(NoIndexError):
                return sheet(_Hits(self), request, title, self.asked.size)
        return sheet(self._read(self.by_sql()), request, title, self.asked.size)

    @cached_property
    def counts(self) -> dict[str, dict[str, int]] | None:
        """For each filter with choices, how many entries each would bring; nothing where no index answers.

        What was chosen in a filter does not narrow its own counts. The kinds are counted on the way where each may be.
        """
        filters = {name: one for name, one in self.asked.filters.items() if isinstance(one, ChoiceFilter)}

        def counted(results: Any) -> dict[str, dict[str, int]]:
            if not results.backend.narrows:
                raise NoIndexError("this index counts no fact")
            kinds = () if self.kind else ("kind",)
            found = results.facets(*dict.fromkeys([*(one.stored.indexed for one in filters.values()), *kinds]))
            self._kept.update((name, found[name]) for name in kinds)
            return {
                name: {code: found[one.stored.indexed].get(one.keeps(code), 0) for code, _words in one.options()}
                for name, one in filters.items()
            }

        with suppress(NoIndexError):
            return self.narrowed(counted)
        return None

    @cached_property
    def kinds(self) -> dict[str, int]:
        """How many of the entries asked for are of each kind."""
        with suppress(NoIndexError):
            return self.narrowed(lambda results: dict(results.facet("kind")))
        return dict(self.by_sql().order_by().values_list("kind").annotate(Count("pk")))

    @property
    def kinds_beside_counts(self) -> dict[str, int]:
        """The same of any kind, for a page that shows :attr:`counts` as well: one pass over the index counts both."""
        return self.kinds if self.counts is None else dict(self._kept["kind"])

    def ways_out(self) -> list[tuple[Chosen, int]]:
        """Each filter that narrows, and how many entries there are without it; the most first, none left out."""
        narrows = self.asked.narrows
        if self.words or self.asked.needs_index:
            with suppress(NoIndexError):
                return _ranked(narrows, self._without_each(narrows))
        without = {f"without_{number}": Count("pk", filter=self.asked.q(but=one)) for number, one in enumerate(narrows)}
        found = self.entries.matching(self.words) if self.words else self.entries
        return _ranked(narrows, list(found.order_by().aggregate(**without).values()))

    @cached_property
    def placed_wider(self) -> Wider:
        """Those that meet all that is asked but the distance, which cannot be measured: they tell no commune."""
        near = next((one for one in self.asked.chosen if isinstance(one.value, Near)), None)
        if near is None or (self.kind and "precision" not in self.asked.filters):
            return Wider()
        number = self._counted_but(near, precision__in=list(WIDER))
        epci = Epci.objects.filter(communes=near.value.pk).first() if number else None
        if epci is None:
            return Wider(number, come_last=not near.narrows)
        around = {"precision__in": [Precision.EPCI.value], "epci_id__in": [epci.pk]}
        return Wider(number, epci, self._counted_but(near, **around), come_last=not near.narrows)

    def _counted_but(self, near: Chosen, **lookups: Any) -> int:
        """How many there are without a distance, and with these lookups."""
        if self.words or self.asked.needs_index:
            with suppress(NoIndexError), asking() as backend:
                if not backend.narrows:
                    raise NoIndexError("this index is narrowed by the queryset alone")
                found = self._narrowed_by(self._search(backend), self.asked.lookups(but=near))
                return int(found.where(**lookups).count())
        entries = self.entries.matching(self.words) if self.words else self.entries
        return entries.filter(self.asked.q(but=near), **lookups).count()

    def _without_each(self, narrows: Sequence[Chosen]) -> list[int]:
        with asking() as backend:
            if not backend.narrows:
                raise NoIndexError("this index is narrowed by the queryset alone")
            everything = self._narrowed_by(self._search(backend), {})
            # What is out of date is asked of the database with the first count: the narrower ones know it from there.
            everything.count()
            return [int(everything.where(**self.asked.lookups(but=one)).count()) for one in narrows]

    def narrowed(self, ask: Callable[[Any], Answer]) -> Answer:
        """What ``ask`` makes of the entries that were asked for, as the index knows them.

        :raises NoIndexError: when none answers, or the one there is cannot say.
        """
        with asking() as backend:
            # One for rows and counts: what is out of date is asked of the database once.
            if "results" not in self._kept:
                search = self._search(backend)
                # Looking how to look, it may have found them.
                if "results" not in self._kept:
                    self._kept["results"] = self._narrowed_by(search, self.asked.lookups())
            return ask(self._kept["results"])

    def _results(self, backend: Any, *columns: str) -> Any:
        return self._narrowed_by(self._search(backend), self.asked.lookups(), *columns)

    def _search(self, backend: Any) -> Any:
        """How to look: for whole words; where nothing at all holds them, for titles and places that begin like them."""
        if "search" not in self._kept:
            is_whole: Any = not self.words
            if not is_whole:
                found = self._narrowed_by(backend.search, self.asked.lookups())
                if is_whole := found.count():
                    # Counted already.
                    self._kept["results"] = found
            if not is_whole:
                is_whole = backend.search(self.words, Entry.objects.in_language(self.language)).count()
            self._kept["search"] = "search" if is_whole else "autocomplete"
        return getattr(backend, self._kept["search"])

    def beside(self, other: "Listing") -> Self:
        """The same, told how another list of the same words in the same language looks for them: it is alike."""
        with suppress(NoIndexError), asking() as backend:
            other._search(backend)
            self._kept["search"] = other._kept["search"]
        return self

    def _narrowed_by(self, search: Any, lookups: Mapping[str, Any], *columns: str) -> Any:
        """The results of a search. Asked of the index alone: SQLite would read a hundred thousand rows of a language to
        find these twenty by their keys."""
        options: dict[str, Any] = {"order_by_relevance": bool(self.words) and self.asked.sort_now in (OWN, RELEVANCE)}
        try:
            results = search(self.words or MATCH_ALL, self._read(self._ordered(), columns), **options)
            if results.backend.narrows:
                of_kind = {"kind": self.kind} if self.kind else {}
                return results.where(language=self.language, **of_kind, **lookups)
            if not self.words or self.asked.needs_index:
                raise NoIndexError("this index narrows and counts by no fact")
            # modelsearch's own backends take what the queryset says, of columns.
            asked = self.entries.filter(self.asked.q()).order_by(*map(_expression, self.asked.order(self.own_order)))
            return search(self.words, self._read(asked, columns), **options)
        except FieldError as refused:
            raise NoIndexError(str(refused)) from refused

    def _read(self, found: EntryQuerySet, columns: Sequence[str] = ()) -> EntryQuerySet:
        if columns:
            return found.only(*columns)
        if self.is_whole:
            return whole(found)
        beside = POSITION if self.asked.near else ()
        return found.for_list(*self.also, *beside, *(CUT_FROM if self.words else ()))

    def _ordered(self) -> EntryQuerySet:
        """Entries in an order that the index can be asked for: a column of its own, or what the database makes of
        expressions, for which it must know which entries they are."""
        order = self.asked.order(self.own_order)
        sort = next((sort for sort in SORTS.values() if sort.order == order), None)
        if sort:
            return Entry.objects.order_by(sort.indexed)
        return self.entries.order_by(*map(_expression, order))


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
        if isinstance(part, int):
            return self[part : part + 1][0]
        return self._listing.narrowed(lambda results: self._read(results, part))

    def _read(self, results: Any, part: slice) -> list[Entry]:
        entries = list(results[part])
        if self._listing.words and not self._listing.is_whole:
            say_why(results, entries)
        return entries


def _ranked(chosen: Sequence[Chosen], counts: Sequence[int]) -> list[tuple[Chosen, int]]:
    ranked = sorted(zip(chosen, counts, strict=True), key=lambda pair: -pair[1])
    return [(one, count) for one, count in ranked if count]
