"""Which models the admin's search keeps."""

from collections.abc import Iterable
from typing import Any


class WithoutOthers:
    """For an index: a model that does not update itself (``search_auto_update``) is written by whoever keeps it.

    Wagtail's ``update_index`` would else write the public entries here too, and nobody would ever update them.
    """

    def add_items(self, model: type[Any], items: Iterable[Any]) -> None:
        """Write objects, but those of such a model."""
        if getattr(model, "search_auto_update", True):
            super().add_items(model, items)  # type: ignore[misc]
