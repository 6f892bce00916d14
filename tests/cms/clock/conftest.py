"""A database that several threads write, and a clock with no job but the test's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cms.clock import registry
from cms.clock.models import PeriodicJob
from tests.databases import InThreads, of_threads


@pytest.fixture
def in_threads(db: None, tmp_path: Path) -> Iterator[InThreads]:
    """Run a function in several threads at once, on one real database of jobs."""
    with of_threads(tmp_path, PeriodicJob) as run:
        yield run


@pytest.fixture
def no_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty table of jobs."""
    monkeypatch.setattr(registry, "_jobs", {})
