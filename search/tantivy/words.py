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
_UNSEEN = dict.fromkeys([0x00AD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)])
# Every mark that is typed for an apostrophe; the first of them is a letter to Unicode.
_APOSTROPHES = dict.fromkeys(map(ord, "ʼ’‘`´′＇"), "'")
# What Unicode does not decompose by itself.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_WORD = re.compile(r"(?i:\b(?:qu|jusqu|lorsqu|puisqu|quoiqu|[cdjlmnst])'(?=[^\W_]))|([^\W_]+)")
_SAINTS = {"st": "saint", "ste": "sainte"}


def cleaned(text: str) -> str:
    """The text composed and without unseen marks: what spans are counted in."""
    return unicodedata.normalize("NFC", text.translate(_UNSEEN))


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """One word without case, accents or ligatures; nothing of it may be left."""
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word).casefold().translate(_LETTERS)
        # Casefolding may uncover accents ("İ"), which only a second pass takes off.
        word = "".join(filter(str.isalnum, unicodedata.normalize("NFKD", word)))
    return word.lower()[:MAX_WORD]


def spans(text: str) -> list[tuple[str, int, int]]:
    """Each word of a cleaned text, folded, with where it begins and ends. Elided articles are no words.

    "st" and "ste" are "saint" and "sainte" where another word follows: "St-Clar" meets "Saint-Clar", and the first two
    letters of "studio" remain what they are.
    """
    matches = [match for match in _WORD.finditer(text.translate(_APOSTROPHES)) if match.group(1)]
    found = [(word, match.start(), match.end()) for match in matches if (word := folded(match.group(1)))]
    return [(_SAINTS.get(word, word), begin, end) for word, begin, end in found[:-1]] + found[-1:]


def words(text: str) -> list[str]:
    """The folded words of a text, in its order."""
    return [word for word, _begin, _end in spans(cleaned(text))]


def asked(text: str) -> list[str]:
    """The words of what a reader typed, as many as are looked for, in their order."""
    return words(text[:MAX_QUERY_CHARACTERS])[:MAX_QUERY_WORDS]
