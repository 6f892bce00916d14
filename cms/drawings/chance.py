"""Chance that is the same for ever: a name decides it, whatever the process, the machine or the release of Python."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A stream of numbers drawn from words by SHA-256 in counter mode.

    Neither :mod:`random`, whose methods change between releases, nor ``hash()``, which changes between processes.
    """

    def __init__(self, *words: str) -> None:
        # A surrogate alone is no text, and a name that holds one still gets its drawing.
        self._key = "\x00".join(words).encode("utf-8", "surrogatepass")
        self._count = 0

    def between(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        digest = hashlib.sha256(self._count.to_bytes(4, "big") + self._key).digest()
        self._count += 1
        return low + (int.from_bytes(digest[:4], "big") * (high - low + 1) >> 32)

    def of(self, things: Sequence[T]) -> T:
        """One of ``things``."""
        return things[self.between(0, len(things) - 1)]

    def once_in(self, number: int) -> bool:
        """True one time in ``number``."""
        return self.between(1, number) == 1

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """All of ``things`` in another order."""
        left = list(things)
        return [left.pop(self.between(0, len(left) - 1)) for _ in range(len(left))]
