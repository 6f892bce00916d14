"""Words of one line: a title, a name, the subject of a mail."""

import re
import unicodedata

#: Control characters, separators of lines and of paragraphs.
_BREAKS = ("Cc", "Zl", "Zp")


def one_line(text: str) -> str:
    """The words on one line: no control character, no run of spaces."""
    kept = "".join(" " if unicodedata.category(character) in _BREAKS else character for character in text)
    return re.sub(r" {2,}", " ", kept).strip()
