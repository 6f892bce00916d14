"""How the rows of a model become documents: what it declares, read once.

A rebuild asks each of a hundred thousand rows for fifty fields: to find out each time what a field is takes longer than
to index it.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from modelsearch.index import AutocompleteField, BaseField, FilterField, RelatedFields, SearchField

from search.tantivy.columns import name_of
from search.tantivy.kinds import Kind

Read = Callable[[Any], Any]


class Words(NamedTuple):
    """A text: the name of its columns, and how it is read."""

    name: str
    read: Read


class Value(NamedTuple):
    """A filter: its column, how it is read and what its values are."""

    column: str
    read: Read
    kind: Kind


class Related(NamedTuple):
    """Rows of another model, and what is declared of them."""

    way: str
    read: Read
    fields: tuple[Any, ...]


class Plan(NamedTuple):
    """All that goes into a document; ``begun`` are texts that are completed and not searched."""

    searched: tuple[Words, ...]
    begun: tuple[Words, ...]
    values: tuple[Value, ...]
    related: tuple[Related, ...]


@lru_cache
def plan_of(model: type[models.Model]) -> Plan:
    """The plan of a model's own documents."""
    return _plan(model, model.get_search_fields(), "")  # type: ignore[attr-defined]


@lru_cache
def plan_within(model: type[models.Model], related: Related) -> Plan:
    """What a row of a related model adds to a document."""
    return _plan(model, related.fields, related.way)


def _plan(model: type[models.Model], fields: Iterable[Any], way: str) -> Plan:
    searched: dict[str, Words] = {}
    begun: dict[str, Words] = {}
    values: list[Value] = []
    related: list[Related] = []
    for declared in fields:
        if isinstance(declared, RelatedFields):
            related.append(Related(f"{way}{declared.field_name}__", declared.get_value, tuple(declared.fields)))
            continue
        name, read = way + name_of(declared, model), _reader(declared, model)
        if isinstance(declared, FilterField):
            values.append(Value(f"filter__{name}", read, Kind.of(declared.get_type(model))))
        elif isinstance(declared, AutocompleteField):
            begun[name] = Words(name, read)
        elif isinstance(declared, SearchField):
            searched[name] = Words(name, read)
    # A text that is searched and completed has the same words twice: they count once.
    only_begun = tuple(words for name, words in begun.items() if name not in searched)
    return Plan(tuple(searched.values()), only_begun, tuple(values), tuple(related))


def _reader(declared: BaseField, model: type[models.Model]) -> Read:
    """Modelsearch's own way, or straight to the column where that is all it would come to."""
    if type(declared).get_value is not BaseField.get_value:
        return declared.get_value
    try:
        column = field = declared.get_field(model)
    except FieldDoesNotExist:
        return declared.get_value
    while isinstance(field, models.ForeignKey) and not hasattr(field, "get_searchable_content"):
        field = field.target_field
    if field.is_relation or hasattr(field, "get_searchable_content"):
        return declared.get_value
    return attrgetter(column.attname)
