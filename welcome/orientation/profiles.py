"""What a newcomer answered, and every profile the form can make, as bits of one whole number.

The form makes 43,008 profiles (:data:`COUNT`). A set of profiles is an ``int`` with one bit for each: what a rule is
for, what no rule covers and where two rules contradict each other are then ``&``, ``|`` and ``~`` of such numbers, and
the gate judges them all in milliseconds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import prod
from typing import Any, Protocol, Self

from django.db.models import TextChoices

from welcome.choices import Activity, Arrival, Household, Need, Stage

#: One answer out of each list.
ONE_OF: dict[str, type[TextChoices]] = {
    "activity": Activity,
    "stage": Stage,
    "household": Household,
    "arrival": Arrival,
}
#: Where a rule keeps its conditions on each answer.
CONDITIONS = {
    "activity": "activities",
    "stage": "stages",
    "household": "households",
    "arrival": "arrivals",
    "needs": "needs",
}

#: How many bits lie between a value of an answer and the next; the needs have one for yes and one for no, each.
_SIZES = {**{name: len(choice_set) for name, choice_set in ONE_OF.items()}, **{need.value: 2 for need in Need}}
_STRIDES = {name: prod(list(_SIZES.values())[:place]) for place, name in enumerate(_SIZES)}
COUNT = prod(_SIZES.values())
EVERYBODY = (1 << COUNT) - 1


@dataclass(frozen=True, slots=True)
class Profile:
    """The answers that decide who helps; a blank one was not given. ``needs`` in any order."""

    activity: str = ""
    stage: str = ""
    household: str = ""
    needs: tuple[str, ...] = ()
    arrival: str = ""

    @classmethod
    def of(cls, answered: Any) -> Self:
        """The profile of whatever has these answers as attributes."""
        return cls(needs=tuple(answered.needs or ()), **{name: getattr(answered, name) for name in ONE_OF})


class Conditions(Protocol):
    """What a rule asks of the answers: a list of codes each, where nothing means anything."""

    activities: list[str] | None
    stages: list[str] | None
    households: list[str] | None
    arrivals: list[str] | None
    needs: list[str] | None


def is_for(rule: Conditions, profile: Profile, *, blank: bool = False) -> bool:
    """Whether a rule's conditions hold: each answer is one of those it lists, at least one need is.

    :param blank: what a condition on an answer that was not given amounts to.
    """
    for name in ONE_OF:
        wanted, given = getattr(rule, CONDITIONS[name]), getattr(profile, name)
        if wanted and not (given in wanted if given else blank):
            return False
    return not rule.needs or bool(set(rule.needs) & set(profile.needs))


def profiles_of(rule: Conditions) -> int:
    """The profiles a rule is for, as bits."""
    found = EVERYBODY
    for name in ONE_OF:
        wanted = getattr(rule, CONDITIONS[name])
        if wanted:
            found &= who(name, wanted)
    if rule.needs:
        seeking = 0
        for need in rule.needs:
            seeking |= _mask(need, 1)
        found &= seeking
    return found


def who(name: str, codes: Iterable[str]) -> int:
    """The profiles of which the answer ``name`` is one of ``codes``, as bits."""
    found = 0
    for code in codes:
        found |= _mask(name, ONE_OF[name].values.index(code))
    return found


def seeking(need: str, is_sought: bool) -> int:
    """The profiles that look for something, or do not, as bits."""
    return _mask(need, int(is_sought))


@cache
def _mask(name: str, place: int) -> int:
    """The profiles with the value at ``place`` of one answer: a block of ones, repeated over the whole number."""
    stride, period = _STRIDES[name], _STRIDES[name] * _SIZES[name]
    block = ((1 << stride) - 1) << (place * stride)
    return block * (EVERYBODY // ((1 << period) - 1))


def profile_at(place: int) -> Profile:
    """The profile of one bit."""
    value = {name: place // _STRIDES[name] % size for name, size in _SIZES.items()}
    one = {name: choice_set.values[value[name]] for name, choice_set in ONE_OF.items()}
    return Profile(needs=tuple(need.value for need in Need if value[need.value]), **one)


def first_of(profiles: int) -> Profile:
    """The profile of the lowest bit of a set that is not empty."""
    return profile_at((profiles & -profiles).bit_length() - 1)


def every_profile() -> Iterator[Profile]:
    """All of them, in the order of their bits."""
    return (profile_at(place) for place in range(COUNT))
