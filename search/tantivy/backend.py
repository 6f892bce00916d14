"""The backend: what modelsearch and Wagtail are given, and the doors that are not theirs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from modelsearch.backends.base import BaseIndex, BaseSearchBackend, EmptySearchResults, get_model_root
from modelsearch.index import get_indexed_models

from search.tantivy.compiler import BeginningCompiler, Compiler
from search.tantivy.index import Index, NotIndexed, Rebuilder
from search.tantivy.languages import KNOWN
from search.tantivy.results import Results
from search.tantivy.words import words

Progress = Callable[[int, int], None]
_CHUNK = 1000


class SearchBackend(BaseSearchBackend):
    """Search in an index of this machine; its options are described in :mod:`search.tantivy`."""

    query_compiler_class = Compiler
    autocomplete_query_compiler_class = BeginningCompiler
    index_class = Index
    results_class = Results
    rebuilder_class = Rebuilder
    #: A row is saved whatever becomes of the index; what failed is logged by modelsearch.
    catch_indexing_errors = True

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        if not params.get("PATH"):
            raise ImproperlyConfigured("the search backend needs a folder: PATH")
        self.path = Path(params["PATH"])
        self.languages: tuple[str, ...] = tuple(params.get("LANGUAGES", KNOWN))
        if unknown := set(self.languages) - set(KNOWN) or not self.languages:
            raise ImproperlyConfigured(f"the search backend knows {', '.join(KNOWN)}: {unknown}")
        labels = params.get("MODELS")
        self._labels = None if labels is None else {label.lower() for label in labels}
        self.lock_timeout = float(params.get("LOCK_TIMEOUT", 10))

    def get_index_for_model(self, model: type[models.Model]) -> BaseIndex:
        """The index of the model's root; one that keeps nothing where the root is not among ``MODELS``."""
        root = get_model_root(model)
        if self._labels is not None and root._meta.label_lower not in self._labels:
            return NotIndexed(self)
        return Index(self, root)

    def indexes(self) -> list[Index]:
        """The indexes this backend keeps."""
        return [index for index in self.all_indexes() if isinstance(index, Index)]

    def vocabulary(
        self, model: type[models.Model], field: str, start: str = "", most: int | None = None
    ) -> dict[str, int]:
        """The folded words of a field that begin like this, and in how many documents each is: what else was meant.

        :raises IndexUnavailableError: when there is no index that answers.
        """
        index = self.get_index_for_model(model)
        if not isinstance(index, Index):
            return {}
        begun = (words(start) or [""])[-1]
        return dict(index.open().searcher.terms_with_prefix(f"plain__{field}", begun, limit=most))

    def rebuild(self, index: Index, progress: Progress | None = None) -> int:
        """Build an index anew beside the one that answers, swap it in, and say how many documents it has.

        ``progress`` is told how many are written, of how many, after every thousand.

        :raises IndexBusyError: when another process went on writing.
        """
        rebuilder = Rebuilder(index)
        building = rebuilder.start()
        try:
            querysets = [
                model.get_indexed_objects().order_by("pk")
                for model in get_indexed_models()
                if get_model_root(model) is index.root
            ]
            total = sum(queryset.count() for queryset in querysets)
            done = 0
            for queryset in querysets:
                for chunk in _chunks(queryset):
                    building.add_items(queryset.model, chunk)
                    done += len(chunk)
                    if progress:
                        progress(done, total)
            rebuilder.finish()
        finally:
            rebuilder.abandon()
        return done

    def search(self, query: Any, model_or_queryset: Any, **options: Any) -> Any:
        """Rows that hold the words; ``languages`` narrows to texts of these."""
        return self._search(self.query_compiler_class, query, model_or_queryset, **options)

    def autocomplete(self, query: Any, model_or_queryset: Any, **options: Any) -> Any:
        """Rows that hold the words, the last of which is still being typed."""
        return self._search(self.autocomplete_query_compiler_class, query, model_or_queryset, **options)

    def _search(self, query_compiler_class: Any, query: Any, model_or_queryset: Any, **kwargs: Any) -> Any:
        model = getattr(model_or_queryset, "model", model_or_queryset)
        if isinstance(self.get_index_for_model(model), NotIndexed):
            return EmptySearchResults()
        kwargs.setdefault("languages", self.languages)
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)


def _chunks(queryset: Any) -> Any:
    """The rows by the thousand, each thousand asked for by where the last one ended."""
    after = None
    while chunk := list(queryset.filter(**({} if after is None else {"pk__gt": after}))[:_CHUNK]):
        yield chunk
        after = chunk[-1].pk
