"""One suggestion, and where it stands among others."""

import re
from dataclasses import dataclass
from enum import IntEnum

from cms.folding import fold
from search.completion.nearness import Rank, Typed

_WORD = re.compile(r"[^\W_]+")


class Source(IntEnum):
    """Where a suggestion comes from, in the order in which they are looked at."""

    PLACE = 0
    CHOICE = 1
    TITLE = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name, what it is in the reader's words, and the address it leads to; a field that wants a name has none.

    ``is_partner`` places come before the others.
    """

    label: str
    what: str
    url: str
    source: Source
    rank: Rank
    is_partner: bool = False

    def order(self) -> tuple[object, ...]:
        """What it is sorted by: the same for everybody, and never equal for two suggestions."""
        tier, typos = self.rank
        return tier, self.source, typos, not self.is_partner, fold(self.label), self.label, self.what, self.url

    def parts(self, typed: Typed) -> list[str]:
        """The name cut where it meets what was typed: plain, marked, plain, marked… the first may be empty.

        >>> Suggestion("Éauze", "", "", Source.PLACE, NONE).parts(Typed.of("eau"))
        ['', 'Éau', 'ze']
        """
        cuts: list[int] = [0]
        for word in _WORD.finditer(self.label):
            if length := _met(word.group(), typed.words):
                cuts += [word.start(), word.start() + length]
        return [self.label[begin:end] for begin, end in zip(cuts, [*cuts[1:], len(self.label)], strict=True)]


def _met(word: str, typed: tuple[str, ...]) -> int:
    """How many letters of a word, as it is written, answer one of those typed."""
    folded = fold(word)
    begun = max((one for one in typed if folded.startswith(one)), key=len, default="")
    return next((n for n in range(1, len(word) + 1) if fold(word[:n]).startswith(begun)), 0) if begun else 0
