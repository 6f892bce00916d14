"""Claiming, running, failing, and the locks of the dead."""

import threading
import time
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from cms.clock import lease, running
from cms.clock.lease import LEASE
from cms.clock.models import PeriodicJob
from cms.clock.registry import all_jobs, periodic
from cms.clock.stopping import Interrupted
from tests.databases import InThreads

pytestmark = [pytest.mark.usefixtures("no_jobs")]

START = datetime(2026, 5, 4, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def once() -> str:
    out = StringIO()
    call_command("clock", "--once", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_a_job_runs_when_due_and_its_state_is_kept() -> None:
    calls: list[int] = []
    periodic(name="test", every=MINUTE)(lambda: calls.append(1))
    with time_machine.travel(START, tick=False) as clock:
        once()
        once()
        assert len(calls) == 1
        clock.shift(60)
        assert "test" in once()
    row = PeriodicJob.objects.get()
    assert (len(calls), row.runs, row.locked_until, row.last_error) == (2, 2, None, "")
    assert row.last_started_at == row.last_finished_at == START + MINUTE


@pytest.mark.django_db
def test_a_failing_job_is_logged_recorded_and_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    calls: list[int] = []

    @periodic(name="bad", every=MINUTE)
    def bad() -> None:
        raise RuntimeError("la base est pleine")

    periodic(name="good", every=MINUTE)(lambda: calls.append(1))
    with pytest.raises(CommandError, match="bad"):
        once()
    assert calls == [1]
    assert PeriodicJob.objects.get(name="bad").last_error == "RuntimeError: la base est pleine"
    assert PeriodicJob.objects.get(name="bad").locked_until is None
    assert "la base est pleine" in caplog.text


@pytest.mark.django_db
def test_a_success_clears_the_error() -> None:
    periodic(name="test", every=MINUTE)(lambda: None)
    PeriodicJob.objects.create(name="test", last_error="RuntimeError: hier")
    once()
    assert PeriodicJob.objects.get().last_error == ""


@pytest.mark.django_db
def test_the_lock_of_a_killed_process_holds_until_it_expires() -> None:
    calls: list[int] = []
    periodic(name="test", every=MINUTE)(lambda: calls.append(1))
    PeriodicJob.objects.create(name="test", last_started_at=START - MINUTE, locked_until=START, runs=7)
    with time_machine.travel(START, tick=False) as clock:
        once()
        with pytest.raises(CommandError, match="déjà en cours"):
            call_command("clock", "--run", "test")
        assert calls == []
        clock.shift(1)
        once()
    assert calls == [1]
    assert PeriodicJob.objects.get().runs == 8


@pytest.mark.django_db
def test_a_row_read_before_another_clock_ran_the_job_claims_nothing() -> None:
    periodic(name="test", every=MINUTE)(lambda: None)
    [(job, row)] = running.due(START)
    assert running.run(job, row) is not None
    assert running.run(job, row) is None


@pytest.mark.django_db
def test_an_interrupted_job_gives_its_lock_back() -> None:
    @periodic(name="test", every=MINUTE)
    def interrupted() -> None:
        raise Interrupted

    with pytest.raises(Interrupted):
        once()
    row = PeriodicJob.objects.get()
    assert (row.locked_until, row.last_error) == (None, "Interrupted")


def test_of_many_clocks_one_runs_the_job(in_threads: InThreads) -> None:
    calls: list[int] = []

    @periodic(name="test", every=timedelta(hours=1))
    def counted() -> None:
        calls.append(1)
        time.sleep(0.05)

    def round_of_one_clock() -> list[bool]:
        from django.utils import timezone

        return [running.run(job, row) is not None for job, row in running.due(timezone.now())]

    results = in_threads(round_of_one_clock, 8)
    assert not [result for result in results if isinstance(result, BaseException)]
    assert len(calls) == 1
    assert sum(sum(result) for result in results) == 1


def test_a_long_job_keeps_its_lock(in_threads: InThreads, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "RENEW_EVERY", timedelta(milliseconds=20))
    seen: list[PeriodicJob] = []

    @periodic(name="test", every=MINUTE)
    def slow() -> None:
        before = PeriodicJob.objects.get()
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            after = PeriodicJob.objects.get()
            if after.locked_until != before.locked_until:
                seen.extend([before, after])
                return
            time.sleep(0.01)

    [outcome] = in_threads(lambda: running.run_by_name("test"), 1)
    assert outcome.error == ""
    before, after = seen
    assert before.locked_until and after.locked_until
    assert timedelta(0) < after.locked_until - before.locked_until < LEASE
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("lease-")]


@pytest.mark.django_db
def test_the_command_lists_and_runs_by_name() -> None:
    calls: list[int] = []
    periodic(name="test", every=timedelta(days=1), at_hour=4)(lambda: calls.append(1))
    call_command("clock", "--run", "test", stdout=StringIO())
    call_command("clock", "--run", "test", stdout=StringIO())
    assert len(calls) == 2
    out = StringIO()
    call_command("clock", "--list", stdout=out)
    assert "test" in out.getvalue() and "4 h" in out.getvalue()
    with pytest.raises(CommandError, match="Aucune tâche"):
        call_command("clock", "--run", "nothing")


@pytest.mark.django_db
def test_a_job_that_fails_on_demand_fails_the_command() -> None:
    @periodic(name="bad", every=MINUTE)
    def bad() -> None:
        raise RuntimeError("non")

    with pytest.raises(CommandError, match="RuntimeError: non"):
        call_command("clock", "--run", "bad")
    assert len(all_jobs()) == 1
