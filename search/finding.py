"""Answering a question: by the public index, and by the database where there is none to ask."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.paginator import Page as Sheet
from django.db.models import Count
from django.http import HttpRequest

from cms.projection.indexed import NoIndexError, fact_lines
from cms.projection.models import Entry
from cms.projection.public_index import asking
from cms.projection.querysets import NAMED, NEWEST_FIRST, EntryQuerySet, pictures
from cms.projection.sheets import sheet
from search.tantivy import OneOf

#: A twin with more entries than this is asked of the database, which hands them over one by one.
MOST_IN_TWIN = 5000
SNIPPET = 120
#: What names a card, and what a snippet is cut from.
SHOWN = (*NAMED, "language", "text", "facts")
MARKED = "<mark>"


class Question(NamedTuple):
    """What a reader asks: words, in a language, of one kind or ("") of any."""

    words: str
    language: str
    kind: str = ""

    def entries(self) -> EntryQuerySet:
        """Those the reader may be answered with."""
        entries = Entry.objects.in_language(self.language)
        return entries.of_kind(self.kind) if self.kind else entries


class Found(NamedTuple):
    """One page of answers, and how many there are of each kind, were no kind chosen."""

    sheet: "Sheet[Entry]"
    counts: dict[str, int]
    is_indexed: bool = False


def find(question: Question, request: HttpRequest, title: str) -> Found:
    """The page of answers that the address asks for.

    :param title: of the page, for who asks for a sheet that it has not.
    :raises cms.errors.NoSuchSheet: for a page that is no number or does not exist.
    """
    if question.words:
        try:
            with asking() as backend:
                return _of_index(backend, question, request, title)
        except NoIndexError:
            pass
    found = question.entries().matching(question.words)
    everywhere = question._replace(kind="").entries().matching(question.words).order_by()
    counted = everywhere.values_list("kind").annotate(Count("pk")) if question.words else ()
    return Found(sheet(found.for_list(), request, title), dict(counted))


def find_all(question: Question) -> EntryQuerySet:
    """Every answer, for a twin: the same entries as on the pages, the newest first."""
    if question.words:
        try:
            with asking() as backend:
                search, _everywhere = _asked(backend, question)
                hits = _answers(search, question, ("image", "version"))
                if hits.count() <= MOST_IN_TWIN:
                    return Entry.objects.filter(pk__in=[entry.pk for entry in hits]).order_by(*NEWEST_FIRST)
        except NoIndexError:
            pass
    return question.entries().matching(question.words)


def _of_index(backend: Any, question: Question, request: HttpRequest, title: str) -> Found:
    search, everywhere = _asked(backend, question)
    results = _answers(search, question) if question.kind else everywhere
    page = sheet(results, request, title)
    # Read while the index is being asked; a template would do it later.
    page.object_list = list(page.object_list)
    if hasattr(results, "snippet"):
        _tell_why(results, page.object_list)
    counts = everywhere.facet("kind") if everywhere.supports_facet else {}
    return Found(page, dict(counts), is_indexed=True)


def _asked(backend: Any, question: Question) -> tuple[Any, Any]:
    """How to look, and what there is of any kind: whole words, or titles and places that begin like this."""
    anywhere = question._replace(kind="")
    everywhere = _answers(backend.search, anywhere)
    if everywhere.count():
        return backend.search, everywhere
    return backend.autocomplete, _answers(backend.autocomplete, anywhere)


def _answers(search: Any, question: Question, columns: tuple[str, ...] = SHOWN) -> Any:
    """What the index finds, with these columns."""
    results = search(question.words, Entry.objects.only(*columns).prefetch_related(pictures()))
    if not hasattr(results, "where"):
        return search(question.words, question.entries().only(*columns).prefetch_related(pictures()))
    # Asked of the index alone: SQLite would read a hundred thousand rows of a language to find these twenty by key.
    conditions = [OneOf("language", (question.language,))]
    return results.where(*conditions, *([OneOf("kind", (question.kind,))] if question.kind else []))


def _tell_why(results: Any, entries: Iterable[Any]) -> None:
    """Give each entry the part of its text that was found, where it is not its title or its place that was."""
    for entry in entries:
        said = results.snippet(entry, " · ".join([entry.text, *fact_lines(entry)]), SNIPPET)
        entry.snippet = said if MARKED in said else ""
