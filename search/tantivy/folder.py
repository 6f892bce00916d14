"""An index on disk: generations side by side, and a small file that says which one answers.

::

    <name>/lock          held by whoever writes
    <name>/current       the generation that answers, and what it was built for
    <name>/<generation>/ Tantivy's files

A rebuild writes a generation of its own and then replaces ``current`` in one step; who reads the older one keeps its
files open until the next search.
"""

import fcntl
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from search.tantivy.errors import IndexBusyError

_PAUSE = 0.02


class Condition(StrEnum):
    """Whether an index can be asked."""

    READY = "ready"
    MISSING = "missing"
    OLDER = "of another time"
    DAMAGED = "damaged"


class Generation(NamedTuple):
    """What ``current`` says."""

    path: Path
    stamp: str


class Lock:
    """The one writer of a folder. It ends with the process that holds it, however that ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def take(self, timeout: float) -> None:
        """Wait for it.

        :raises IndexBusyError: when it was not to be had in time.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        until = time.monotonic() + timeout
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= until:
                    os.close(descriptor)
                    raise IndexBusyError(f"“{self._path.parent.name}” is being written to") from None
                time.sleep(_PAUSE)
            else:
                self._descriptor = descriptor
                return

    def leave(self) -> None:
        """Let the next writer in."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    # A rebuild is two calls of somebody else's command: where the second never comes, the lock goes with its object.
    __del__ = leave


class Folder:
    """The folder of one index."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pointer = path / "current"

    @contextmanager
    def locked(self, timeout: float) -> Iterator[None]:
        """Be the one writer meanwhile."""
        lock = self.lock()
        lock.take(timeout)
        try:
            yield
        finally:
            lock.leave()

    def lock(self) -> Lock:
        """A lock not yet taken."""
        return Lock(self.path / "lock")

    def current(self) -> Generation | None:
        """The generation that answers; None before the first and where the file says nothing that exists."""
        try:
            name, stamp = self.pointer.read_text(encoding="ascii").split()
        except (FileNotFoundError, ValueError):
            return None
        return Generation(self.path / Path(name).name, stamp)

    def begin(self) -> Path:
        """A folder for a new generation. The lock is held."""
        path = self.path / f"{time.strftime('%Y%m%d%H%M%S')}-{secrets.token_hex(4)}"
        path.mkdir(parents=True)
        return path

    def point_at(self, generation: Path, stamp: str) -> None:
        """Let this generation answer from now on, and remove the others. The lock is held."""
        written = self.pointer.with_suffix(".new")
        with written.open("w", encoding="ascii") as file:
            file.write(f"{generation.name} {stamp}\n")
            file.flush()
            os.fsync(file.fileno())
        written.replace(self.pointer)
        self._sync()
        self.sweep()

    def sweep(self) -> None:
        """Remove what was left by rebuilds that did not end. The lock is held."""
        current = self.current()
        for path in self.path.iterdir():
            if path.is_dir() and (current is None or path != current.path):
                shutil.rmtree(path, ignore_errors=True)

    def _sync(self) -> None:
        descriptor = os.open(self.path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
