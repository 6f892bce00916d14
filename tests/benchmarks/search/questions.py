"""What is asked of every engine: words as readers type them, each kind of question with several of them."""

from dataclasses import dataclass
from typing import Any

from modelsearch.query import Fuzzy, Phrase, PlainText

from tests.benchmarks.search.entries import SEED
from tests.benchmarks.search.texts import vocabulary

LANGUAGE = "fr"
#: Hits of a page.
PAGE = 20


@dataclass(frozen=True)
class Question:
    """One kind of question; ``is_begun`` where the last word is still being typed."""

    name: str
    asked: tuple[Any, ...]
    is_begun: bool = False


def questions() -> list[Question]:
    """From the plainest to the hardest."""
    known = vocabulary(seed=SEED)
    common = ["village", "boulangerie", "marché", "maison", "rivière", "médecin", "comité", "école", "gare", "accueil"]
    seldom = [word for word in known[300:330] if len(word) > 4]
    rare = known[4000:4010]
    return [
        Question("un mot courant", tuple(common)),
        Question("deux mots", tuple(f"{one} {two}" for one, two in zip(common, reversed(seldom), strict=False))),
        Question("un mot rare", tuple(rare)),
        Question("une phrase", tuple(Phrase(f"{word} de la") for word in common)),
        Question("une phrase des mots les plus courants", (Phrase("de la"), Phrase("de les"))),
        Question("une faute", tuple(Fuzzy(mistyped(word)) for word in common)),
        Question("des mots-outils", ("de la", "dans les")),
        Question("un début de mot", tuple(PlainText(word[:3]) for word in [*common, *seldom]), is_begun=True),
    ]


def mistyped(word: str) -> str:
    """A word without its third letter."""
    return word[:2] + word[3:]
