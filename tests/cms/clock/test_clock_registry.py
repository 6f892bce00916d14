"""When a job is due."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cms.clock.registry import Job, all_jobs, periodic

PARIS = ZoneInfo("Europe/Paris")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def job(every: timedelta = MINUTE, at_hour: int | None = None) -> Job:
    return Job("test", lambda: None, every, at_hour)


def test_a_job_never_started_is_due() -> None:
    now = datetime(2026, 5, 4, 12, tzinfo=UTC)
    assert job().is_due(now, last_started_at=None)
    assert job(DAY, 3).is_due(now, last_started_at=None)


def test_a_job_is_due_when_its_period_is_over_and_not_a_second_before() -> None:
    start = datetime(2026, 5, 4, 12, tzinfo=UTC)
    assert not job().is_due(start + timedelta(seconds=59), last_started_at=start)
    assert job().is_due(start + timedelta(seconds=60), last_started_at=start)


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        (datetime(2026, 5, 3, 3, 0, 5), datetime(2026, 5, 4, 2, 59, 59), False),
        (datetime(2026, 5, 3, 3, 0, 5), datetime(2026, 5, 4, 3, 0, 0), True),
        (datetime(2026, 5, 4, 3, 0, 5), datetime(2026, 5, 4, 23, 0, 0), False),
        # The machine was off for three days: made up for at once, and the rhythm comes back.
        (datetime(2026, 5, 1, 3, 0, 5), datetime(2026, 5, 4, 1, 0, 0), True),
        (datetime(2026, 5, 4, 9, 0, 0), datetime(2026, 5, 5, 3, 0, 0), True),
        # Summer time begins and ends.
        (datetime(2026, 3, 28, 3, 0, 5), datetime(2026, 3, 29, 3, 0, 0), True),
        (datetime(2026, 10, 24, 3, 0, 5), datetime(2026, 10, 25, 3, 0, 0), True),
    ],
)
def test_a_daily_job_waits_for_its_hour_in_local_time(last: datetime, now: datetime, due: bool) -> None:
    last, now = last.replace(tzinfo=PARIS), now.replace(tzinfo=PARIS)
    assert job(DAY, 3).is_due(now, last_started_at=last.astimezone(UTC)) is due


def test_a_daily_job_that_failed_is_tried_again_after_an_hour() -> None:
    last = datetime(2026, 5, 4, 3, 0, 5, tzinfo=PARIS)
    assert not job(DAY, 3).is_due(last + timedelta(minutes=59), last_started_at=last, failed=True)
    assert job(DAY, 3).is_due(last + timedelta(hours=1), last_started_at=last, failed=True)
    assert not job(DAY, 3).is_due(last + timedelta(hours=1), last_started_at=last)


@pytest.mark.parametrize(
    ("every", "at_hour"), [(timedelta(0), None), (-MINUTE, None), (DAY, 24), (DAY, -1), (timedelta(hours=1), 3)]
)
def test_an_absurd_period_is_refused(every: timedelta, at_hour: int | None) -> None:
    with pytest.raises(ValueError):
        job(every, at_hour)


@pytest.mark.usefixtures("no_jobs")
def test_two_functions_cannot_share_a_name() -> None:
    periodic(name="test", every=MINUTE)(lambda: None)
    with pytest.raises(ValueError):
        periodic(name="test", every=MINUTE)(lambda: None)


def test_every_app_brings_its_jobs() -> None:
    names = {job.name for job in all_jobs()}
    assert {"clock.publication", "clock.sessions", "clock.tasks", "mail.delivery", "mail.bodies", "mail.rows"} <= names
    assert "privacy.purge" in names
