"""What may be meant by the letters typed so far: places, choices of the lists, titles.

Everything comes from reference data, from the declarations of the lists, and from public entries. A name that begins
like what is typed comes before one of which a word does; one that nearly does is looked for only where there is no
other. Among these, places come before choices, and choices before titles. The same letters give the same suggestions in
the same order.
"""

from collections.abc import Iterable, Iterator

from search.completion.choices import near_activities, near_choices
from search.completion.nearness import Typed
from search.completion.places import near_communes, near_places
from search.completion.suggestion import Suggestion
from search.completion.titles import near_titles

__all__ = ["Suggestion", "complete", "complete_commune"]

MOST = 8
#: So many of each source come first, whatever the others have.
SHARE = 3


def complete(text: str, language: str) -> list[Suggestion]:
    """What a search may begin with; nothing for less than two letters."""
    typed = Typed.of(text)
    if not typed.is_enough:
        return []
    return _shared(_one_each(_all(typed, language)) or _one_each(_all(typed.forgiven(), language)))


def complete_commune(text: str, language: str) -> list[Suggestion]:
    """The communes that may be meant, for a field that wants one; those with a public village first."""
    typed = Typed.of(text)
    if not typed.is_enough:
        return []
    found = list(near_communes(typed, language)) or near_communes(typed.forgiven(), language)
    return sorted(found, key=Suggestion.order)[:MOST]


def _all(typed: Typed, language: str) -> Iterator[Suggestion]:
    yield from near_places(typed, language)
    yield from near_choices(typed, language)
    yield from near_activities(typed, language)
    yield from near_titles(typed, language)


def _one_each(found: Iterable[Suggestion]) -> list[Suggestion]:
    """In order, one for each address: a village is a place and a title."""
    best: dict[str, Suggestion] = {}
    for one in sorted(found, key=Suggestion.order):
        best.setdefault(one.url, one)
    return list(best.values())


def _shared(found: list[Suggestion]) -> list[Suggestion]:
    """So many that they are seen at a glance, no source crowding out another."""
    first: list[Suggestion] = []
    for one in found:
        if sum(other.source is one.source for other in first) < SHARE:
            first.append(one)
    rest = [one for one in found if one not in first]
    return sorted([*first, *rest][:MOST], key=Suggestion.order)
