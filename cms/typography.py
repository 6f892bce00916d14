"""French typography: no-break spaces and apostrophes, as the Imprimerie nationale sets them (*Lexique*)."""

import re

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"
APOSTROPHE = "\u2019"

#: What is not words: tags, and places for values.
_NOT_WORDS = re.compile(r"(<[^<>]*>|%\(\w+\)\w|%\w|\{\w*\})")
#: Between a letter and what follows without a space; a quotation in straight signs stays as it is.
_ELISION = re.compile(r"(?<=[^\W\d_])'(?=\w|«|$)")


def spaced(text: str) -> str:
    """Plain spaces before signs and inside « » become unbreakable."""
    text = re.sub(r" (?=[:»])|(?<=«) ", NO_BREAK, text)
    return re.sub(r" (?=[;!?])", NARROW_NO_BREAK, text)


def typeset(text: str) -> str:
    """A French sentence of ours, typed on a keyboard, as it is printed."""
    pieces = _NOT_WORDS.split(spaced(text))
    last = len(pieces) - 1
    return "".join(
        piece if number % 2 else _ELISION.sub(APOSTROPHE, piece if number < last else piece + "\0").rstrip("\0")
        for number, piece in enumerate(pieces)
    )
