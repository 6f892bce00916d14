"""« Vouliez-vous dire »: where a question finds little, another one that finds more, made of words that stand here."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from wagtail.search.query import Phrase

from cms.projection.indexed import NoIndexError, fact_lines
from cms.projection.models import Entry
from cms.projection.public_index import asking
from search.analysis.languages import KNOWN, stems
from search.analysis.words import cleaned, spans
from search.lexicon import SHORTEST, Lexicon, Neighbour, lexicon

#: Fewer answers than these are little: one or two may be another's slip of the pen, three are something to read.
LITTLE = 3
#: More words are a sentence, which no single letter spoils.
MAX_WORDS = 6
#: In a word of so many letters two may be wrong, else one.
LONG = 6
#: Other questions that are tried.
TRIES = 3
#: Where a word is seen written, and how much of a text is looked through for it.
SEEN, MAX_TEXT = 3, 5000
COLUMNS = ("language", "title", "place_label", "category", "summary", "text", "facts", "version")


def meant(query: str, language: str, found: int) -> str:
    """The question that was likely meant, written as the site writes it; "" where none is better.

    :param found: how many entries of any kind the question finds.
    """
    if found >= LITTLE:
        return ""
    try:
        with asking() as backend:
            return _better(backend, query, language, found) if backend.knows_words else ""
    except NoIndexError:
        return ""


def _better(backend: Any, query: str, language: str, found: int) -> str:
    text = cleaned(query)
    typed = spans(text)
    if len(typed) > MAX_WORDS:
        return ""
    words = [word for word, _begin, _end in typed]
    wanted = LITTLE if found else 1
    for others in _tries(words, lexicon(backend), language):
        asked = " ".join(others.get(place, word) for place, word in enumerate(words))
        if backend.search(asked, Entry.objects.all()).where(language=language).count() >= wanted:
            for place, word in sorted(others.items(), reverse=True):
                _folded, begin, end = typed[place]
                text = text[:begin] + _written(backend, word, language) + text[end:]
            return text
    return ""


def _tries(words: list[str], known: Lexicon, language: str) -> Iterator[dict[int, str]]:
    """Other words by the place of those that no entry holds, the nearest first: a word that stands here is no slip."""
    near: dict[int, list[Neighbour]] = {}
    for place, word in enumerate(words):
        if len(word) < SHORTEST or not word.isalpha() or word in known.entries:
            continue
        found = known.near(word, 2 if len(word) >= LONG else 1)
        if not found:
            # No entry holds it nor anything near: whatever the other words become, nothing holds them all.
            return
        if others := _of_other_roots(word, found, language)[:TRIES]:
            near[place] = others
    for turn in range(max(map(len, near.values()), default=0)):
        yield {place: others[min(turn, len(others) - 1)].word for place, others in near.items()}


def _of_other_roots(word: str, found: list[Neighbour], language: str) -> list[Neighbour]:
    """Those that are no other form of the word: such a one finds what the word finds."""
    root, *roots = stems([word, *(one.word for one in found)], KNOWN.get(language, KNOWN["fr"]))
    return [one for one, other in zip(found, roots, strict=True) if other != root]


def _written(backend: Any, word: str, language: str) -> str:
    """A folded word as entries write it: without a capital where some do, else as most do."""
    seen: Counter[str] = Counter()
    # A phrase is looked for as it stands, not in its other forms.
    for entry in backend.search(Phrase(word), Entry.objects.only(*COLUMNS)).where(language=language)[:SEEN]:
        for line in (entry.title, entry.place_label, entry.category, entry.summary, entry.text, *fact_lines(entry)):
            text = cleaned(line[:MAX_TEXT])
            seen.update(text[begin:end] for folded, begin, end in spans(text) if folded == word)
    forms = [form for form, _number in seen.most_common()]
    return next(filter(str.islower, forms), forms[0] if forms else word)
