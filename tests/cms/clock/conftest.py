"""A database that several threads write, and a clock with no job but the test's."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from cms.clock import registry
from cms.clock.models import PeriodicJob

InThreads = Callable[[Callable[[], Any], int], list[Any]]


def _in_threads(work: Callable[[], Any], count: int) -> list[Any]:
    barrier = threading.Barrier(count)
    results: list[Any] = []

    def body() -> None:
        try:
            barrier.wait(10)
            results.append(work())
        except BaseException as error:
            results.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=body) for _number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


@pytest.fixture
def in_threads(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> InThreads:
    """Run a function in several threads at once, each with its own connection to one real database.

    SQLite's test database lives in memory, where threads cannot queue: there, a file takes its place.
    """
    if connection.vendor != "sqlite":
        request.getfixturevalue("transactional_db")
        return _in_threads
    request.getfixturevalue("db")
    monkeypatch.setitem(connections.settings["default"], "NAME", str(tmp_path / "clock.sqlite3"))

    def create() -> None:
        with connections["default"].schema_editor() as editor:
            editor.create_model(PeriodicJob)

    assert _in_threads(create, 1) == [None]
    return _in_threads


@pytest.fixture
def no_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty table of jobs."""
    monkeypatch.setattr(registry, "_jobs", {})
