"""A modelsearch backend on Tantivy, an index of this machine: nothing here knows the site it serves.

Options, in the entry of ``WAGTAILSEARCH_BACKENDS`` (or ``MODELSEARCH_BACKENDS``)::

    "BACKEND": "search.tantivy"
    "PATH"          the folder of the indexes, one folder each: one for a model and all that descends from it
    "MODELS"        labels of the models it keeps, others are neither written nor found; all indexed ones by default
    "LANGUAGES"     of "fr", "en", "nl": the first one is that of texts which say none; all three by default
    "LOCK_TIMEOUT"  seconds a writer waits for another one; 10 by default

What a model may say, beside ``search_fields``::

    search_language = "language"   the attribute or method that says which language a row is in ("fr", "nl-be")
    search_version = "version"     the one that says its version: a hit whose row has another is dropped
    def search_stale(cls)          a classmethod: primary keys whose documents are out of date and not to be believed;
                                   hits, counts and facets leave them out (asked once a search: an indexed column)

A ``FilterField`` whose attribute is no column of the database has the type it is given: ``FilterField("surface",
type="FloatField")``; several values at once are a list. A change of ``search_fields`` makes the index one "of another
time", which does not answer until it is rebuilt.

Asking, beyond modelsearch's ``search``, ``autocomplete``, ``count``, slices, ``facet`` and ``annotate_score``::

    results.where(kind__in=["village"], price__lte=50000)
    results.where(OneOf("kind", ("village",)), Between("price", high=50000), ...)
    results.facets("kind", "state", "price")   {field: {value: count}}, without each field's own ``where``
    results.values("title")                    columns of the rows, where no row is wanted, as tuples
    results.snippet(row, text)                 HTML: the part of the text that answers best, its words in <mark>
    backend.vocabulary(Model, "title")         {word: documents}: folded words, for "did you mean"
    backend.search(..., languages=["fr"])      texts of these languages only

Both default to all words ("and"). ``order_by_relevance=False`` sorts by the queryset's ``order_by``: one FilterField
costs nothing, anything else asks the database for its order; rows without a value come last. Filters: ``exact``,
``in``, ``isnull``, ``range_or_null``, ``startswith``, ``gt``, ``gte``, ``lt``, ``lte``, ``range`` and years. Fuzzy
forgives one letter in words of three, two in words of six. Whatever a reader types is a query: no word of it meets a
parser.

Writing: ``backend.add``, ``add_bulk``, ``delete``, and for rows that are gone
``backend.get_index_for_model(m).delete_keys``; each is one commit, seen by every process at its next search (an index's
``change`` writes some and forgets others in one). One process writes at a time: the next one waits, then raises
:class:`IndexBusyError`. Where there is no index to write to, :class:`IndexUnavailableError`: nothing is lost in
silence, a queue tries again. Of two writes of a row the last one counts, so read the row in the task that writes it.

Rebuilding: ``rebuild_modelsearch_index`` (Wagtail's ``update_index``) or ``backend.rebuild(index, progress)`` for
each of ``backend.indexes()``. The index that was there goes on answering, then the new one does, in every process.
``index.state()`` says whether it must be done, and how old the index is.
"""

from search.tantivy.backend import SearchBackend
from search.tantivy.conditions import AllOf, AnyOf, Between, Condition, Known, NotSo, OneOf, StartsWith
from search.tantivy.errors import IndexBusyError, IndexUnavailableError, SearchIndexError
from search.tantivy.results import Results

__all__ = [
    "AllOf",
    "AnyOf",
    "Between",
    "Condition",
    "IndexBusyError",
    "IndexUnavailableError",
    "Known",
    "NotSo",
    "OneOf",
    "Results",
    "SearchBackend",
    "SearchIndexError",
    "StartsWith",
]
