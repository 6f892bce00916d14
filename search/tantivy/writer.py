"""Writing to an index: one process at a time, every commit on disk before the next one's turn."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from search.tantivy.errors import IndexUnavailableError
from search.tantivy.folder import Condition, Folder, Lock
from search.tantivy.reader import guarded, opened

_FEW = 15_000_000
_MANY = 128_000_000


class Pen:
    """What may be written before one commit."""

    def __init__(self, writer: tantivy.IndexWriter) -> None:
        self._writer = writer

    def put(self, key: str, document: tantivy.Document) -> None:
        """Write a document in the place of whatever stands under this key."""
        self.drop(key)
        self._writer.add_document(document)

    def add(self, document: tantivy.Document) -> None:
        """Write a document whose key is new."""
        self._writer.add_document(document)

    def drop(self, key: str) -> None:
        """Remove what stands under this key."""
        self._writer.delete_documents_by_term("pk", key)

    def end(self) -> None:
        """Commit, and wait for the small segments to be put together: nobody else would."""
        self._writer.commit()
        self._writer.wait_merging_threads()


@contextmanager
def writing(folder: Folder, stamp: str, timeout: float) -> Iterator[Pen]:
    """Change the index that answers. Nothing is written when an error leaves the block.

    :raises IndexBusyError: when another process went on writing.
    :raises IndexUnavailableError: when there is no index to change: it would hold this document and no other.
    """
    with folder.locked(timeout):
        generation = folder.current()
        if generation is None:
            condition = Condition.DAMAGED if folder.pointer.exists() else Condition.MISSING
            raise IndexUnavailableError(folder.path.name, condition)
        if generation.stamp != stamp:
            raise IndexUnavailableError(folder.path.name, Condition.OLDER)
        writer = guarded(lambda: opened(generation.path).writer(_FEW, 1), folder.path.name)
        pen = Pen(writer)
        yield pen
        guarded(pen.end, folder.path.name)


class Rebuild:
    """A new generation beside the one that answers, which goes on answering until :meth:`finish`.

    Other writers wait from :meth:`start` on: what they have to say was read from the database too early to be lost.
    """

    def __init__(self, folder: Folder, stamp: str, make: Callable[[Path], tantivy.Index]) -> None:
        self._folder = folder
        self._stamp = stamp
        self._make = make
        self._lock: Lock = folder.lock()
        self._generation: Path | None = None
        self._pen: Pen | None = None

    def start(self, timeout: float) -> None:
        """Take the lock and make an empty generation.

        :raises IndexBusyError: when another process went on writing.
        """
        self._lock.take(timeout)
        self._folder.sweep()
        self._generation = self._folder.begin()
        self._pen = Pen(self._make(self._generation).writer(_MANY, 1))

    def add(self, documents: Iterable[tantivy.Document]) -> None:
        """Write documents to the new generation."""
        assert self._pen is not None, "a rebuild is started before it is written to"
        for document in documents:
            self._pen.add(document)

    def finish(self) -> None:
        """Commit, and let the new generation answer."""
        assert self._pen is not None and self._generation is not None, "a rebuild is started before it ends"
        self._pen.end()
        self._folder.point_at(self._generation, self._stamp)
        self.abandon()

    def abandon(self) -> None:
        """Leave everything as it was; what was written is swept by the next rebuild."""
        self._pen = None
        self._lock.leave()
