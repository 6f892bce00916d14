"""An index on disk: one writer, rebuilt beside the one that answers, whole after whatever happens."""

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from modelsearch.query import MATCH_ALL

from home.models import PlainPage
from search.tantivy import IndexBusyError, IndexUnavailableError, SearchBackend
from search.tantivy.folder import Condition
from search.tantivy.index import Index, Rebuilder
from search.tantivy.state import files_of
from tests.factories import House, PlainPageFactory, fresh
from tests.search.tantivy.conftest import Shelve, titles

pytestmark = pytest.mark.django_db


def count(backend: SearchBackend) -> int:
    """How many pages are found."""
    found: int = backend.search(MATCH_ALL, PlainPage).count()
    return found


@contextmanager
def somebody_writes(index: Index) -> Iterator[None]:
    """Another process holds the lock: a description of its own is as good."""
    with (index.folder.path / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def test_a_writer_waits_and_then_says_so(backend: SearchBackend, index: Index, shelve: Shelve) -> None:
    (page,) = shelve("Un")
    with somebody_writes(index):
        for act in (
            lambda: backend.add(page),
            lambda: backend.delete(page),
            lambda: backend.rebuild(index),
            index.reset,
        ):
            with pytest.raises(IndexBusyError):
                act()
        assert titles(backend.search("un", PlainPage)) == ["Un"]
    backend.delete(page)
    assert count(backend) == 0


def test_a_writer_that_had_to_wait_writes(index: Index, shelve: Shelve, backend: SearchBackend) -> None:
    (page,) = shelve("Un")
    backend.lock_timeout = 10
    command = [sys.executable, "-c", _HOLD, str(index.folder.path / "lock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        backend.delete(page)
        assert holder.poll() is not None or holder.stdout.readline() == "leaving\n"
    assert count(backend) == 0


_HOLD = """
import fcntl, sys, time
file = open(sys.argv[1], "w")
fcntl.flock(file, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(0.5)
print("leaving", flush=True)
"""


@pytest.mark.parametrize("how", ["itself", "by another"])
def test_a_killed_writer_leaves_an_index_that_reads_and_writes(
    backend: SearchBackend, index: Index, shelve: Shelve, how: str
) -> None:
    shelve("Un")
    command = [sys.executable, "-m", "tests.search.tantivy.killed", str(index.folder.path), index.stamp, how]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "writing\n"
        writer.kill()
    assert writer.returncode == -signal.SIGKILL
    assert index.state().is_ready
    assert titles(backend.search("un", PlainPage)) == ["Un"]
    shelve("Deux")
    assert count(backend) == 2


def test_the_old_index_answers_while_the_new_one_is_built(
    backend: SearchBackend, index: Index, shelve: Shelve, house: House
) -> None:
    shelve("Un")
    PlainPageFactory(parent=fresh(house.home), title="Deux")
    seen: list[tuple[int, int, int]] = []
    backend.rebuild(index, lambda done, total: seen.append((done, total, count(backend))))
    assert {answered for _done, _total, answered in seen} == {1}
    assert seen[-1][0] == seen[-1][1] == index.state().documents
    assert count(backend) == 2
    assert len([path for path in index.folder.path.iterdir() if path.is_dir()]) == 1


def test_a_reader_in_another_process_sees_the_swap_at_its_next_search(
    backend: SearchBackend, index: Index, shelve: Shelve
) -> None:
    (page,) = shelve("Un")
    command = [sys.executable, "-c", _COUNT, str(index.folder.path), index.stamp]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdin is not None and reader.stdout is not None

        def asked() -> str:
            print(file=reader.stdin, flush=True)
            return reader.stdout.readline().strip()

        assert asked() == "1"
        index.reset()
        assert asked() == "0"
        backend.add(page)
        assert asked() == "1"
        backend.delete(page)
        assert asked() == "0"
        reader.stdin.close()


_COUNT = """
import sys
from pathlib import Path
from search.tantivy.reader import reader_of
for line in sys.stdin:
    print(reader_of(Path(sys.argv[1])).open(sys.argv[2]).searcher.num_docs, flush=True)
"""


def test_a_rebuild_that_fails_changes_nothing(backend: SearchBackend, index: Index, shelve: Shelve) -> None:
    (page,) = shelve("Un")

    def fail(done: int, total: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        backend.rebuild(index, fail)
    assert titles(backend.search("un", PlainPage)) == ["Un"]
    backend.delete(page)  # the lock is free


def test_a_rebuild_that_is_forgotten_leaves_the_lock(backend: SearchBackend, index: Index, shelve: Shelve) -> None:
    Rebuilder(index).start()
    shelve("Un")
    backend.rebuild(index)
    assert len([path for path in index.folder.path.iterdir() if path.is_dir()]) == 1


def test_what_is_written_after_a_rebuild_began_waits_for_it(
    backend: SearchBackend, index: Index, shelve: Shelve
) -> None:
    (page,) = shelve("Un")
    rebuilder = Rebuilder(index)
    rebuilder.start()
    with pytest.raises(IndexBusyError):
        backend.add(page)
    rebuilder.finish()
    assert count(backend) == 0
    backend.add(page)
    assert count(backend) == 1


def test_the_command_of_wagtail_rebuilds(backend: SearchBackend, index: Index, shelve: Shelve, settings: Any) -> None:
    options = {"PATH": backend.path, "MODELS": ["wagtailcore.Page"], "BACKEND": "search.tantivy", "AUTO_UPDATE": False}
    settings.WAGTAILSEARCH_BACKENDS = {**settings.WAGTAILSEARCH_BACKENDS, "public": options}
    shelve("Un")
    index.reset()
    call_command("update_index", backend_name="public", stdout=StringIO())
    assert count(backend) == 1


def missing(index: Index) -> None:
    index.folder.pointer.unlink()


def no_folder(index: Index) -> None:
    index.folder.path.rename(index.folder.path.with_name("away"))


def points_nowhere(index: Index) -> None:
    index.folder.pointer.write_text(f"nowhere {index.stamp}\n")


def says_nothing(index: Index) -> None:
    index.folder.pointer.write_bytes(b"\xff\x00rubbish")


def older(index: Index) -> None:
    index.folder.pointer.write_text(index.folder.pointer.read_text().replace(index.stamp, "0123456789abcdef"))


def truncated(index: Index) -> None:
    for path in segments(index):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def rubbish(index: Index) -> None:
    for path in segments(index):
        path.write_bytes(b"\xa5" * path.stat().st_size)


def rubbish_inside(index: Index) -> None:
    # A byte of a body, its end as it was: only a sum of all of it tells.
    path = max(segments(index), key=lambda path: path.stat().st_size)
    content = bytearray(path.read_bytes())
    content[3] ^= 0xFF
    path.write_bytes(content)


def emptied(index: Index) -> None:
    for path in segments(index):
        path.unlink()


def meta_rubbish(index: Index) -> None:
    generation = index.folder.current()
    assert generation is not None
    (generation.path / "meta.json").write_text("{")


def segments(index: Index) -> list[Path]:
    """The files of what answers."""
    generation = index.folder.current()
    assert generation is not None
    return files_of(generation.path)


DAMAGES: list[tuple[Callable[[Index], None], Condition]] = [
    (missing, Condition.MISSING),
    (no_folder, Condition.MISSING),
    (points_nowhere, Condition.DAMAGED),
    (says_nothing, Condition.DAMAGED),
    (older, Condition.OLDER),
    (truncated, Condition.DAMAGED),
    (rubbish, Condition.DAMAGED),
    (emptied, Condition.DAMAGED),
    (meta_rubbish, Condition.DAMAGED),
]


@pytest.mark.parametrize(("damage", "condition"), DAMAGES)
def test_an_index_that_does_not_answer_says_so_and_is_rebuilt(
    backend: SearchBackend, index: Index, shelve: Shelve, damage: Callable[[Index], None], condition: Condition
) -> None:
    (page,) = shelve("Un")
    assert index.state().is_ready
    damage(index)
    assert index.state().condition is condition
    with pytest.raises(IndexUnavailableError) as asking:
        count(SearchBackend({"PATH": backend.path, "MODELS": ["wagtailcore.Page"]}))
    assert asking.value.condition == condition
    with pytest.raises(IndexUnavailableError):
        backend.add(page)
    backend.rebuild(index)
    assert index.state().is_ready
    assert titles(backend.search("un", PlainPage)) == ["Un"]


def test_one_wrong_byte_is_noticed(backend: SearchBackend, index: Index, shelve: Shelve) -> None:
    shelve("Un")
    rubbish_inside(index)
    assert index.state().condition is Condition.DAMAGED
    backend.rebuild(index)
    assert titles(backend.search("un", PlainPage)) == ["Un"]


def test_an_index_says_how_old_it_is(backend: SearchBackend, index: Index, shelve: Shelve) -> None:
    before = index.state()
    shelve("Un")
    after = index.state()
    assert (before.documents, after.documents) == (0, 1)
    assert before.written_at is not None and after.written_at is not None
    assert before.written_at < after.written_at


@pytest.mark.parametrize("params", [{}, {"PATH": "x", "LANGUAGES": ["xx"]}, {"PATH": "x", "LANGUAGES": []}])
def test_options_that_make_no_sense_are_refused(params: dict[str, Any]) -> None:
    with pytest.raises(ImproperlyConfigured):
        SearchBackend(params)
