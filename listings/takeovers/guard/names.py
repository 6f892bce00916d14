"""Sellers and addresses: each name in the spellings that somebody may type."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from listings.takeovers.guard.choices import What
from listings.takeovers.guard.spelling import SMALL, words

#: Ways and places of an address: a street is looked for with its kind, since « Gare » alone is anywhere.
WAYS = frozenset({"rue", "route", "avenue", "boulevard", "place", "chemin", "impasse", "allee", "quai", "cours"})
#: What introduces a name of the country, and is no part of it.
BEFORE_A_NAME = frozenset({"lieu", "dit", "lieudit", "quartier", "hameau", "ferme", "domaine", "zone", "bis", "ter"})
#: What streets of every village are called after: two of these words are anywhere, « au centre du bourg ».
ANYWHERE = frozenset((Path(__file__).parent / "street_words.txt").read_text(encoding="utf-8").split())
#: Numbers in words, as streets say them.
NUMBERS = {"1": "un", "2": "deux", "3": "trois", "4": "quatre", "5": "cinq", "6": "six", "7": "sept", "8": "huit"}
NUMBERS |= {"9": "neuf", "10": "dix", "11": "onze", "12": "douze", "13": "treize", "14": "quatorze", "15": "quinze"}
FIGURES = {word: figure for figure, word in NUMBERS.items()}
#: Short ways to write a way that are words, or letters, elsewhere.
SHORT_WAYS = {"rue": "r", "quai": "q", "cours": "crs"}
#: Names of people that are words too, and words of companies: looked for with the rest of the name, or after « Mme ».
COMMON = frozenset((Path(__file__).parent / "common_words.txt").read_text(encoding="utf-8").split())
CIVILITIES = ("m", "mr", "monsieur", "mme", "madame", "mlle", "famille", "chez", "epoux")
#: What stands before a name and is written with it: « Le Goff » is « legoff » in an address and in a file's name.
PARTICLES = frozenset({"l", "le", "la", "les", "d", "de", "du", "des", "da", "dos", "di"})
PARTICLES |= {"van", "von", "der", "den", "el", "ben", "mac", "mc", "o"}
FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Term:
    """One spelling to look for, written in one; ``wholly``: as words of their own, never inside a longer one."""

    what: What
    spelled: str
    wholly: bool = False


def of_address(address: str, commune: str) -> Iterator[Term]:
    """An exact address, piece by piece; ``commune``, its name in one, is told elsewhere."""
    for piece in re.split(r"[,;\n()]|\s-\s", address):
        found = _street(words(piece))
        if "".join(found) == commune:
            continue
        for spelled in dict.fromkeys("".join(each) for each in _written(found)):
            if len(spelled) > FEWEST_LETTERS:
                yield Term(What.ADDRESS, spelled)


def _street(found: list[str]) -> list[str]:
    """Without the number in the street, or the postcode, before it, and without « lieu-dit »."""
    was_number = False
    while found and (found[0].isdigit() or (was_number and (len(found[0]) == 1 or found[0] in ("bis", "ter")))):
        was_number = found[0].isdigit()
        found = found[1:]  # « 12 B »
    if not found or found[0] in WAYS:
        return found
    return [word for word in found if word not in BEFORE_A_NAME and not word.isdigit()]


def _written(found: list[str]) -> Iterator[list[str]]:
    """« rue des Trois Cornets », « rue des 3 Cornets », « r. des 3 Cornets », « les Trois Cornets »."""
    if not set(found) - WAYS - SMALL:
        return
    for street in (found, [NUMBERS.get(word, word) for word in found], [FIGURES.get(word, word) for word in found]):
        yield street
        if street[0] in SHORT_WAYS:
            yield [SHORT_WAYS[street[0]], *street[1:]]
        if street[0] in WAYS and (name := _own_name(street[1:])):
            yield name


def _own_name(street: list[str]) -> list[str]:
    """What a street is called, where that is said of nothing else: two words that not every village has."""
    while street and street[0] in SMALL:
        street = street[1:]
    telling = [word for word in street if word not in SMALL]
    says_something = len(telling) > 1 and set(telling) - ANYWHERE - set(NUMBERS) - set(FIGURES)
    return street if says_something else []


def of_seller(name: str, known: frozenset[str]) -> Iterator[Term]:
    """A seller's name, or a company's: each of its words, with what is written before it, and all of them.

    :param known: words that the public reads already: the activity's, and the commune's where it is no secret.
    """
    names = list(_with_particles([word for word in words(name) if not word.isdigit()]))
    telling = [(before, word) for before, word in names if len(before + word) >= FEWEST_LETTERS and word not in known]
    for before, word in telling:
        yield from _of_one(before, word)
    if len(telling) > 1:
        whole = [before + word for before, word in names]
        yield Term(What.SELLER, "".join(whole), wholly=True)
        yield Term(What.SELLER, "".join(reversed(whole)), wholly=True)


def _of_one(before: str, word: str) -> Iterator[Term]:
    if len(word) >= FEWEST_LETTERS and word not in COMMON:
        yield Term(What.SELLER, word)
    else:
        yield from _after_civilities(word)
    if before:
        # « Le Petit » is « lepetit » in a file's name; « le petit » in a sentence is nobody (:func:`texts.found`).
        yield Term(What.SELLER, before + word)
        yield from _after_civilities(before + word)


def _after_civilities(word: str) -> Iterator[Term]:
    if len(word) >= FEWEST_LETTERS:
        yield from (Term(What.SELLER, civility + word, wholly=True) for civility in CIVILITIES if civility != word)


def _with_particles(found: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each word with the particles before it, written in one; « Le Du » is nothing else."""
    before = ""
    for word in found:
        if word in PARTICLES:
            before += word
            continue
        yield before, word
        before = ""
    if before:
        yield before, ""
