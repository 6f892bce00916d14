"""modelsearch's view of the folders: what is written to, and what is built anew."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import tantivy
from django.db import models
from modelsearch.backends.base import BaseIndex

from search.tantivy.analyzers import register
from search.tantivy.columns import schema_of, stamp_of
from search.tantivy.documents import document
from search.tantivy.folder import Folder
from search.tantivy.reader import Opened, reader_of
from search.tantivy.state import State, state_of
from search.tantivy.writer import Rebuild, writing


class Index(BaseIndex):
    """The index of a root model and its descendants."""

    def __init__(self, backend: Any, root: type[models.Model]) -> None:
        super().__init__(backend)
        self.root = root
        self.languages: tuple[str, ...] = backend.languages
        self.folder = Folder(backend.path / str(self))
        self.stamp = stamp_of(root, self.languages)

    def __str__(self) -> str:
        return self.root._meta.label_lower.replace(".", "_")

    def get_key(self) -> str:
        """The folder's name."""
        return str(self)

    def open(self) -> Opened:
        """What there is to search.

        :raises IndexUnavailableError: when there is nothing that answers.
        """
        return reader_of(self.folder.path).open(self.stamp)

    def state(self) -> State:
        """Whether it must be rebuilt, and how old it is."""
        return state_of(self.folder, self.stamp)

    def is_whole(self) -> bool:
        """Whether its files are what was written: every byte is read."""
        return self.state().is_ready

    def schema(self) -> tantivy.Schema:
        """What a generation is made with."""
        return schema_of(self.root, self.languages)

    def add_items(self, model: type[models.Model], items: Iterable[models.Model]) -> None:
        """Write objects in the place of what was known of them, in one commit.

        :raises IndexBusyError: when another process went on writing.
        :raises IndexUnavailableError: when there is no index to write to.
        """
        self.change(items)

    def delete_item(self, item: models.Model) -> None:
        """Forget an object."""
        self.delete_keys([item.pk])

    def delete_keys(self, keys: Sequence[Any]) -> None:
        """Forget the objects of these primary keys, which need not exist any more, in one commit.

        :raises IndexBusyError: when another process went on writing.
        :raises IndexUnavailableError: when there is no index to write to.
        """
        self.change(gone=keys)

    def change(self, items: Iterable[models.Model] = (), gone: Sequence[Any] = ()) -> None:
        """Write objects and forget the primary keys of others, in one commit.

        :raises IndexBusyError: when another process went on writing.
        :raises IndexUnavailableError: when there is no index to write to.
        """
        schema = self.schema()
        # Before the lock is taken: it reads the database.
        documents = [(str(item.pk), document(item, self.languages, schema)) for item in items]
        if documents or gone:
            with writing(self.folder, self.stamp, self.backend.lock_timeout) as pen:
                for key, made in documents:
                    pen.put(key, made)
                for key in gone:
                    pen.drop(str(key))

    def reset(self) -> None:
        """An empty index."""
        rebuild = self.rebuild()
        rebuild.start(self.backend.lock_timeout)
        rebuild.finish()

    def rebuild(self) -> Rebuild:
        """A rebuild not yet started."""
        return Rebuild(self.folder, self.stamp, self._made)

    def _made(self, path: Path) -> tantivy.Index:
        index = tantivy.Index(self.schema(), path=str(path))
        register(index)
        return index


class Building(BaseIndex):
    """What modelsearch's command fills between the two halves of a rebuild."""

    def __init__(self, index: Index, rebuild: Rebuild) -> None:
        super().__init__(index.backend)
        self._index = index
        self._rebuild = rebuild
        self._schema = index.schema()

    def add_items(self, model: type[models.Model], items: Iterable[models.Model]) -> None:
        """Write objects to the generation that is being built."""
        languages = self._index.languages
        self._rebuild.add(document(item, languages, self._schema) for item in items)


class Rebuilder:
    """modelsearch's contract: one instance an index; ``start`` gives what is filled, ``finish`` swaps it in."""

    def __init__(self, index: BaseIndex) -> None:
        self._index = index
        self._rebuild = index.rebuild() if isinstance(index, Index) else None

    def start(self) -> BaseIndex:
        """Take the lock, and make the generation that is to be filled.

        :raises IndexBusyError: when another process went on writing.
        """
        if self._rebuild is None or not isinstance(self._index, Index):
            return self._index
        self._rebuild.start(self._index.backend.lock_timeout)
        return Building(self._index, self._rebuild)

    def finish(self) -> None:
        """Let it answer."""
        if self._rebuild is not None:
            self._rebuild.finish()

    def abandon(self) -> None:
        """Leave the index that answers as it is."""
        if self._rebuild is not None:
            self._rebuild.abandon()
