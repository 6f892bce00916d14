"""The backend: what modelsearch and Wagtail are given."""

import copy
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, NoReturn

from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelsearch.backends.database.postgres.postgres import (
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchRebuilder,
    PostgresSearchResults,
)

from search.analysis.rows import language_of
from search.keeping import Fitted, FittedIndex, Telling
from search.postgres.compiler import BeginningCompiler, Compiler
from search.postgres.errors import NotBuiltError
from search.postgres.rows import Row


class Index(FittedIndex, PostgresIndex):  # type: ignore[misc]
    """The rows of one model, in the table that all models share."""

    def open(self) -> None:
        """Look whether there is something to ask.

        :raises NotBuiltError: when no row was ever written, though there are some.
        """
        if not self._rows().exists() and self.root._default_manager.exists():
            raise NotBuiltError("no row was written to the index yet: rebuild it")

    def add_items(self, model: type[models.Model], objs: Iterable[models.Model]) -> None:
        """Write objects in the place of what was known of them, each stemmed by its own language."""

        def language(obj: models.Model) -> str:
            return language_of(obj, self.backend.languages)

        for code, same in groupby(sorted(objs, key=language), key=language):
            writer = copy.copy(self)
            writer.backend = copy.copy(self.backend)
            writer.backend.config = self.backend.config_of(code)
            PostgresIndex.add_items(writer, model, [Row(obj, code) for obj in same])

    def delete_keys(self, keys: Sequence[Any]) -> None:
        """Forget the objects of these primary keys, which need not exist any more."""
        self._rows().filter(object_id__in=[str(key) for key in keys]).delete()

    def delete_stale_entries(self) -> None:
        """Forget the objects that are gone."""
        self.delete_stale_model_entries(self.root)

    def _rows(self) -> Any:
        return self.entries.filter(content_type=ContentType.objects.get_for_model(self.root))

    def _refresh_title_norms(self, full: bool = False) -> None:
        """All titles weigh the same: the average length of all others would be read at each write."""


class Results(Telling, PostgresSearchResults):  # type: ignore[misc]
    """Rows, as the database has them now."""

    def _do_count(self) -> int:
        count = int(super()._do_count())
        if not count:
            self.backend.get_index_for_model(self.model).open()
        return count

    def _handle_missing_postgres_extension(self, error: Exception) -> NoReturn:
        raise NotBuiltError(f"PostgreSQL cannot be asked so: {error}") from error


class SearchBackend(Fitted, PostgresSearchBackend):  # type: ignore[misc]
    """Search in the site's own database; its options are described in :mod:`search.postgres`."""

    query_compiler_class = Compiler
    autocomplete_query_compiler_class = BeginningCompiler
    index_class = Index
    results_class = Results
    atomic_rebuilder_class = PostgresSearchRebuilder

    def config_of(self, language: str) -> str:
        """The text search configuration of a language; that of the first language where it is "" or unknown."""
        return f"site_{language if language in self.languages else self.languages[0]}"

    def is_forgiving(self) -> bool:
        """Whether titles that are nearly written like the question are found: whether pg_trgm is there."""
        with self.index_class(self).read_connection.cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm')")
            return bool(cursor.fetchone()[0])
