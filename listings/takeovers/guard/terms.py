"""What of a takeover's confidential part is looked for in its public words, in every spelling somebody may type."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cms.places.models import Commune
from cms.places.spellings import spellings
from listings.takeovers.choices import PublicPrecision
from listings.takeovers.guard.choices import What
from listings.takeovers.guard.crowds import confidential_of
from listings.takeovers.guard.names import FEWEST_LETTERS, Term, of_address, of_seller
from listings.takeovers.guard.spelling import SMALL, compact, words

#: Where the head of a name ends: one says « Valence » for Valence-sur-Baïse.
INNER = frozenset({"sur", "sous", "en", "de", "du", "des", "d", "la", "le", "les", "l", "lez", "pres", "et"})
#: How the names of EPCI begin.
GROUPINGS = frozenset({"communaute", "communes", "agglomeration", "cc", "ca"})


@dataclass(frozen=True, slots=True)
class Secrets:
    """All that is looked for; ``telephone`` by its figures, ``postcodes`` as they stand."""

    terms: tuple[Term, ...] = ()
    postcodes: tuple[str, ...] = ()
    telephone: str = ""


def secrets_of(takeover: Any, *, hides_commune: bool | None = None) -> Secrets:
    """What the public words of a takeover, in any language, may not say.

    :param hides_commune: whether the commune is secret; by default, where the public place is wider than a village.
    """
    village = takeover.village
    hides = village is None if hides_commune is None else hides_commune
    return secrets_in(takeover, village, confidential_of(takeover), hides=hides)


def secrets_in(takeover: Any, village: Any, part: Any, *, hides: bool) -> Secrets:
    """The same, of a village (or none) and a confidential part (or none) that were read already."""
    commune = part.commune if part is not None and part.commune is not None else village.commune if village else None
    known = words(f"{takeover.activity} {commune.name if commune is not None and not hides else ''}")
    terms: list[Term] = []
    if hides and commune is not None:
        terms += _of_commune(commune)
        terms += _of_narrower_areas(commune, takeover.precision)
    if part is not None:
        terms += of_address(part.exact_address, compact(commune.name) if commune is not None else "")
        terms += of_seller(part.seller_name, frozenset(known))
    postcodes = tuple(commune.postcodes) if hides and commune is not None else ()
    return Secrets(tuple(dict.fromkeys(terms)), postcodes, part.seller_phone if part is not None else "")


def _of_commune(commune: Commune) -> Iterator[Term]:
    for name in {commune.name, *spellings(commune.name), _head(commune.name)}:
        whole = compact(name)
        if whole:
            yield Term(What.COMMUNE, whole)
            # As slugs and file names have it, « stclar »: no space stands there by which « st » is read as a saint.
            yield Term(What.COMMUNE, "".join(_short_saints(words(name))))


def _of_narrower_areas(commune: Commune, precision: str) -> Iterator[Term]:
    """Areas around it that are narrower than the place the public reads."""
    if precision == PublicPrecision.DEPARTEMENT and commune.arrondissement is not None:
        name = commune.arrondissement.name
        yield from (Term(What.AREA, compact(f"arrondissement {of} {name}")) for of in ("de", "d'", "du"))
    if precision in (PublicPrecision.DEPARTEMENT, PublicPrecision.ARRONDISSEMENT) and commune.epci is not None:
        found = words(commune.epci.name)
        own = [word for place, word in enumerate(found) if word not in GROUPINGS or place > len(GROUPINGS)]
        while own and own[0] in SMALL:
            own = own[1:]
        if len("".join(own)) > FEWEST_LETTERS:
            yield Term(What.AREA, "".join(own))


def _head(name: str) -> str:
    """What people say of a long name: « Valence » for Valence-sur-Baïse; nothing when that says little."""
    found = words(name)
    end = next((place for place, word in enumerate(found) if place and word in INNER), None)
    head = found[:end] if end is not None else []
    return " ".join(head) if len("".join(head)) > FEWEST_LETTERS and head[-1] not in ("saint", "sainte") else ""


def _short_saints(found: list[str]) -> list[str]:
    return [{"saint": "st", "sainte": "ste"}.get(word, word) for word in found]
