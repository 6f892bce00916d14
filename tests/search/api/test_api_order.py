"""Nobody who follows the log passes over a line, however many write it at once."""

import itertools
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction

from cms.projection.models import ProjectionState, PublicChange
from cms.projection.recompute import hold_the_pen
from search.api.changes import part_since
from tests.databases import InThreads, of_threads

WRITERS, LINES = 3, 5
#: Seconds: a busy machine makes writers wait.
PATIENCE = 20


@pytest.fixture
def in_threads(db: None, tmp_path: Path) -> Iterator[InThreads]:
    with of_threads(tmp_path, ProjectionState, PublicChange) as run:
        yield run


def write(number: int) -> list[int]:
    """Some lines, each in a transaction that ends a while after it is written."""
    for line in range(LINES):
        with transaction.atomic():
            hold_the_pen()
            PublicChange.objects.create(key=f"{number}-{line}", kind="news", language="fr", event="appeared")
            time.sleep(0.005 * number)
    return []


def follow() -> list[int]:
    """The numbers of the lines, as they come."""
    seen: list[int] = []
    cursor, end = None, time.monotonic() + PATIENCE
    while len(seen) < WRITERS * LINES and time.monotonic() < end:
        part = part_since(cursor)
        seen += [line.pk for line in part.lines]
        cursor = part.cursor
    return seen


def test_a_reader_misses_no_line_while_others_write(in_threads: InThreads) -> None:
    turns = itertools.count()

    def work() -> list[int]:
        turn = next(turns)
        return write(turn) if turn else follow()

    results = in_threads(work, WRITERS + 1)
    assert [error for error in results if isinstance(error, BaseException)] == []
    (seen,) = [result for result in results if result]
    assert seen == sorted(seen) and len(seen) == WRITERS * LINES
