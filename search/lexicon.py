"""The words of the public index, and those that are nearly a given one."""

from collections import defaultdict
from functools import lru_cache
from time import monotonic
from typing import Any, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA
from wagtail.search.index import SearchField

from cms.projection.indexed import WORDS
from cms.projection.models import Entry
from cms.projection.public_index import NAME, asking

#: How long a process believes what it has read, which takes it 0.1 s in a hundred thousand entries: a word that came
#: meanwhile is offered to nobody yet, one that is gone finds nothing, hence is not offered either.
KEPT_SECONDS = 600
#: Shorter words are too near to one another.
SHORTEST = 4
FIELDS = tuple(field.field_name for field in WORDS if isinstance(field, SearchField))


class Neighbour(NamedTuple):
    """A word, how many letters make another of it, and how many entries hold it."""

    word: str
    typos: int
    entries: int


class Lexicon:
    """Folded words, by how many entries of any language hold each of them."""

    def __init__(self, entries: dict[str, int]) -> None:
        self.entries = entries
        self._of_length: dict[int, list[str]] = defaultdict(list)
        self._begun: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in entries:
            self._of_length[len(word)].append(word)
            self._begun[word[0], len(word)].append(word)

    def near(self, word: str, typos: int) -> list[Neighbour]:
        """Other words that so many letters make of this one and that more entries hold, the nearest first.

        The first letter is seldom the wrong one: where words that begin alike are near, no others are looked at.
        """
        lengths = range(len(word) - typos, len(word) + typos + 1)
        begun = [self._begun.get((word[0], length), []) for length in lengths]
        return self._nearest(word, begun, typos) or self._nearest(
            word, [self._of_length.get(length, []) for length in lengths], typos
        )

    def _nearest(self, word: str, among: list[list[str]], typos: int) -> list[Neighbour]:
        least = self.entries.get(word, 0)
        found = [
            Neighbour(other, distance, self.entries[other])
            for words in among
            for other, distance, _place in process.extract_iter(word, words, scorer=OSA.distance, score_cutoff=typos)
            if self.entries[other] > least
        ]
        return sorted(found, key=lambda one: (one.typos, -one.entries, one.word))


def lexicon(backend: Any) -> Lexicon:
    """The words of the index that answers.

    :raises NoIndexError: when none does.
    """
    return _read(str(getattr(backend, "path", NAME)), int(monotonic() // KEPT_SECONDS))


@lru_cache(maxsize=1)
def _read(path: str, period: int) -> Lexicon:
    entries: dict[str, int] = defaultdict(int)
    with asking() as backend:
        for field in FIELDS:
            for word, number in backend.vocabulary(Entry, field).items():
                if len(word) >= SHORTEST and word.isalpha():
                    entries[word] = max(entries[word], number)
    return Lexicon(dict(entries))
