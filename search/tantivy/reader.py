"""Reading an index: opened once in a process, looked at again when a writer or a rebuild has changed it."""

import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

import tantivy

from search.tantivy.analyzers import register
from search.tantivy.errors import IndexUnavailableError
from search.tantivy.folder import Condition, Folder

Answer = TypeVar("Answer")
_Seen = tuple[int, int, int]


class Opened(NamedTuple):
    """An index as it was at one moment."""

    schema: tantivy.Schema
    searcher: tantivy.Searcher


class Reader:
    """The reader of one folder in this process, for every thread of it."""

    def __init__(self, path: Path) -> None:
        self.folder = Folder(path)
        self._lock = threading.Lock()
        self._pointer_seen: _Seen | None = None
        self._commit_seen: _Seen | None = None
        self._index: tantivy.Index | None = None
        self._generation = path
        self._opened: Opened | None = None
        self._stamp = ""

    def open(self, stamp: str) -> Opened:
        """What is there now.

        :raises IndexUnavailableError: when there is nothing that answers.
        """
        for _attempt in range(3):
            try:
                return self._look(stamp)
            except FileNotFoundError:
                # Swapped between the reading of the pointer and the opening of what it points at.
                self._pointer_seen = None
        raise IndexUnavailableError(self.folder.path.name, Condition.DAMAGED)

    def _look(self, stamp: str) -> Opened:
        with self._lock:
            pointer = _seen(self.folder.pointer)
            if pointer is None:
                self._pointer_seen = None
                raise IndexUnavailableError(self.folder.path.name, Condition.MISSING)
            if pointer != self._pointer_seen or self._opened is None:
                self._reopen()
                self._pointer_seen = pointer
            elif (commit := _seen(self._generation / "meta.json")) != self._commit_seen:
                self._opened = self._reload()
                self._commit_seen = commit
            if self._stamp != stamp:
                raise IndexUnavailableError(self.folder.path.name, Condition.OLDER)
            assert self._opened is not None
            return self._opened

    def _reopen(self) -> None:
        self._opened = None
        generation = self.folder.current()
        if generation is None:
            raise IndexUnavailableError(self.folder.path.name, Condition.DAMAGED)
        self._commit_seen = _seen(generation.path / "meta.json")
        if self._commit_seen is None:
            raise FileNotFoundError(generation.path)
        self._generation, self._stamp = generation
        self._index = guarded(lambda: opened(generation.path), self.folder.path.name)
        self._opened = self._reload()

    def _reload(self) -> Opened:
        index = self._index
        assert index is not None

        def reloaded() -> Opened:
            index.reload()
            return Opened(index.schema, index.searcher())

        return guarded(reloaded, self.folder.path.name)


@cache
def reader_of(path: Path) -> Reader:
    """The one reader of a folder in this process."""
    return Reader(path)


def opened(generation: Path) -> tantivy.Index:
    """Tantivy's index of a generation, told our analyzers."""
    index = tantivy.Index.open(str(generation))
    index.config_reader("manual")
    register(index)
    return index


def guarded(act: Callable[[], Answer], name: str) -> Answer:
    """Do something that reads the files of an index.

    :raises IndexUnavailableError: when they cannot be read.
    """
    try:
        return act()
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError, IndexUnavailableError):
        raise
    except BaseException as failure:  # Rust panics at rubbish in a file, and a panic is no Exception
        raise IndexUnavailableError(name, Condition.DAMAGED) from failure


def _seen(path: Path) -> _Seen | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
