"""What every backend of ours has beside modelsearch's: a list of models, a rebuild of those, snippets."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.db import models
from django.utils.safestring import SafeString
from modelsearch.backends.base import BaseIndex, EmptySearchResults, get_model_root
from modelsearch.index import get_indexed_models

from search.analysis.languages import KNOWN
from search.analysis.rows import language_of
from search.analysis.snippets import LENGTH, snippet

Progress = Callable[[int, int], None]
#: Rows that are read and written at once in a rebuild.
CHUNK = 1000


class NotIndexed(BaseIndex):  # type: ignore[misc]
    """Where models go that a backend was not asked to keep: nowhere."""

    def get_key(self) -> str:
        """One for all of them."""
        return str(self)

    def __str__(self) -> str:
        return "(not indexed here)"


class Keeping:
    """For a backend: keeps the models its option ``MODELS`` names and no other; all indexed ones where it names none.

    modelsearch would write every indexed model to every backend: pages that nobody published, and accounts.
    """

    #: What modelsearch's own cannot do, and ours on Tantivy can (``cms.projection.backends``).
    narrows = knows_words = swaps = False
    #: The models' labels; ``None``: every model.
    labels: frozenset[str] | None = None

    def keep(self, labels: Iterable[str] | None) -> None:
        """Say which models are kept."""
        self.labels = None if labels is None else frozenset(label.lower() for label in labels)

    def get_index_for_model(self, model: type[models.Model]) -> Any:
        """Where the model's rows are kept: nowhere when its root is not among ``MODELS``."""
        root = get_model_root(model)
        return self.index_of(root) if self._keeps(root) else NotIndexed(self)

    def index_of(self, root: type[models.Model]) -> Any:
        """The index of a root model and all that descends from it."""
        raise NotImplementedError

    def indexes(self) -> list[Any]:
        """One for each root model that is kept."""
        roots = dict.fromkeys(get_model_root(model) for model in get_indexed_models())
        return [self.index_of(root) for root in roots if self._keeps(root)]

    def rebuilding(self, index: Any) -> AbstractContextManager[Any]:
        """What is filled while an index is built anew."""
        raise NotImplementedError

    def rebuild(self, index: Any, progress: Progress | None = None) -> int:
        """Write every row of an index; says how many. ``progress`` is told how many are written, of how many.

        A row that changes meanwhile may be kept as it was: whoever asks for a rebuild compares.
        """
        kept = [model for model in get_indexed_models() if get_model_root(model) is index.root]
        done = 0
        with self.rebuilding(index) as building:
            total = sum(model.get_indexed_objects().count() for model in kept)
            for model in kept:
                building.add_model(model)
            for model in kept:
                for chunk in _chunks(model.get_indexed_objects().order_by("pk")):
                    building.add_items(model, chunk)
                    done += len(chunk)
                    if progress:
                        progress(done, total)
        return done

    def vocabulary(self, model: type[models.Model], field: str) -> dict[str, int]:
        """The folded words of a field, and in how many rows each is; none where it does not know them."""
        return {}

    def _keeps(self, root: type[models.Model]) -> bool:
        return self.labels is None or root._meta.label_lower in self.labels

    def _search(self, query_compiler_class: Any, query: Any, model_or_queryset: Any, **kwargs: Any) -> Any:
        model = getattr(model_or_queryset, "model", model_or_queryset)
        if not self._keeps(get_model_root(model)):
            return EmptySearchResults()
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)  # type: ignore[misc]


class Fitted(Keeping):
    """For a backend of modelsearch's."""

    def __init__(self, params: dict[str, Any]) -> None:
        kept = dict(params)
        self.keep(kept.pop("MODELS"))
        self.languages: tuple[str, ...] = tuple(kept.pop("LANGUAGES", KNOWN))
        super().__init__(kept)  # type: ignore[call-arg]
        self._rebuilder: Any = self.rebuilder_class  # type: ignore[has-type]
        # Wagtail's update_index, which would hand over every model, is told that there is nothing to do.
        self.rebuilder_class: Any = None

    def index_of(self, root: type[models.Model]) -> Any:
        """modelsearch's, which knows whose rows it keeps."""
        index = super(Keeping, self).get_index_for_model(root)  # type: ignore[misc]
        index.root = root
        return index

    @contextmanager
    def rebuilding(self, index: Any) -> Iterator[Any]:
        """What is filled while an index is built anew."""
        rebuilder = self._rebuilder(index)
        yield rebuilder.start()
        rebuilder.finish()


class FittedIndex:
    """For an index of such a backend, written in place."""

    root: type[models.Model]

    def change(self, items: Sequence[models.Model] = (), gone: Sequence[Any] = ()) -> None:
        """Write objects in the place of what was known of them, and forget the primary keys of others."""
        index: Any = self
        if gone:
            index.delete_keys(gone)
        for model in dict.fromkeys(map(type, items)):
            index.add_items(model, [item for item in items if type(item) is model])

    def is_whole(self) -> bool:
        """Whether it is what was written: its own server sees to that."""
        return True


class Telling:
    """For results: says why a row was found."""

    def snippet(self, row: models.Model, text: str, length: int = LENGTH) -> SafeString:
        """The part of a row's text that holds most of what was asked for, marked."""
        results: Any = self
        language = KNOWN[language_of(row, results.backend.languages)]
        return snippet(results.query_compiler.asked, text, language, length)


def _chunks(rows: Any) -> Iterator[list[models.Model]]:
    """The rows by the thousand, each part asked for by where the last one ended."""
    after = None
    while chunk := list(rows.filter(**({} if after is None else {"pk__gt": after}))[:CHUNK]):
        yield chunk
        after = chunk[-1].pk
