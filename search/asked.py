"""What an address asks of the search: words, a kind, and the filters of the list of that kind."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

import django_filters
from django.http import QueryDict
from django.utils.translation import gettext as _

from cms.maps.places import PlaceMap, place_map
from cms.models.lists import EPCI, ListPage, list_of
from cms.projection.asked import Misread, read, sorts_of
from cms.projection.engine import Listing
from cms.projection.filters import Words
from cms.projection.filtersets import filterset_of
from cms.projection.kinds import Kind, kinds
from cms.projection.querysets import NEWEST_FIRST
from cms.projection.sorts import RELEVANCE

#: Longer than any question; the rest is cut rather than refused.
MAX_LENGTH = 200
WORDS, KIND = "q", "genre"
#: Longer questions are not asked again without each of their words.
MOST_WORDS = 6
#: How answers are shown besides their list: ``vue=carte``.
VIEW, MAP = "vue", "carte"


class Search:
    """A question to everything that is public in one language."""

    def __init__(self, data: QueryDict, language: str) -> None:
        self._data, self._language = data, language
        self.words = words_of(data)
        said = data.get(KIND, "")
        self.kind = said if said in kinds() else ""
        self._unknown = said if said != self.kind else ""
        #: Whether answers are shown on the map as well.
        self.on_map = data.get(VIEW) == MAP

    @cached_property
    def listing(self) -> Listing:
        """What answers."""
        listing = self._listing(self.kind)
        if self._unknown:
            message = _("« %(value)s » n'est pas un choix de cette liste.") % {"value": self._unknown[:60]}
            misread = Misread(KIND, _("Genre"), message, (KIND,))
            listing = replace(listing, asked=replace(listing.asked, misread=(misread, *listing.asked.misread)))
        return listing

    @cached_property
    def everywhere(self) -> Listing:
        """The same of any kind, by the filters that every kind has."""
        return self._listing("").beside(self.listing) if self.kind else self.listing

    @property
    def asks(self) -> bool:
        """Whether anything is asked: by words, or by a filter alone."""
        return bool(self.words or self.kind or self.listing.asked.chosen)

    @cached_property
    def map(self) -> PlaceMap | None:
        """The answers by place, where it is asked for."""
        return place_map(self.listing) if self.on_map else None

    @cached_property
    def shorter(self) -> list[tuple[str, int]]:
        """The question without one of its words, and how many entries of any kind that finds; the most first."""
        typed = self.words.split()
        if not 1 < len(typed) <= MOST_WORDS:
            return []
        without = (typed[:place] + typed[place + 1 :] for place in range(len(typed)))
        others = set(map(" ".join, without))
        found = [(other, sum(self._instead(other).everywhere.kinds.values())) for other in others]
        return sorted((one for one in found if one[1]), key=lambda one: (-one[1], one[0]))

    def _instead(self, words: str) -> "Search":
        data = self._data.copy()
        data[WORDS] = words
        return Search(data, self._language)

    @property
    def counts(self) -> list[tuple[Kind, int]]:
        """The kinds that answer, and the chosen one, and how many of each there are."""
        found = self.everywhere.kinds if self.kind else self.listing.kinds_beside_counts
        # The chosen one is named where it has none: one sees where one stands.
        return [(one, found.get(code, 0)) for code, one in kinds().items() if found.get(code) or code == self.kind]

    def _listing(self, kind: str) -> Listing:
        kept = {WORDS: True, KIND: bool(self.kind), VIEW: self.on_map}
        return listing_of(kind, self._data, self._language, keep=[name for name, is_kept in kept.items() if is_kept])


def words_of(data: QueryDict) -> str:
    """The words that are looked for."""
    return " ".join(data.get(WORDS, "").split())[:MAX_LENGTH]


def filters_of(kind: str) -> Iterator[str]:
    """The parameters by which entries of a kind ("": of any) are narrowed."""
    for name, one in _filterset(list_of(kind)).base_filters.items():
        yield from one.parameters(name)


def _filterset(listed: type[ListPage] | None) -> type[django_filters.FilterSet]:
    return listed.filterset() if listed else filterset_of("", (EPCI,))


def listing_of(kind: str, data: QueryDict, language: str, keep: Iterable[str]) -> Listing:
    """The list of a kind ("": of all) in a language as ``data`` asks for it: that of its page where it has one.

    :param keep: parameters that somebody else reads, and that links keep.
    """
    listed = list_of(kind)
    filterset = _filterset(listed)
    words = words_of(data)
    sorts: dict[str, Words] = {RELEVANCE: _("par pertinence")} if words else {}
    sorts |= listed.sorts() if listed else sorts_of(filterset.base_filters.values(), NEWEST_FIRST)
    order = listed.own_order() if listed else NEWEST_FIRST
    return Listing(kind, language, read(data, filterset, sorts, keep=keep), sorts, order, words)
