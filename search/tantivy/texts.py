"""What a reader asks for in words, as Tantivy asks it. No reader's word ever meets a query parser."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import tantivy
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery
from tantivy import Query

from search.analysis.languages import KNOWN, looked_for, stems
from search.analysis.words import asked
from search.tantivy.conditions import every, none_of, some

# Letters that may be wrong in a word of at least so many.
_TYPOS = ((6, 2), (3, 1), (0, 0))


@dataclass(frozen=True)
class Texts:
    """Where words are looked for: fields and how much each weighs, in which languages."""

    schema: tantivy.Schema
    boosts: dict[str, float]
    languages: Sequence[str]
    #: The last word may go on.
    is_beginning: bool = False

    def query(self, query: SearchQuery) -> tantivy.Query:
        """The query; nothing matches one without a word."""
        made = self._made(query)
        return Query.empty_query() if made is None else made

    def _made(self, query: SearchQuery) -> tantivy.Query | None:
        """The query; None where it has no word, so that ``And`` and ``Or`` go on without it."""
        if isinstance(query, MatchAll):
            return Query.all_query()
        if isinstance(query, And | Or):
            made = [part for part in map(self._made, query.subqueries) if part is not None]
            return (every(made) if isinstance(query, And) else some(made)) if made else None
        if isinstance(query, Not):
            inner = self._made(query.subquery)
            return None if inner is None else none_of([inner])
        if isinstance(query, Boost):
            return self._boosted(self._made(query.subquery), query.boost)
        return self._of_words(query)

    def _of_words(self, query: SearchQuery) -> tantivy.Query | None:
        if not isinstance(query, PlainText | Phrase | Fuzzy):
            raise NotImplementedError(f"`{query.__class__.__name__}` is not supported by this search backend.")
        words = asked(query.query_string)
        if not words:
            return None
        if isinstance(query, Phrase):
            return self._anywhere(partial(self._phrase, words=words))
        together = every if query.operator == "and" else some
        if isinstance(query, Fuzzy):
            return together(self._nearly_all(words))
        if self.is_beginning:
            return self._boosted(self._begun(words, together), query.boost)
        made = [self._in_language(words, language, together) for language in self.languages]
        return self._boosted(some(made), query.boost)

    def _in_language(
        self, words: list[str], language: str, together: Callable[[Sequence[tantivy.Query]], tantivy.Query]
    ) -> tantivy.Query:
        known = KNOWN[language]
        roots = dict.fromkeys(stems(looked_for(words, known), known))
        return together([self._anywhere(partial(self._term, word=root), language) for root in roots])

    def _begun(self, words: list[str], together: Callable[[Sequence[tantivy.Query]], tantivy.Query]) -> tantivy.Query:
        *whole, begun = words
        made = [self._anywhere(partial(self._term, word=word)) for word in dict.fromkeys(whole)]
        # Before words that merely begin so, the word itself, should it be one.
        last = [self._anywhere(partial(self._nearly, word=begun, typos=0, is_beginning=True))]
        last.append(self._anywhere(partial(self._term, word=begun)))
        return together([*made, some(last)])

    def _nearly_all(self, words: list[str]) -> list[tantivy.Query]:
        *whole, last = words
        made = [self._anywhere(partial(self._nearly, word=word)) for word in dict.fromkeys(whole)]
        return [*made, self._anywhere(partial(self._nearly, word=last, is_beginning=self.is_beginning))]

    def _anywhere(self, make: Callable[[str], tantivy.Query], prefix: str = "plain") -> tantivy.Query:
        """The best of what every field has to offer."""
        made = [self._boosted(make(f"{prefix}__{name}"), boost) for name, boost in self.boosts.items()]
        found = [query for query in made if query is not None]
        if len(found) == 1:
            return found[0]
        return Query.disjunction_max_query(found) if found else Query.empty_query()

    def _term(self, column: str, word: str) -> tantivy.Query:
        return Query.term_query(self.schema, column, word, "freq")

    def _phrase(self, column: str, words: list[str]) -> tantivy.Query:
        if len(words) == 1:
            return self._term(column, words[0])
        return Query.phrase_query(self.schema, column, list(words))

    def _nearly(self, column: str, word: str, typos: int | None = None, is_beginning: bool = False) -> tantivy.Query:
        if typos is None:
            typos = next(count for length, count in _TYPOS if len(word) >= length)
        return Query.fuzzy_term_query(self.schema, column, word, distance=typos, prefix=is_beginning)

    @staticmethod
    def _boosted(query: tantivy.Query | None, boost: float) -> tantivy.Query | None:
        return query if query is None or boost == 1 else Query.boost_query(query, boost)
