"""What modelsearch's backends for a cluster lack to keep the public entries, added to whichever it is."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any

from django.db import models

from search.analysis.rows import stale_keys
from search.cluster.analysis import BEGINNINGS, SETTINGS
from search.keeping import Fitted, FittedIndex, Telling
from search.postgres.errors import NotBuiltError


class Mapping:
    """What is kept of a row."""

    edgengram_analyzer_config = BEGINNINGS


class Index(FittedIndex):
    """One index of the cluster, by its alias."""

    es: Any
    name: str
    backend: Any

    def open(self) -> None:
        """Look whether there is something to ask.

        :raises NotBuiltError: when there is no such index.
        """
        if not self.es.indices.exists(index=self.name):
            raise NotBuiltError(f"the cluster has no index “{self.name}”: rebuild it")

    def add_items(self, model: type[models.Model], items: Iterable[models.Model]) -> None:
        """Write objects in the place of what was known of them; the next search finds them."""
        super().add_items(model, items)  # type: ignore[misc]
        self.es.indices.refresh(index=self.name)

    def delete_keys(self, keys: Sequence[Any]) -> None:
        """Forget the objects of these primary keys, which need not exist any more."""
        for key in keys:
            with suppress(self.backend.NotFoundError):
                self.es.delete(index=self.name, id=str(key))
        self.es.indices.refresh(index=self.name)


class Compiler:
    """A question: all words, and only what is up to date."""

    DEFAULT_OPERATOR = "and"
    queryset: Any
    query: Any

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        #: What was asked, as it was written.
        self.asked: Any = self.query

    @cached_property
    def stale(self) -> list[str]:
        """The rows that the index does not know as they are."""
        return [str(key) for key in stale_keys(self.queryset.model)]

    def get_filters(self) -> list[dict[str, Any]]:
        """What a result must be."""
        filters: list[dict[str, Any]] = super().get_filters()  # type: ignore[misc]
        return [*filters, *([{"bool": {"must_not": {"terms": {"pk": self.stale}}}}] if self.stale else [])]


class Cluster(Fitted):
    """The backend."""

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({"INDEX_SETTINGS": SETTINGS} | params)


def fitted(stock: Any) -> type[Any]:
    """One of modelsearch's backends, made fit."""
    mapping = type("Mapping", (Mapping, stock.mapping_class), {})

    def made(name: str, ours: type[Any], theirs: type[Any]) -> type[Any]:
        return type(name, (ours, theirs), {"mapping_class": mapping})

    parts = {
        "mapping_class": mapping,
        "index_class": type("Index", (Index, stock.index_class), {}),
        "query_compiler_class": made("Compiler", Compiler, stock.query_compiler_class),
        "autocomplete_query_compiler_class": made("Beginning", Compiler, stock.autocomplete_query_compiler_class),
        "results_class": type("Results", (Telling, stock.results_class), {}),
    }
    return type("SearchBackend", (Cluster, stock), parts)
