"""What an address asks of the search: words, a kind, and the filters of the list of that kind."""

from dataclasses import replace
from functools import cached_property

import django_filters
from django.http import QueryDict
from django.utils.translation import gettext as _

from cms.maps.places import PlaceMap, place_map
from cms.models.lists import EPCI, list_of
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
#: How answers are shown besides their list: ``vue=carte``.
VIEW, MAP = "vue", "carte"
#: More are no map that anybody reads, and the list beside it no list.
MOST_ON_MAP = 300


class Search:
    """A question to everything that is public in one language."""

    def __init__(self, data: QueryDict, language: str) -> None:
        self._data, self._language = data, language
        self.words = " ".join(data.get(WORDS, "").split())[:MAX_LENGTH]
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
        return self._listing("") if self.kind else self.listing

    @property
    def asks(self) -> bool:
        """Whether anything is asked: by words, or by a filter alone."""
        return bool(self.words or self.kind or self.listing.asked.chosen)

    @cached_property
    def map(self) -> PlaceMap | None:
        """The answers by place; nothing where it is not asked for, or they are too many."""
        if not self.on_map or sum(number for _kind, number in self.counts) == 0:
            return None
        found = self.listing.everything()
        return place_map(found) if found.count() <= MOST_ON_MAP else None

    @property
    def counts(self) -> list[tuple[Kind, int]]:
        """The kinds that answer, and how many of each there are."""
        return [(one, self.everywhere.kinds[code]) for code, one in kinds().items() if self.everywhere.kinds.get(code)]

    def _listing(self, kind: str) -> Listing:
        filterset = _filterset(kind)
        sorts: dict[str, Words] = {}
        if self.words:
            sorts[RELEVANCE] = _("par pertinence")
        sorts |= sorts_of(filterset.base_filters.values(), NEWEST_FIRST)
        asked = read(self._data, filterset, sorts, keep=(WORDS, *([KIND] * bool(self.kind)), *([VIEW] * self.on_map)))
        return Listing(kind, self._language, asked, sorts, words=self.words)


def _filterset(kind: str) -> type[django_filters.FilterSet]:
    listed = list_of(kind)
    return listed.filterset() if listed else filterset_of("", (EPCI,))
