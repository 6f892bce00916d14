"""Titles of public entries in the reader's language: of the index, and of the database where there is none to ask."""

from collections.abc import Iterable, Iterator
from typing import Any

from modelsearch.query import Fuzzy
from wagtail.search.query import MATCH_ALL

from cms.projection.indexed import NoIndexError
from cms.projection.kinds import kinds
from cms.projection.models import Entry
from cms.projection.public_index import asking
from search.completion.nearness import Typed
from search.completion.suggestion import Source, Suggestion

#: Hits that are looked at. Where there are more, titles that begin like this are asked for apart, from three letters
#: on: too many begin with two, and to sort them takes longer than who types will wait.
LOOKED_AT, APART = 12, 3
#: The index forgives more than we do: of so many, some are near enough.
FORGIVEN = 20
COLUMNS = ("kind", "language", "title", "folded_title", "url", "place_label", "version")


def near_titles(typed: Typed, language: str) -> Iterator[Suggestion]:
    """Titles that begin like this, have a word that does, or nearly."""
    try:
        with asking() as backend:
            found = list(_of_index(backend, typed, language))
    except NoIndexError:
        found = [] if typed.forgives else list(_of_database(typed, language))
    for entry in found:
        kind = kinds().get(entry.kind)
        if kind is not None and (rank := typed.rank(entry.folded_title)):
            what = " · ".join(filter(None, (str(kind.singular), entry.place_label)))
            yield Suggestion(entry.title, what, entry.url, Source.TITLE, rank)


def _of_index(backend: Any, typed: Typed, language: str) -> Iterator[Entry]:
    entries = Entry.objects.only(*COLUMNS)
    asked = Fuzzy(typed.text, operator="and") if typed.forgives else typed.text
    if not backend.narrows:
        # An index that narrows by the queryset alone, and forgives nothing.
        plain = entries.in_language(language)
        yield from () if typed.forgives else backend.autocomplete(asked, plain, fields=["title"])[:LOOKED_AT]
        return
    found = backend.autocomplete(asked, entries, fields=["title"])
    hits = list(found.where(language=language)[: FORGIVEN if typed.forgives else LOOKED_AT])
    yield from hits
    if len(hits) == LOOKED_AT and len(typed.folded) >= APART:
        every = backend.search(MATCH_ALL, entries.order_by("folded_title"), order_by_relevance=False)
        yield from every.where(language=language, folded_title__startswith=typed.folded)[:LOOKED_AT]


def _of_database(typed: Typed, language: str) -> Iterable[Entry]:
    found = Entry.objects.in_language(language).only(*COLUMNS)
    return found.filter(folded_title__startswith=typed.folded).order_by("folded_title", "pk")[:LOOKED_AT]
