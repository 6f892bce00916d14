"""Communes and EPCI: to a village's page where there is one, else to all that is found there, or nearest to it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.folding import fold
from cms.maps.ground import short_name
from cms.places.models import Commune, Epci
from cms.places.spellings import spellings
from cms.projection.kinds import kinds
from cms.projection.models import Entry
from search.completion.nearness import Rank, Typed
from search.completion.suggestion import Source, Suggestion

#: The kind of the entries that are a commune's own page.
VILLAGE = "village"
#: The beginning of a postcode, long enough to say something.
POSTCODE = re.compile(r"[0-9]{3}")
#: Kilometres around a commune that has no page of its own: what one drives to for bread.
REACH = "20"


def near_places(typed: Typed, language: str) -> Iterator[Suggestion]:
    """Communes, those with a public village first, and EPCI. Three queries."""
    yield from _communes(typed, language)
    for slug, name in Epci.objects.values_list("slug", "name"):
        if rank := typed.rank(*_epci_spellings(name)):
            yield Suggestion(name, _("Intercommunalité"), _search(epci=slug), Source.PLACE, rank)


def near_communes(typed: Typed, language: str) -> Iterator[Suggestion]:
    """Communes alone, which lead nowhere: their name is what a field wants. Two queries."""
    for one in _communes(typed, language):
        yield replace(one, url="")


def _communes(typed: Typed, language: str) -> Iterator[Suggestion]:
    near = list(_near(typed))
    villages = _villages([pk for pk, _postcode, _name, _rank in near], language)
    for pk, postcode, name, rank in near:
        url = villages.get(pk)
        what = capfirst(str(kinds()[VILLAGE].singular)) if url else _("Commune")
        if postcode:
            what = f"{what} · {postcode}"
        yield Suggestion(
            name, what, url or _search(autour_de=name, autour_km=REACH), Source.PLACE, rank, is_partner=url is not None
        )


def _near(typed: Typed) -> Iterator[tuple[int, str, str, Rank]]:
    """Key, the postcode where that is what was typed, name, how near."""
    if POSTCODE.match(typed.folded):
        yield from _posted(typed)
        return
    for pk, name in Commune.objects.values_list("pk", "name"):
        if rank := typed.rank(*_spellings(name)):
            yield pk, "", name, rank


def _posted(typed: Typed) -> Iterator[tuple[int, str, str, Rank]]:
    """By a postcode, with the name or not: « 32100 », « 32100 Condom ». A wrong digit is another place."""
    for pk, name, postcodes in Commune.objects.values_list("pk", "name", "postcodes"):
        for postcode in postcodes if not typed.forgives else ():
            if rank := typed.rank(*(f"{postcode} {spelling}" for spelling in _spellings(name))):
                yield pk, postcode, name, rank
                break


def _villages(communes: list[int], language: str) -> dict[int, str]:
    """The address of each commune's village, where the public may read it."""
    found = Entry.objects.of_kind(VILLAGE).in_language(language).filter(commune_id__in=communes)
    return dict(found.order_by("-pk").values_list("commune_id", "url")) if communes else {}


def _search(**narrowed: str) -> str:
    return f"{reverse('search')}?{urlencode(narrowed)}"


# Folding five hundred names takes ten times as long as reading them.
@lru_cache(maxsize=2048)
def _spellings(name: str) -> tuple[str, ...]:
    return spellings(name)


@lru_cache(maxsize=64)
def _epci_spellings(name: str) -> tuple[str, ...]:
    return fold(short_name(name)), fold(name)
