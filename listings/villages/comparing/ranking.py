"""Villages by what counts for the reader: points times weights, added up. Nothing that cannot be said in a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from listings.villages.comparing.weights import Weights
from listings.villages.comparing.worth import MOST_POINTS, Criterion

#: What a village tells: a public entry's facts, by column.
Facts = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Line:
    """One question of one village: its points, what they are multiplied by, and whether anybody answered."""

    criterion: Criterion
    weight: int
    points: int
    is_known: bool

    @property
    def total(self) -> int:
        """Points times weight."""
        return self.points * self.weight


@dataclass(frozen=True, slots=True)
class Ranked:
    """A village in the ranking: ``index`` is its place among those that were given, ``rank`` begins at 1, and villages
    with as many points have the same."""

    index: int
    rank: int
    is_tied: bool
    score: int
    lines: tuple[Line, ...]

    @property
    def unknown(self) -> tuple[Criterion, ...]:
        """What nobody answered, which counted as nothing."""
        return tuple(line.criterion for line in self.lines if not line.is_known)


def best_score(weights: Weights) -> int:
    """What a village would have whose every answer is the best."""
    return sum(MOST_POINTS * weight for _criterion, weight in weights.counted)


def ranking(villages: Sequence[Facts], weights: Weights) -> list[Ranked]:
    """The villages, most points first, ties in the order given; none where nothing counts."""
    counted = weights.counted
    if not counted:
        return []
    lines = [tuple(_line(facts, criterion, weight) for criterion, weight in counted) for facts in villages]
    scores = [sum(line.total for line in of_one) for of_one in lines]
    order = sorted(range(len(villages)), key=lambda index: -scores[index])
    return [
        Ranked(
            index=index,
            rank=1 + sum(other > scores[index] for other in scores),
            is_tied=scores.count(scores[index]) > 1,
            score=scores[index],
            lines=lines[index],
        )
        for index in order
    ]


def _line(facts: Facts, criterion: Criterion, weight: int) -> Line:
    value = facts.get(criterion.fact.column, {}).get("value")
    return Line(criterion, weight, criterion.points(value), value is not None and value != "")
