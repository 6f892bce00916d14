"""Which jobs come back, and when each is due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.utils import timezone

F = TypeVar("F", bound=Callable[[], object])

SHORT_GRACE = timedelta(milliseconds=500)
RETRY_AFTER_FAILURE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Job:
    """A function that runs again and again.

    ``every`` counts from one start to the next. With ``at_hour`` (0 to 23, local time) the job waits for that hour
    and ``every`` is a number of days; a day missed is made up for as soon as the clock is back. ``grace`` is how long
    the job may still run once the clock is told to stop: after it, the job is interrupted.
    """

    name: str
    function: Callable[[], object]
    every: timedelta
    at_hour: int | None = None
    grace: timedelta = SHORT_GRACE

    def __post_init__(self) -> None:
        """:raises ValueError: for a period that never or always comes, or an hour that is none."""
        if self.every <= timedelta(0):
            raise ValueError(f"{self.name}: a period is longer than nothing")
        if self.at_hour is not None:
            if not 0 <= self.at_hour <= 23:
                raise ValueError(f"{self.name}: an hour is between 0 and 23")
            if self.every < timedelta(days=1):
                raise ValueError(f"{self.name}: a job with an hour runs once a day at most")

    def is_due(self, now: datetime, *, last_started_at: datetime | None, failed: bool = False) -> bool:
        """Whether the job should start: never started, its period over, or failed an hour ago."""
        if last_started_at is None:
            return True
        if failed and now - last_started_at >= RETRY_AFTER_FAILURE:
            return True
        if self.at_hour is None:
            return now - last_started_at >= self.every
        slot = timezone.localtime(now).replace(hour=self.at_hour, minute=0, second=0, microsecond=0)
        if slot > now:
            slot -= timedelta(days=1)
        return (slot.date() - timezone.localdate(last_started_at)).days >= self.every.days


_jobs: dict[str, Job] = {}


def periodic(
    *,
    name: str,
    every: timedelta,
    at_hour: int | None = None,
    grace: timedelta = SHORT_GRACE,
) -> Callable[[F], F]:
    """Register the decorated function, which takes nothing, as a job of the clock (see :class:`Job`).

    It stands in a module named ``jobs`` of an installed app, is safe to run twice, and raises when it fails.

    :raises ValueError: when another function has that name.
    """

    def register(function: F) -> F:
        known = _jobs.get(name)
        if known is not None and known.function is not function:
            raise ValueError(f"two jobs are named {name}")
        _jobs[name] = Job(name, function, every, at_hour, grace)
        return function

    return register


def all_jobs() -> tuple[Job, ...]:
    """Every registered job, in the order of registration."""
    return tuple(_jobs.values())


def get_job(name: str) -> Job:
    """The job of that name.

    :raises KeyError: when there is none.
    """
    return _jobs[name]
