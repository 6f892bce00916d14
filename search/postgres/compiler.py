"""A question as PostgreSQL is asked it."""

from typing import Any

from django.contrib.postgres.lookups import TrigramWordSimilar
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import F, Q, Value
from django.db.models.expressions import Col
from django.db.models.lookups import Exact
from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresSearchQueryCompiler,
)
from modelsearch.query import Phrase, PlainText

from search.analysis.languages import KNOWN, looked_for
from search.analysis.plurals import singular
from search.analysis.rows import stale_keys
from search.analysis.words import asked

TITLE = "index_entries__title_text"


class Compiler(PostgresSearchQueryCompiler):  # type: ignore[misc]
    """A search for whole words, in the language that the queryset is narrowed to."""

    queryset: Any
    query: Any

    def __init__(self, queryset: Any, query: Any, **options: Any) -> None:
        super().__init__(queryset, query, **options)
        #: What was asked, as it was written.
        self.asked = self.query
        self.language = _language_of(queryset)
        self._is_believed = False
        if isinstance(self.query, PlainText):
            self.query = PlainText(" ".join(self.words(self.query.query_string)), operator=self.query.operator)
        elif isinstance(self.query, Phrase):
            self.query = Phrase(" ".join(self.written(asked(self.query.query_string))))

    def words(self, typed: str) -> list[str]:
        """What is looked for: no function words, which the index of another language may hold."""
        return self.written(looked_for(asked(typed), KNOWN[self.language or "fr"]))

    def written(self, words: list[str]) -> list[str]:
        """Words as texts of the language are written to the index."""
        return [singular(word, self.language or "fr") for word in words]

    def get_config(self, backend: Any) -> str:
        """The configuration whose stems are looked for."""
        return str(backend.config_of(self.language))

    def search(self, config: Any, start: Any, stop: Any, score_field: Any = None, backend: Any = None) -> Any:
        """The rows, sliced, but those that are out of date; none where nothing that was typed is a word."""
        if isinstance(self.query, PlainText | Phrase) and not self.query.query_string:
            return self.queryset.none()[start:stop]
        self.believe()
        return super().search(config, start, stop, score_field=score_field, backend=backend)

    def believe(self) -> None:
        """Leave out what the index does not know as it is: asked when the first answer is, and once."""
        if not self._is_believed:
            self._is_believed = True
            if stale := stale_keys(self.queryset.model):
                self.queryset = self.queryset.exclude(pk__in=stale)


class BeginningCompiler(Compiler, PostgresAutocompleteQueryCompiler):  # type: ignore[misc]
    """A search whose last word is still being typed, or whose words are nearly those of a title."""

    def words(self, typed: str) -> list[str]:
        """All of them: a title may begin with « Les »."""
        return asked(typed)

    def written(self, words: list[str]) -> list[str]:
        """As they are: beginnings have no stems."""
        return words

    def get_config(self, backend: Any) -> str:
        """The one without stems."""
        return str(backend.autocomplete_config)

    def get_fields_vectors(self, search_query: Any) -> Any:
        """All that is completed, whatever fields are named: those are not kept apart, and modelsearch would cut the
        texts of every row anew."""
        return self.get_index_vectors(search_query)

    def search(self, config: Any, start: Any, stop: Any, score_field: Any = None, backend: Any = None) -> Any:
        """The rows, sliced: those that begin so, and those whose titles have a word like each that was typed."""
        is_plain = isinstance(self.query, PlainText) and self.query.query_string
        if not is_plain or not backend.is_forgiving():
            return super().search(config, start, stop, score_field=score_field, backend=backend)
        self.believe()
        begun = self.build_tsquery(self.query, config=config)
        alike = Q()
        for word in self.query.query_string.split():
            alike &= Q(TrigramWordSimilar(F(TITLE), Value(word)))
        found = self.queryset.filter(Q(index_entries__autocomplete=begun) | alike)
        likeness = TrigramWordSimilarity(self.query.query_string, TITLE)
        rank = self.build_tsrank(F("index_entries__autocomplete"), self.query, config=config) + likeness
        return self._apply_ordering_and_scoring(found, rank, start, stop, score_field)


def _language_of(queryset: Any) -> str:
    """The language in which the rows of a queryset are written, where it asks for one."""
    said = getattr(queryset.model, "search_language", None)
    for condition in queryset.query.where.children:
        if isinstance(condition, Exact) and isinstance(condition.lhs, Col) and condition.lhs.target.name == said:
            code = str(condition.rhs).split("-")[0]
            return code if code in KNOWN else ""
    return ""
