"""Words to measure a search with.

French-looking words, the commonest twice as frequent as the second, three times as the third (Zipf's law): what is slow
in a search is a common word, and text drawn evenly has none. The same seed draws the same.
"""

import random
import re
from itertools import accumulate

_COMMON = """
de la le les des et en un une du pour dans à qui est par sur avec plus au ce il se ne pas sont nous vous leur village
commune école marché maison église rivière vallée boulangerie café épicerie médecin fibre gare accueil comité reprise
"""
_ONSETS = "b br c ch cl cr d dr f fl g gr j l m n p pl pr qu r s t tr v"
_NUCLEI = "a e i o u é è ê ou oi ai au eau eu an en on in"
_CODAS = ["", "", "", "n", "r", "s", "t", "l", "c"]
_ENDINGS = ["", "e", "es", "er", "age", "tion", "ment", "eur", "ière", "eux", "al", "aux"]
_SIZE = 30_000
_ELIDED = re.compile(r"\b([dl])[ea] (?=[aeiouéè])")


class Words:
    """Sentences without sense, of words as frequent as those of a language."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        #: From the commonest to the rarest.
        self.known = vocabulary(seed=seed)
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self.known) + 1)))

    def some(self, least: int, most: int) -> str:
        """So many words at least and at most."""
        drawn = self.draw.choices(self.known, cum_weights=self._weights, k=self.draw.randint(least, most))
        return _ELIDED.sub(r"\1’", " ".join(drawn))

    def title(self) -> str:
        """Three to eight of them."""
        return self.some(3, 8).capitalize()

    def text(self) -> str:
        """Sixty to a hundred and twenty, in sentences."""
        return " ".join(f"{self.some(10, 20).capitalize()}." for _sentence in range(6))


def vocabulary(size: int = _SIZE, seed: int = 32) -> list[str]:
    """Words from the commonest to the rarest; everyday ones first."""
    draw = random.Random(seed)
    onsets, nuclei = _ONSETS.split(), _NUCLEI.split()
    found = dict.fromkeys(_COMMON.split())
    while len(found) < size:
        syllables = [
            draw.choice(onsets) + draw.choice(nuclei) + draw.choice(_CODAS) for _number in range(draw.randint(1, 3))
        ]
        found["".join(syllables) + draw.choice(_ENDINGS)] = None
    return list(found)
