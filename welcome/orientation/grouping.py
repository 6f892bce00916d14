"""A set of profiles as a few groups that a person can read."""

from collections.abc import Iterator
from dataclasses import dataclass

from welcome.choices import Need
from welcome.orientation.profiles import EVERYBODY, ONE_OF, first_of, seeking, who


@dataclass(frozen=True, slots=True)
class Group:
    """Profiles with one of these answers each, that look for what is ``sought`` and not for what is ``unsought``.

    A need in neither may be sought or not.
    """

    answers: dict[str, list[str]]
    sought: list[str]
    unsought: list[str]

    @property
    def profiles(self) -> int:
        """Its profiles, as bits."""
        found = EVERYBODY
        for name, codes in self.answers.items():
            found &= who(name, codes)
        for need in self.sought:
            found &= seeking(need, True)
        for need in self.unsought:
            found &= seeking(need, False)
        return found


def groups(profiles: int) -> Iterator[Group]:
    """Groups that together are exactly these profiles; they may overlap, and the first are not the largest.

    Each starts from one profile that no group before has, and takes in all it can.
    """
    left = profiles
    while left:
        group = _around(left, profiles)
        left &= ~group.profiles
        yield group


def _around(left: int, within: int) -> Group:
    seed = first_of(left)
    group = Group(
        {name: [getattr(seed, name)] for name in ONE_OF},
        [need for need in Need.values if need in seed.needs],
        [need for need in Need.values if need not in seed.needs],
    )
    # Needs first: what somebody lives from says most, and stays in the sentence the longest.
    for need in Need.values:
        either = Group(group.answers, _without(group.sought, need), _without(group.unsought, need))
        group = _wider(group, either, within)
    for name in reversed(ONE_OF):
        for code in ONE_OF[name].values:
            if code not in group.answers[name]:
                codes = [known for known in ONE_OF[name].values if known == code or known in group.answers[name]]
                group = _wider(group, Group(group.answers | {name: codes}, group.sought, group.unsought), within)
    return group


def _wider(group: Group, candidate: Group, within: int) -> Group:
    return candidate if not candidate.profiles & ~within else group


def _without(needs: list[str], need: str) -> list[str]:
    return [other for other in needs if other != need]
