"""The filters of each list, built from the facts of its kind (:mod:`cms.facts.declarations`) and from its own columns.

What they are called in addresses is said in docs/lists.md.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import django_filters
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cms.facts.declarations import Fact, FilterKind
from cms.facts.fields import ChoicesField
from cms.projection.fields import UNKNOWN, YES
from cms.projection.filters import (
    BoundsFilter,
    ChoiceFilter,
    Choices,
    DaysFilter,
    ListFilter,
    NearFilter,
    OpenBoundsFilter,
    Words,
)
from cms.projection.kinds import kinds
from cms.projection.stored import Stored

#: Entries on one page: as many as the first says where nothing is asked.
SIZES = (24, 48, 96)
YES_NO: Choices = [(YES, _("oui")), ("non", _("non"))]
#: Parameters that are no filter.
RESERVED = ("page", "format", "tri", "par_page", "q", "genre", "vue", "colonnes", "garder")


@dataclass(frozen=True, eq=False)
class Column:
    """A column of entries that a list narrows by, where no fact does: a state, a category, a date.

    ``kept`` says what an entry holds for the code of a choice, the code itself by default. What few begin with
    ``comes_late``, after the facts.
    """

    column: str
    address: str
    label: Words
    choices: Any = ()
    filters_as: FilterKind = FilterKind.CHOICE
    kept: Callable[[str], Any] | None = None
    comes_late: bool = False


#: What a list of places narrows by besides.
CONFIRMED = Column("confirmed_on", "confirme", _("Confirmé"), filters_as=FilterKind.DATE)


@cache
def filterset_of(kind: str, own: tuple[Column, ...] = (), is_placed: bool = True) -> type[django_filters.FilterSet]:
    """The filters of a kind ("": of all there is), in the order of the page: places, the list's own, facts, late ones,
    dates.

    :raises ValueError: when two have the same address, or one has that of something else.
    """
    named: dict[str, ListFilter] = {}
    early, late = ([column for column in own if column.comes_late is is_late] for is_late in (False, True))
    pairs = [*_of_places(is_placed), *map(_of_column, early), *_of_facts(kind), *map(_of_column, late)]
    if is_placed and kind:
        pairs.append(_of_column(CONFIRMED))
    taken = set(RESERVED)
    for name, narrowing in pairs:
        parameters = narrowing.parameters(name)
        if taken.intersection(parameters):
            raise ValueError(f"{kind}: two filters are called “{name}”")
        taken.update(parameters)
        named[name] = narrowing
    name = f"{(kind or 'entry').title().replace('_', '')}Filters"
    return type(name, (django_filters.FilterSet,), {**named, "Meta": _Meta})


class ListForm(forms.Form):
    """What an address says beside filters. Which orders there are depends on the list, and is judged there."""

    tri = forms.CharField(required=False, max_length=20)
    par_page = forms.ChoiceField(choices=[(size, size) for size in SIZES], required=False, error_messages=UNKNOWN)


class _Meta:
    form = ListForm


def _of_places(is_placed: bool) -> Iterator[tuple[str, ListFilter]]:
    if is_placed:
        yield "autour", NearFilter(Stored("commune_id"), _("Autour d'une commune"))


def _of_column(column: Column) -> tuple[str, ListFilter]:
    stored = Stored(column.column)
    if column.filters_as is FilterKind.DATE:
        return column.address, DaysFilter(stored, column.label)
    return column.address, ChoiceFilter(stored, column.label, column.choices, column.kept)


def _of_facts(kind: str) -> Iterator[tuple[str, ListFilter]]:
    if not kind or not kinds()[kind].facts:
        return
    model = kinds()[kind].model
    for topic, facts in model.facts.by_topic():
        for fact in facts:
            if fact.filters_as is not None:
                narrowing = _of_fact(fact, model._meta.get_field(fact.column))
                narrowing.topic = topic.label
                yield fact.address or fact.column, narrowing


def _of_fact(fact: Fact, field: Any) -> ListFilter:
    several: bool = isinstance(field, ChoicesField)
    stored = Stored(fact.indexed_as or fact.column, is_fact=not fact.indexed_as, several=several)
    label = capfirst(field.verbose_name)
    match fact.filters_as:
        case FilterKind.RANGE:
            bounds = OpenBoundsFilter if fact.open_to_none else BoundsFilter
            return bounds(stored, label, fact.unit)
        case FilterKind.DATE:
            return DaysFilter(stored, label)
        case FilterKind.YES_NO:
            return ChoiceFilter(stored, label, YES_NO, lambda code: code == YES)
    return ChoiceFilter(stored, label, field.choice_set.choices if several else field.choices)
