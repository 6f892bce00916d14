"""What modelsearch's own backends lack to keep the public entries: a list of models, a rebuild of those, snippets."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import models
from django.utils.safestring import SafeString
from modelsearch.backends.base import EmptySearchResults, get_model_root
from modelsearch.index import get_indexed_models

from search.tantivy.documents import language_of
from search.tantivy.index import NotIndexed
from search.tantivy.languages import KNOWN
from search.tantivy.snippets import LENGTH, snippet

Progress = Callable[[int, int], None]
_CHUNK = 500


class Keeping:
    """For a backend: keeps the models its option ``MODELS`` names and no other.

    modelsearch would write every indexed model to every backend: pages that nobody published, and accounts.
    """

    def __init__(self, params: dict[str, Any]) -> None:
        kept = dict(params)
        self._labels = {label.lower() for label in kept.pop("MODELS")}
        self.languages: tuple[str, ...] = tuple(kept.pop("LANGUAGES", KNOWN))
        super().__init__(kept)  # type: ignore[call-arg]
        self._rebuilder: Any = self.rebuilder_class  # type: ignore[has-type]
        # Wagtail's update_index, which would hand over every model, is told that there is nothing to do.
        self.rebuilder_class: Any = None

    def get_index_for_model(self, model: type[models.Model]) -> Any:
        """Where the model's rows are kept: nowhere when it descends from none of ``MODELS``."""
        root = get_model_root(model)
        if root._meta.label_lower not in self._labels:
            return NotIndexed(self)
        index = super().get_index_for_model(root)  # type: ignore[misc]
        index.root = root
        return index

    def indexes(self) -> list[Any]:
        """One for each of ``MODELS``."""
        roots = {get_model_root(model) for model in get_indexed_models()}
        return [self.get_index_for_model(root) for root in roots if root._meta.label_lower in self._labels]

    def rebuild(self, index: Any, progress: Progress | None = None) -> int:
        """Write every row of an index; says how many. ``progress`` is told how many are written, of how many.

        A row that changes meanwhile may be kept as it was: whoever asks for a rebuild compares.
        """
        rebuilder = self._rebuilder(index)
        building = rebuilder.start()
        kept = [model for model in get_indexed_models() if get_model_root(model) is index.root]
        total, done = sum(model.get_indexed_objects().count() for model in kept), 0
        for model in kept:
            building.add_model(model)
        for model in kept:
            for chunk in _chunks(model.get_indexed_objects().order_by("pk")):
                building.add_items(model, chunk)
                done += len(chunk)
                if progress:
                    progress(done, total)
        rebuilder.finish()
        return done

    def _search(self, query_compiler_class: Any, query: Any, model_or_queryset: Any, **kwargs: Any) -> Any:
        model = getattr(model_or_queryset, "model", model_or_queryset)
        if isinstance(self.get_index_for_model(model), NotIndexed):
            return EmptySearchResults()
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)  # type: ignore[misc]


class Telling:
    """For results: says why a row was found."""

    def snippet(self, row: models.Model, text: str, length: int = LENGTH) -> SafeString:
        """The part of a row's text that holds most of what was asked for, marked."""
        asked: Any = self
        return snippet(asked.query_compiler.asked, text, KNOWN[language_of(row, asked.backend.languages)], length)


def stale_keys(model: type[models.Model]) -> list[Any]:
    """The rows that an index of the model is not to be believed about; none where the model cannot say."""
    return list(getattr(model, "search_stale", list)())


def _chunks(rows: Any) -> Iterator[list[models.Model]]:
    """The rows by the hundred, each part asked for by where the last one ended."""
    after = None
    while chunk := list(rows.filter(**({} if after is None else {"pk__gt": after}))[:_CHUNK]):
        yield chunk
        after = chunk[-1].pk
