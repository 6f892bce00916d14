"""What a person types, as others read it: visible, in its own direction; on one line where it is a title or a name."""

import re
import unicodedata
from typing import Any

from django import forms

#: Control characters, separators of lines and of paragraphs.
_BREAKS = ("Cc", "Zl", "Zp")
#: What makes words read otherwise than they are written (Unicode Standard Annex 9: embeddings, overrides, isolates).
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: Letters and signs by their category that leave a blank: fillers of Hangul, the empty cell of braille.
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"


def legible(text: str) -> str:
    """The words without what turns them round; nothing where no sign of them can be seen.

    What joins signs stays: emoji and several scripts are written with it.
    """
    kept = _TURNS.sub("", text)
    return kept if any(_is_seen(character) for character in kept) else ""


def _is_seen(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] not in "ZM" and category not in ("Cc", "Cf", "Cn") and character not in _FILLERS


def one_line(text: str) -> str:
    """The words on one line: legible, no control character, no run of spaces."""
    kept = "".join(" " if unicodedata.category(character) in _BREAKS else character for character in legible(text))
    return re.sub(r" {2,}", " ", kept).strip()


class LegibleField(forms.CharField):
    """Words of a form: a required one asks for a sign that can be seen."""

    def to_python(self, value: Any) -> str:
        """The words as they are kept."""
        return legible(str(super().to_python(value)))
