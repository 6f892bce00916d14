"""A row as it is handed to PostgreSQL: its texts cut into words and folded, by the door that questions go through.

PostgreSQL's own parser takes « acheteur/vendeur » for a file, and knows no "St-Clar".
"""

from typing import Any

from modelsearch.index import AutocompleteField, SearchField

from search.analysis.plurals import singular
from search.analysis.words import words


class Row:
    """What modelsearch asks of an object that it indexes, no more.

    Each text is made once: modelsearch asks five times.
    """

    def __init__(self, obj: Any, language: str) -> None:
        self.pk = obj.pk
        self._fields = [_Cut.of(field, obj, language) for field in obj.get_search_fields() if isinstance(field, _WORDS)]

    def get_search_fields(self) -> list[Any]:
        """The fields that hold words."""
        return self._fields


_WORDS = (SearchField, AutocompleteField)


class _Cut:
    """A field whose value is known."""

    text: str

    @staticmethod
    def of(field: Any, obj: Any, language: str) -> Any:
        text = " ".join(words(str(field.get_value(obj) or "")))
        if isinstance(field, SearchField):
            made: Any = _CutSearch(field.field_name, boost=field.boost)
            made.text = singular(text, language)
        else:
            made = _CutBeginning(field.field_name)
            made.text = text
        return made

    def get_value(self, obj: Any) -> str:
        return self.text


class _CutSearch(_Cut, SearchField):  # type: ignore[misc]
    pass


class _CutBeginning(_Cut, AutocompleteField):  # type: ignore[misc]
    pass
