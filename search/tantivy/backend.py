"""The backend: what modelsearch and Wagtail are given, and the doors that are not theirs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from modelsearch.backends.base import BaseIndex, BaseSearchBackend

from search.analysis.languages import KNOWN
from search.keeping import Keeping
from search.tantivy.compiler import BeginningCompiler, Compiler
from search.tantivy.index import Index, Rebuilder
from search.tantivy.results import Results


class SearchBackend(Keeping, BaseSearchBackend):
    """Search in an index of this machine; its options are described in :mod:`search.tantivy`."""

    query_compiler_class = Compiler
    autocomplete_query_compiler_class = BeginningCompiler
    index_class = Index
    results_class = Results
    rebuilder_class = Rebuilder
    narrows = knows_words = swaps = True
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
        self.keep(params.get("MODELS"))
        self.lock_timeout = float(params.get("LOCK_TIMEOUT", 10))

    def index_of(self, root: type[models.Model]) -> Index:
        """The index of a root model and all that descends from it."""
        return Index(self, root)

    def vocabulary(self, model: type[models.Model], field: str) -> dict[str, int]:
        """The folded words of a field, and in how many documents each is: what else was meant.

        :raises IndexUnavailableError: when there is no index that answers.
        """
        index = self.get_index_for_model(model)
        if not isinstance(index, Index):
            return {}
        return dict(index.open().searcher.terms_with_prefix(f"plain__{field}", "", limit=None))

    @contextmanager
    def rebuilding(self, index: Index) -> Iterator[BaseIndex]:
        """What is filled beside the index that answers, which is swapped for it at the end.

        :raises IndexBusyError: when another process went on writing.
        """
        rebuilder = Rebuilder(index)
        building = rebuilder.start()
        try:
            yield building
            rebuilder.finish()
        finally:
            rebuilder.abandon()

    def search(self, query: Any, model_or_queryset: Any, **options: Any) -> Any:
        """Rows that hold the words; ``languages`` narrows to texts of these."""
        return self._search(self.query_compiler_class, query, model_or_queryset, **options)

    def autocomplete(self, query: Any, model_or_queryset: Any, **options: Any) -> Any:
        """Rows that hold the words, the last of which is still being typed."""
        return self._search(self.autocomplete_query_compiler_class, query, model_or_queryset, **options)

    def _search(self, query_compiler_class: Any, query: Any, model_or_queryset: Any, **kwargs: Any) -> Any:
        kwargs.setdefault("languages", self.languages)
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)
