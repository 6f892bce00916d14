"""The languages a text may be in: their stems, and the words nobody looks for.

A document is stemmed by its own language, in columns of that language, so that a query is asked once for each language
with its own stems. Function words are indexed all the same (a phrase needs them); a query leaves them out.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

import tantivy

from search.analysis.plurals import singular


@dataclass(frozen=True)
class Language:
    """How one language is analyzed. Its function words are folded like everything else.

    ``prefix`` is what a stem may have lost at its beginning: any other stem begins with the letter of its word.
    """

    code: str
    stemmer: str
    function_words: frozenset[str]
    prefix: str = ""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


KNOWN = {
    language.code: language
    for language in (
        Language(
            "fr",
            "french",
            _set(
                "a au aux avec ce ces cet cette dans de des du elle elles en est et eux il ils je la le les leur leurs "
                "lui ma mais me mes mon ne nos notre nous on ou par pas pour que qui sa se ses son sont sur ta te tes "
                "ton tu un une vos votre vous y"
            ),
        ),
        Language(
            "en",
            "english",
            _set(
                "a an and are as at be but by for from has have he her his in is it its my not of on or our she that "
                "the their them they this to was we were with you your"
            ),
        ),
        Language(
            "nl",
            "dutch",
            _set(
                "aan als bij dat de der des die dit door een en er haar het hij hun ik in is je maar met mijn naar "
                "niet of om onze ons op over te tot u uit van voor was we wij ze zij zijn"
            ),
            prefix="ge",
        ),
    )
}


@lru_cache
def analyzer(stemmer: str | None) -> tantivy.TextAnalyzer:
    """Words as they are, or their stems."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    if stemmer:
        builder = builder.filter(tantivy.Filter.stemmer(stemmer))
    return builder.build()


def stems(words: list[str], language: Language) -> list[str]:
    """The stem of each word, as many as there are words."""
    return list(map(_stem, words, repeat(language)))


@lru_cache(maxsize=1 << 16)
def _stem(word: str, language: Language) -> str:
    # Kept: the texts of one page of answers have the same few thousand words.
    return analyzer(language.stemmer).analyze(singular(word, language.code))[0]


def looked_for(words: list[str], language: Language) -> list[str]:
    """The words without function words; all of them where nothing else was typed."""
    return [word for word in words if word not in language.function_words] or words
