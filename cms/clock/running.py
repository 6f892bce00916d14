"""Claiming a job and running it: at most once at a time, wherever the clocks are."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, models
from django.db.models import F
from django.utils import timezone

from cms.clock.lease import LEASE, held
from cms.clock.models import PeriodicJob
from cms.clock.registry import Job, all_jobs, get_job

logger = logging.getLogger(__name__)

ERROR_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run: ``error`` is blank when the job succeeded."""

    name: str
    error: str = ""


def states() -> dict[str, PeriodicJob]:
    """The row of every registered job, those never seen created on the way."""
    names = [job.name for job in all_jobs()]
    rows = {row.name: row for row in PeriodicJob.objects.filter(name__in=names)}
    if missing := [name for name in names if name not in rows]:
        PeriodicJob.objects.bulk_create([PeriodicJob(name=name) for name in missing], ignore_conflicts=True)
        rows = {row.name: row for row in PeriodicJob.objects.filter(name__in=names)}
    return rows


def due(now: datetime) -> list[tuple[Job, PeriodicJob]]:
    """The jobs to start now and that nobody holds, each with its row as read."""
    rows = states()
    return [
        (job, row)
        for job in all_jobs()
        if _is_free(row := rows[job.name], now)
        and job.is_due(now, last_started_at=row.last_started_at, failed=bool(row.last_error))
    ]


def _is_free(row: PeriodicJob, now: datetime) -> bool:
    return row.locked_until is None or row.locked_until < now


def claim(row: PeriodicJob, now: datetime) -> int | None:
    """Take the lock of ``row`` in one UPDATE, and give the token that proves it.

    ``None`` when another clock holds it, or has started the job since ``row`` was read.
    """
    free = models.Q(locked_until__isnull=True) | models.Q(locked_until__lt=now)
    taken = PeriodicJob.objects.filter(free, pk=row.pk, runs=row.runs).update(
        locked_until=now + LEASE, last_started_at=now, runs=F("runs") + 1
    )
    return row.runs + 1 if taken else None


def run(job: Job, row: PeriodicJob) -> Outcome | None:
    """Run ``job`` under its lock; ``None`` when the lock is another's.

    A failure is logged, kept on the row and returned, never raised. What is no failure (an interruption) is noted,
    gives the lock back and goes on up.
    """
    token = claim(row, timezone.now())
    if token is None:
        return None
    error = ""
    try:
        with held(job.name, token):
            job.function()
    except Exception as failure:
        logger.exception("The periodic job %s failed.", job.name)
        error = f"{type(failure).__name__}: {failure}"[:ERROR_LENGTH]
    except BaseException as interruption:
        if not connection.in_atomic_block:
            # Cut in the middle of a query, the connection may be unusable.
            connection.close()
        _release(job, token, error=type(interruption).__name__)
        raise
    _release(job, token, error=error)
    return Outcome(job.name, error)


def run_by_name(name: str) -> Outcome | None:
    """Run one job now, due or not; ``None`` when it is already running.

    :raises KeyError: when no job has that name.
    """
    return run(get_job(name), states()[name])


def _release(job: Job, token: int, *, error: str) -> None:
    PeriodicJob.objects.filter(name=job.name, runs=token).update(
        locked_until=None, last_finished_at=timezone.now(), last_error=error
    )
