"""Texts to measure a search with.

French-looking words, the commonest twice as frequent as the second, three times as the third (Zipf's law): what is slow
in a search is a common word, and text drawn evenly has none. The same seed draws the same.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

ROUNDS = 200

_COMMON = """
de la le les et des en un une du pour dans à qui est par sur avec plus au ce il se ne pas sont nous vous leur village
commune école marché maison église rivière vallée boulangerie café épicerie médecin fibre gare accueil comité reprise
"""
_ONSETS = "b br c ch cl cr d dr f fl g gr j l m n p pl pr qu r s t tr v"
_NUCLEI = "a e i o u é è ê ou oi ai au eau eu an en on in"
_CODAS = ["", "", "", "n", "r", "s", "t", "l", "c"]
_ENDINGS = ["", "e", "es", "er", "age", "tion", "ment", "eur", "ière", "eux", "al", "aux"]


@dataclass(frozen=True)
class Text:
    """One thing to look for."""

    title: str
    body: str
    kind: str
    commune: int
    price: int | None
    day: date


def vocabulary(size: int = 30_000, seed: int = 32) -> list[str]:
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


def texts(count: int, seed: int = 32) -> Iterator[Text]:
    """So many texts of 60 to 120 words, with what lists filter by."""
    draw = random.Random(seed)
    known = vocabulary(seed=seed)
    weights = list(accumulate(1 / rank for rank in range(1, len(known) + 1)))

    def words(least: int, most: int) -> list[str]:
        return draw.choices(known, cum_weights=weights, k=draw.randint(least, most))

    for _number in range(count):
        yield Text(
            title=" ".join(words(3, 8)).capitalize(),
            body=" ".join(words(60, 120)) + ".",
            kind=draw.choices(["village", "takeover", "service", "workspace", "news"], [1, 8, 3, 2, 6])[0],
            commune=draw.randrange(460),
            price=draw.randrange(0, 500_000, 1000) if draw.random() < 0.6 else None,
            day=date(2020, 1, 1) + timedelta(days=draw.randrange(2400)),
        )


def times_of(act: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """The median and the 95th percentile of an act, in milliseconds."""
    taken = []
    for _round in range(rounds):
        begin = time.perf_counter()
        act()
        taken.append((time.perf_counter() - begin) * 1000)
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
