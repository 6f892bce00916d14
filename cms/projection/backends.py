"""What the public index asks of a search backend, whichever the settings name: the whole contract is here.

A backend is one of modelsearch's (search, autocomplete, counts, slices, ``facet``), keeps the models it is told, and
says of itself what else it can do. What it cannot is asked of the database instead.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from cms.projection.models import Entry


class PublicIndex(Protocol):
    """Where the entries are kept."""

    def open(self) -> Any:
        """Look whether there is something to ask; one of :func:`cms.projection.public_index.failures` where not."""

    def change(self, items: Sequence[Entry] = (), gone: Sequence[int] = ()) -> None:
        """Write entries in the place of what was known of them, and forget the keys of others."""

    def is_whole(self) -> bool:
        """Whether its files are what was written."""


class PublicBackend(Protocol):
    """Who keeps and finds them. Results have ``snippet(row, text, length)``: HTML, the words in ``<mark>``.

    ``narrows``: they have ``where(**lookups)``, ``facets(*names)`` and ``values(*columns)`` too, for every value that
    is indexed, answers to facts included. ``where`` knows ``range_or_null`` besides Django's lookups: between two
    values, or without any. ``knows_words``: it has a :meth:`vocabulary`. ``swaps``: an index is built
    beside the one that answers; without it rows are written in place.
    """

    narrows: bool
    knows_words: bool
    swaps: bool

    def search(self, query: Any, model_or_queryset: Any, **options: Any) -> Any:
        """Rows that hold all words, in any form."""

    def autocomplete(self, query: Any, model_or_queryset: Any, **options: Any) -> Any:
        """Rows that hold all words, the last of which is still being typed."""

    def vocabulary(self, model: type[Entry], field: str) -> dict[str, int]:
        """The folded words of a field, and in how many rows each is; nothing where it does not know."""

    def get_index_for_model(self, model: type[Entry]) -> PublicIndex:
        """Where entries are kept."""

    def indexes(self) -> Iterable[Any]:
        """Every index it keeps."""

    def rebuild(self, index: Any, progress: Callable[[int, int], None] | None = None) -> int:
        """Build an index anew; says how many rows it holds."""
