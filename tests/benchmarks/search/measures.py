"""How long an act takes: milliseconds that this process worked, and milliseconds that passed."""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any, NamedTuple

ROUNDS = 60
#: A question is asked no longer than this, and at least so many times.
SECONDS, LEAST = 30.0, 2
MOST_SECONDS = 30.0


class Taken(NamedTuple):
    """One act."""

    process: float
    wall: float


@dataclass
class Figures:
    """What several rounds found."""

    rounds: list[Taken] = field(default_factory=list)

    def median(self, clock: str = "process") -> float:
        """Half of the rounds took no longer."""
        return statistics.median(getattr(taken, clock) for taken in self.rounds)

    def slow(self, clock: str = "process") -> float:
        """The 95th percentile; the slowest of few rounds."""
        found = [getattr(taken, clock) for taken in self.rounds]
        return statistics.quantiles(found, n=20, method="inclusive")[-1] if len(found) > 1 else found[0]

    def told(self) -> dict[str, float]:
        """For a table."""
        return {f"{clock}_{name}": round(of(clock), 2) for clock in Taken._fields for name, of in self._of.items()}

    @property
    def _of(self) -> dict[str, Callable[[str], float]]:
        return {"median": self.median, "slow": self.slow}


def taken(act: Callable[[], object]) -> Taken:
    """Do it once."""
    wall, process = time.perf_counter(), time.process_time()
    act()
    return Taken((time.process_time() - process) * 1000, (time.perf_counter() - wall) * 1000)


def side_by_side(acts: dict[str, Callable[[Any], object]], over: list[Any], rounds: int = ROUNDS) -> dict[str, Figures]:
    """Each act with one thing after another, in turns, so that a busy machine is as busy for all of them.

    One turn with everything is not counted, as far as half the time goes: what is kept is kept. Stops early when
    :data:`SECONDS` are over.
    """
    figures = {name: Figures() for name in acts}
    until = time.monotonic() + SECONDS
    for number, one in enumerate(over):
        if number and time.monotonic() > until - SECONDS / 2:
            break
        for act in acts.values():
            act(one)
    for number, one in zip(range(rounds), cycle(over), strict=False):
        if number >= LEAST and time.monotonic() > until:
            break
        for name, act in acts.items():
            figures[name].rounds.append(taken(lambda act=act, one=one: act(one)))  # type: ignore[misc]
    return figures


def spread(figures: dict[str, Figures], one: str, other: str) -> float:
    """How much longer one takes than the other in the same round, in the median: milliseconds of the process."""
    pairs: Iterator[tuple[Taken, Taken]] = zip(figures[one].rounds, figures[other].rounds, strict=True)
    return round(statistics.median(mine.process - yours.process for mine, yours in pairs), 2)
