"""The loop, as a process: it starts, runs, and stops when told to."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
#: Far less than the minute that a round or a job lasts here; most of it is Python's own end on a busy machine.
AT_ONCE = 5

# Two jobs alone and one long round, so that nothing but stopping is measured.
PROGRAM = """
import sys, time
from datetime import timedelta
import django
django.setup()
from django.core.management import call_command
from cms.clock import registry
from cms.clock.management.commands import clock
clock.ROUND_SECONDS = 60
call_command("migrate", "clock", verbosity=0, skip_checks=True)
registry._jobs.clear()

@registry.periodic(name="quick", every=timedelta(milliseconds=1))
def quick():
    print("quick", flush=True)

if "slow" in sys.argv:
    @registry.periodic(name="slow", every=timedelta(hours=1))
    def slow():
        print("slow begins", flush=True)
        try:
            time.sleep(60)
        finally:
            print("slow ends", flush=True)

call_command("clock", skip_checks=True)
"""


@pytest.fixture
def processes() -> Iterator[list[subprocess.Popen[str]]]:
    """What the test started, ended with it."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for process in started:
        process.kill()
        process.communicate()


def start(tmp_path: Path, processes: list[subprocess.Popen[str]], *words: str) -> subprocess.Popen[str]:
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'clock.sqlite3'}",
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *words],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    processes.append(process)
    return process


def read_until(process: subprocess.Popen[str], words: str) -> None:
    assert process.stdout is not None
    seen = ""
    for line in process.stdout:
        seen += line
        if words in line:
            return
    pytest.fail(f"never said {words!r}: {seen}")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_clock_stops_at_once(
    tmp_path: Path, processes: list[subprocess.Popen[str]], number: signal.Signals
) -> None:
    process = start(tmp_path, processes)
    read_until(process, "quick")
    asked_at = time.monotonic()
    process.send_signal(number)
    rest, _ = process.communicate(timeout=10)
    assert time.monotonic() - asked_at < AT_ONCE
    assert process.returncode == 0
    assert "L'horloge s'arrête." in rest


def test_a_long_job_is_interrupted_and_its_lock_given_back(
    tmp_path: Path, processes: list[subprocess.Popen[str]]
) -> None:
    process = start(tmp_path, processes, "slow")
    read_until(process, "slow begins")
    asked_at = time.monotonic()
    process.send_signal(signal.SIGTERM)
    rest, _ = process.communicate(timeout=10)
    assert time.monotonic() - asked_at < AT_ONCE
    assert process.returncode == 0
    assert "slow ends" in rest and "L'horloge s'arrête." in rest
    import sqlite3

    connection = sqlite3.connect(tmp_path / "clock.sqlite3")
    rows = connection.execute("select last_error, locked_until from clock_periodicjob where name = 'slow'").fetchall()
    connection.close()
    assert rows == [("Interrupted", None)]
