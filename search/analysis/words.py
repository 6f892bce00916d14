"""Text as words without what a keyboard or a memory leaves out: the one door of indexing, asking and marking.

Folding comes before stemming, so that "élevage" and "elevage" have one stem. It is done here and not by Tantivy's own
filters, which know no elision and would let a query be cut another way than the text.
"""

import re
import unicodedata
from functools import lru_cache

#: Longer words are cut, in the text as in the query.
MAX_WORD = 64

#: What a reader typed beyond this is not looked for: a query costs the same whatever is pasted into it.
MAX_QUERY_CHARACTERS = 2000
MAX_QUERY_WORDS = 32

# Marks that are not seen: soft hyphen, zero widths, directions, byte order.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
# Every mark that is typed for an apostrophe; the first of them is a letter to Unicode.
_APOSTROPHES = "ʼ'’‘`´′＇"
# What Unicode does not decompose by itself.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_LETTER = rf"[^\W_{_APOSTROPHES[0]}]"
_WORD = re.compile(
    rf"(?i:(?<![^\W{_APOSTROPHES[0]}])(?:qu|jusqu|lorsqu|puisqu|quoiqu|[cdjlmnst])[{_APOSTROPHES}](?={_LETTER}))"
    rf"|({_LETTER}+)"
)
_SAINTS = {"st": "saint", "ste": "sainte"}


def cleaned(text: str) -> str:
    """The text composed and without unseen marks: what spans are counted in."""
    # Expressions and not ``translate``, which looks up each sign of a text with accents: a tenth of the time.
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """One word without case, accents or ligatures; nothing of it may be left."""
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word).casefold().translate(_LETTERS)
        # Casefolding may uncover accents ("İ"), which only a second pass takes off.
        word = "".join(filter(str.isalnum, unicodedata.normalize("NFKD", word)))
    return word.lower()[:MAX_WORD]


def words(text: str) -> list[str]:
    """The folded words of a text, in its order. Elided articles are no words.

    "st" and "ste" are "saint" and "sainte" where another word follows: "St-Clar" meets "Saint-Clar", and the first two
    letters of "studio" remain what they are.
    """
    return _spelled(list(filter(None, map(folded, _WORD.findall(cleaned(text))))))


def spans(text: str) -> list[tuple[str, int, int]]:
    """Each of the :func:`words` of a cleaned text with where it begins and ends."""
    marks = [(word, *mark.span(1)) for mark in _WORD.finditer(text) if (word := folded(mark[1] or ""))]
    said = _spelled([word for word, _begin, _end in marks])
    return [(word, begin, end) for word, (_word, begin, end) in zip(said, marks, strict=True)]


def spans_beginning(text: str, letters: str) -> list[tuple[str, int, int]]:
    """Those of the :func:`spans` of a cleaned text whose word begins with one of some letters."""
    # To find every word of a text and fold it takes five times as long as to look at the few that may be meant.
    found = []
    for run in _run_of(letters).finditer(text):
        begin, end = run.span()
        word = folded(run[0])
        if not word or word[0] not in letters:
            continue
        if text[end : end + 1] in _APOSTROPHES and not _is_word(text, begin):
            continue
        if word in _SAINTS and _is_followed(text, end):
            word = _SAINTS[word]
        found.append((word, begin, end))
    return found


@lru_cache(maxsize=1 << 10)
def _run_of(letters: str) -> "re.Pattern[str]":
    """Whole words that begin with one of some folded letters, or with a sign that folding may turn into one."""
    first = f"[{re.escape(letters + letters.upper())}\u0080-\U0010ffff]"
    # What a word may begin with is looked for first: an expression that begins with a set of signs skips all others.
    return re.compile(rf"{first}(?<={_LETTER})(?<!{_LETTER}{first}){_LETTER}*")


def _is_word(text: str, begin: int) -> bool:
    """Whether what begins there is a word, and no elided article."""
    found = _WORD.match(text, begin)
    return found is not None and bool(found[1])


def _is_followed(text: str, end: int) -> bool:
    return any(map(folded, _WORD.findall(text, end)))


def _spelled(found: list[str]) -> list[str]:
    if _SAINTS.keys().isdisjoint(found):
        return found
    return [_SAINTS.get(word, word) for word in found[:-1]] + found[-1:]


def asked(text: str) -> list[str]:
    """The words of what a reader typed, as many as are looked for, in their order."""
    return words(text[:MAX_QUERY_CHARACTERS])[:MAX_QUERY_WORDS]
