"""Spellings of place names: one folded form to compare, and the forms under which people look for a place."""

import unicodedata

# What Unicode does not decompose by itself.
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
SAINTS = {"st": "saint", "ste": "sainte"}
# "las" and "los" are the Gascon articles that Insee keeps in official names.
ARTICLES = frozenset({"l", "le", "la", "les", "las", "los"})


def fold(text: str) -> str:
    """The text without case, accents, ligatures or punctuation, one space between words.

    "st" and "ste" become "saint" and "sainte" where a name follows, so that "St-Clar" meets "Saint-Clar". Folding a
    folded text changes nothing.
    """
    for _pass in range(2):  # decomposing may uncover capitals ("℡"), lowering may uncover accents ("İ")
        text = unicodedata.normalize("NFKD", text).casefold().translate(LIGATURES)
    letters = "".join(character for character in text if not unicodedata.combining(character))
    words = "".join(character if character.isalnum() else " " for character in letters).split()
    last = len(words) - 1
    return " ".join(SAINTS.get(word, word) if place < last else word for place, word in enumerate(words))


def spellings(name: str) -> tuple[str, ...]:
    """The folded forms of a place's name: as it is, then without its article when it begins with one.

    >>> spellings("L'Isle-Jourdain")
    ('l isle jourdain', 'isle jourdain')
    """
    whole = fold(name)
    first, _space, rest = whole.partition(" ")
    if first in ARTICLES and rest:
        return (whole, rest)
    return (whole,)
