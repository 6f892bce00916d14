"""The admin's search on SQLite, for whatever is typed."""

from typing import Any

from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import Phrase, PlainText, SearchQuery

from cms.own_index import WithoutOthers


class _Quoted(SQLiteSearchQueryCompiler):
    """Doubles the quotation marks of what is looked for (https://sqlite.org/fts5.html, section 3.1).

    The backend puts each word between such marks as it is: a word that holds one would end there, and be no query.
    """

    def build_search_query_content(self, query: SearchQuery, config: Any = None) -> Any:
        """The backend asks for each part of a query."""
        if isinstance(query, PlainText):
            query = PlainText(_doubled(query.query_string), operator=query.operator)
        elif isinstance(query, Phrase):
            query = Phrase(_doubled(query.query_string))
        return super().build_search_query_content(query, config=config)


class _QuotedBeginnings(_Quoted, SQLiteAutocompleteQueryCompiler):
    """The same, for a word that is still being typed."""


def _doubled(words: str) -> str:
    return words.replace('"', '""')


class _Index(WithoutOthers, SQLiteIndex):
    """Pages, pictures, documents, accounts."""


class SearchBackend(SQLiteSearchBackend):
    """The name that Wagtail looks for in this module."""

    index_class = _Index
    query_compiler_class = _Quoted
    autocomplete_query_compiler_class = _QuotedBeginnings
