"""Text as it is compared and looked for: without what a keyboard or a memory leaves out."""

import unicodedata

from django.utils.text import slugify

# What Unicode does not decompose by itself.
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
SAINTS = {"st": "saint", "ste": "sainte"}


def slug_of(text: str) -> str:
    """The text as part of an address, its ligatures spelled out: « Bœuf » is "boeuf", which Django cuts to "buf"."""
    return slugify(text.lower().translate(LIGATURES))


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
