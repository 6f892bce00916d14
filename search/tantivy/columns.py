"""The columns of one index, read from the ``search_fields`` of its models.

One index holds a root model and everything that descends from it. Its columns are::

    pk, types               what the object is
    mark                    a digest of its version: what :class:`~search.tantivy.results.Results` checks
    number                  the primary key where it is a whole number: read and sorted a hundred times faster
    plain__<field>          the words of a field, unstemmed: phrases, completion, typos
    fr__<field>, en__…      the same words, stemmed, filled for documents of that language only
    filter__<field>         a value to filter, sort and count by

A field of a related model is named by its way: ``authors__name``.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from typing import Any

import tantivy
from django.core.exceptions import FieldDoesNotExist, ImproperlyConfigured
from django.db import models
from modelsearch.backends.base import get_model_root
from modelsearch.index import AutocompleteField, FilterField, RelatedFields, SearchField, get_indexed_models

from search.tantivy.analyzers import PLAIN
from search.tantivy.kinds import Kind

#: Change it when a document is written another way than before: every index is then rebuilt.
FORMAT = 2


@dataclass
class Columns:
    """The columns that one model and its descendants fill, by the name of their field."""

    boosts: dict[str, float] = field(default_factory=dict)
    completions: list[str] = field(default_factory=list)
    filters: dict[str, Kind] = field(default_factory=dict)
    #: Filters of which a document may have several values: nothing can be sorted by them.
    several: set[str] = field(default_factory=set)

    @property
    def texts(self) -> list[str]:
        """Every field whose words are kept."""
        return list(dict.fromkeys([*self.boosts, *self.completions]))

    def take(self, model: type[models.Model]) -> None:
        """Add what one model declares."""
        for name, declared, owner in declarations(model):
            if isinstance(declared, SearchField):
                self.boosts[name] = max(float(declared.boost or 1), self.boosts.get(name, 0))
            elif isinstance(declared, AutocompleteField):
                if name not in self.completions:
                    self.completions.append(name)
            elif isinstance(declared, FilterField):
                if "__" in name or _is_many(declared, owner):
                    self.several.add(name)
                kind = Kind.of(declared.get_type(owner))
                if self.filters.setdefault(name, kind) is not kind:
                    raise ImproperlyConfigured(f"{model._meta.label}: “{name}” is filtered as two types in one index")


def declarations(model: type[models.Model]) -> Iterator[tuple[str, Any, type[models.Model]]]:
    """Every declared field with its name in the index and the model it stands on, through related models."""
    yield from _walk(model, model.get_search_fields(), "")  # type: ignore[attr-defined]


def _walk(model: type[models.Model], fields: list[Any], way: str) -> Iterator[tuple[str, Any, type[models.Model]]]:
    for declared in fields:
        if isinstance(declared, RelatedFields):
            related = declared.get_field(model).related_model
            yield from _walk(related, declared.fields, f"{way}{declared.field_name}__")
        else:
            yield way + name_of(declared, model), declared, model


def name_of(declared: Any, model: type[models.Model]) -> str:
    """The name of a declared field: filters by their attribute (``commune_id``), as Django's columns are."""
    return declared.get_attname(model) if isinstance(declared, FilterField) else declared.field_name


def _is_many(declared: Any, model: type[models.Model]) -> bool:
    try:
        return bool(declared.get_field(model).many_to_many)
    except FieldDoesNotExist:
        return bool(declared.kwargs.get("several"))


@lru_cache
def columns_of(model: type[models.Model]) -> Columns:
    """What searching a model may ask for: its own fields and those of its descendants."""
    columns = Columns()
    for other in get_indexed_models():
        if issubclass(other, model):
            columns.take(other)
    return columns


def has_number(model: type[models.Model]) -> bool:
    """Whether the primary key is a whole number."""
    key = get_model_root(model)._meta.pk
    while key.remote_field is not None:
        key = key.target_field
    return Kind.of(key.get_internal_type()) is Kind.INTEGER


def schema_of(root: type[models.Model], languages: tuple[str, ...]) -> tantivy.Schema:
    """The schema of a root model's index."""
    columns = columns_of(root)
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("pk", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("types", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("mark", fast=True)
    if has_number(root):
        builder.add_integer_field("number", indexed=True, fast=True)
    for name in columns.texts:
        builder.add_text_field(f"plain__{name}", tokenizer_name=PLAIN)
    for name in columns.boosts:
        for language in languages:
            builder.add_text_field(f"{language}__{name}", tokenizer_name=language, index_option="freq")
    for name, kind in columns.filters.items():
        if kind is Kind.TEXT:
            builder.add_text_field(f"filter__{name}", tokenizer_name="raw", index_option="basic", fast=True)
        elif kind is Kind.FLOAT:
            builder.add_float_field(f"filter__{name}", indexed=True, fast=True)
        else:
            builder.add_integer_field(f"filter__{name}", indexed=True, fast=True)
    return builder.build()


@lru_cache
def stamp_of(root: type[models.Model], languages: tuple[str, ...]) -> str:
    """What an index must have been built for, or it is of another time."""
    columns = columns_of(root)
    filters = sorted((name, kind.value) for name, kind in columns.filters.items())
    # Tantivy reads files of some earlier releases and not of others: a rebuild is cheaper than to find out.
    shape = [FORMAT, version("tantivy"), languages, sorted(columns.texts), sorted(columns.boosts), filters]
    return hashlib.sha256(repr(shape).encode()).hexdigest()[:16]
