"""A row as a document of the index."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import tantivy
from django.db import models
from modelsearch.index import AutocompleteField, FilterField, Indexed, RelatedFields

from search.tantivy.columns import has_number, name_of
from search.tantivy.kinds import Kind
from search.tantivy.words import words


def document(obj: models.Model, languages: tuple[str, ...], schema: tantivy.Schema) -> tantivy.Document:
    """The document of an object, its words stemmed by its own language."""
    language = language_of(obj, languages)
    content: dict[str, list[Any]] = {"pk": [str(obj.pk)], "types": types_of(type(obj))}
    version = version_of(obj)
    if version is not None:
        content["mark"] = [mark_of(version)]
    if has_number(type(obj)):
        content["number"] = [obj.pk]
    completed: dict[str, list[str]] = {}
    for name, declared, owner in _values(obj, obj.get_search_fields(), ""):  # type: ignore[attr-defined]
        value = declared.get_value(owner)
        if isinstance(declared, FilterField):
            encoded = map(Kind.of(declared.get_type(type(owner))).encode, _many(value))
            content.setdefault(f"filter__{name}", []).extend(kept for kept in encoded if kept is not None)
        elif isinstance(declared, AutocompleteField):
            completed.setdefault(f"plain__{name}", []).extend(_words(value))
        else:
            content.setdefault(f"{language}__{name}", []).extend(found := _words(value))
            content.setdefault(f"plain__{name}", []).extend(found)
    # A field that is searched and completed has the same words twice: they count once.
    return tantivy.Document.from_dict(completed | content, schema)


def types_of(model: type[models.Model]) -> list[str]:
    """The model and the indexed models it descends from: what a search of any of them finds it by."""
    found = [base for base in model.__mro__ if issubclass(base, models.Model) and issubclass(base, Indexed)]
    return [base._meta.label_lower for base in found if not base._meta.abstract]


def language_of(obj: models.Model, languages: tuple[str, ...]) -> str:
    """What the attribute says that ``search_language`` names ("nl", "nl-be"); else the first language."""
    code = str(_said(obj, "search_language") or "").split("-")[0].lower()
    return code if code in languages else languages[0]


def version_of(obj: models.Model) -> Any:
    """What the attribute says that ``search_version`` names; None where the model names none."""
    return _said(obj, "search_version")


def mark_of(version: Any) -> int:
    """A version as a column keeps it, whatever it is."""
    digest = hashlib.blake2b(str(version).encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def _said(obj: models.Model, naming: str) -> Any:
    name = getattr(obj, naming, None)
    value = getattr(obj, name) if name else None
    return value() if callable(value) else value


def _values(obj: Any, fields: list[Any], way: str) -> Iterator[tuple[str, Any, Any]]:
    for declared in fields:
        if isinstance(declared, RelatedFields):
            for other in _many(declared.get_value(obj), of=lambda manager: manager.all()):
                yield from _values(other, declared.fields, f"{way}{declared.field_name}__")
        else:
            yield way + name_of(declared, type(obj)), declared, obj


def _many(value: Any, of: Callable[[Any], Any] = lambda manager: manager.values_list("pk", flat=True)) -> list[Any]:
    if value is None:
        return []
    if isinstance(value, models.Manager | models.QuerySet):
        return list(of(value))
    if isinstance(value, list | tuple | set | frozenset):
        return [item for item in value if item is not None]
    return [value]


def _words(value: Any) -> list[str]:
    return [" ".join(words(text)) for text in _texts(value)]


def _texts(value: Any) -> Iterator[str]:
    if value is None:
        return
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _texts(item)
    else:
        yield str(value)
