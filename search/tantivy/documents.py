"""A row as a document of the index."""

import hashlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import tantivy
from django.db import models
from modelsearch.index import Indexed

from search.analysis.plurals import singular
from search.analysis.rows import language_of, version_of
from search.analysis.words import words
from search.tantivy.columns import has_number
from search.tantivy.plans import Plan, plan_of, plan_within

Content = dict[str, list[Any]]


def document(obj: models.Model, languages: tuple[str, ...], schema: tantivy.Schema) -> tantivy.Document:
    """The document of an object, its words stemmed by its own language."""
    model = type(obj)
    content: Content = {"pk": [str(obj.pk)], "types": list(types_of(model))}
    version = version_of(obj)
    if version is not None:
        content["mark"] = [mark_of(version)]
    if has_number(model):
        content["number"] = [obj.pk]
    completed: Content = {}
    _fill(content, completed, obj, plan_of(model), language_of(obj, languages))
    return tantivy.Document.from_dict(completed | content, schema)


def _fill(content: Content, completed: Content, obj: Any, plan: Plan, language: str) -> None:
    """Add what a row says; ``completed`` gives way to the same column of ``content``."""
    for column, read, kind in plan.values:
        if found := [kept for value in _many(read(obj)) if (kept := kind.encode(value)) is not None]:
            content.setdefault(column, []).extend(found)
    for name, read in plan.searched:
        if said := _words(read(obj)):
            content.setdefault(f"{language}__{name}", []).extend(singular(text, language) for text in said)
            content.setdefault(f"plain__{name}", []).extend(said)
    for name, read in plan.begun:
        completed.setdefault(f"plain__{name}", []).extend(_words(read(obj)))
    for related in plan.related:
        for other in _many(related.read(obj), of=lambda manager: manager.all()):
            model: type[models.Model] = type(other)
            _fill(content, completed, other, plan_within(model, related), language)


@lru_cache
def types_of(model: type[models.Model]) -> tuple[str, ...]:
    """The model and the indexed models it descends from: what a search of any of them finds it by."""
    found = [base for base in model.__mro__ if issubclass(base, models.Model) and issubclass(base, Indexed)]
    return tuple(base._meta.label_lower for base in found if not base._meta.abstract)


def mark_of(version: Any) -> int:
    """A version as a column keeps it, whatever it is."""
    digest = hashlib.blake2b(str(version).encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def _many(value: Any, of: Callable[[Any], Any] = lambda manager: manager.values_list("pk", flat=True)) -> list[Any]:
    if value is None:
        return []
    if isinstance(value, models.Manager | models.QuerySet):
        return list(of(value))
    if isinstance(value, list | tuple | set | frozenset):
        return [item for item in value if item is not None]
    return [value]


def _words(value: Any) -> list[str]:
    return [said for text in _texts(value) if (said := " ".join(words(text)))]


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
