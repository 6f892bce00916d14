"""How near what is typed comes to a name."""

from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from cms.folding import fold

#: Nobody types a longer name; what follows is passed over.
MAX_TYPED = 80
MAX_WORDS = 6
#: Fewer letters say nothing yet.
LEAST = 2


class Tier(IntEnum):
    """How a name answers."""

    BEGINS = 0
    HAS_WORD = 1
    NEARLY = 2


class Rank(NamedTuple):
    """How near: the tier, then the letters that were wrong."""

    tier: Tier
    typos: int = 0


BEGINS, HAS_WORD = Rank(Tier.BEGINS), Rank(Tier.HAS_WORD)


@dataclass(frozen=True, slots=True)
class Typed:
    """What is in the field: as it is, folded, and word by word.

    Where it ``forgives``, names with wrong letters answer, and no others.
    """

    text: str
    folded: str
    words: tuple[str, ...]
    forgives: bool = False

    @classmethod
    def of(cls, text: str) -> "Typed":
        """Of a field's text, whatever it is."""
        text = text[:MAX_TYPED]
        words = fold(text).split()[:MAX_WORDS]
        return cls(text, " ".join(words), tuple(words))

    @property
    def is_enough(self) -> bool:
        """Whether it can be completed."""
        return sum(map(len, self.words)) >= LEAST

    def forgiven(self) -> "Typed":
        """The same, with wrong letters."""
        return replace(self, forgives=True)

    def rank(self, *spellings: str) -> Rank | None:
        """How near it comes to a name that is spelled, folded, in these ways; None where it does not."""
        best: Rank | None = None
        for name in spellings:
            rank = self._nearly(name) if self.forgives else self._exactly(name)
            if rank is not None and (best is None or rank < best):
                best = rank
        return best

    def _exactly(self, name: str) -> Rank | None:
        if name.startswith(self.folded):
            return BEGINS
        spaced = f" {name}"
        return HAS_WORD if all(f" {word}" in spaced for word in self.words) else None

    def _nearly(self, name: str) -> Rank | None:
        words, typos = name.split(), 0
        for typed in self.words:
            most = typos_in(typed)
            nearest = min((_wrong(typed, word, most) for word in words), default=most + 1)
            if nearest > most:
                return None
            typos += nearest
        return Rank(Tier.NEARLY, typos)


def typos_in(word: str) -> int:
    """How many letters of a word may be wrong."""
    return 2 if len(word) >= 8 else 1 if len(word) >= 4 else 0


# The same words stand in many names.
@lru_cache(maxsize=1 << 14)
def _wrong(typed: str, word: str, most: int) -> int:
    """How many letters are to change until the word begins like this; one more than ``most`` where they are more."""
    if not most:
        return 0 if word.startswith(typed) else 1
    # A letter too many or too few: the beginning may be that much longer or shorter.
    ends = range(len(typed) - most, len(typed) + most + 1)
    return min(OSA.distance(typed, word[:end], score_cutoff=most) for end in ends)
