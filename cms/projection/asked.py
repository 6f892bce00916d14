"""What an address asks of a list, read once: filters, order, size, and what of it was not understood."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from cms.projection.distance import Near, SeveralCommunes
from cms.projection.fields import MisreadBound
from cms.projection.filters import BoundsFilter, ListFilter, Words
from cms.projection.filtersets import SIZES, ListForm
from cms.projection.sorts import DISTANCE, OWN, SORTS

#: What names a list and not what it shows: no link of the list keeps it.
PASSING = ("page", "format")


@dataclass(frozen=True, slots=True)
class Chosen:
    """One filter that was set: its name in addresses, its value."""

    name: str
    filter: ListFilter
    value: Any

    @property
    def label(self) -> str:
        """What it narrows."""
        return str(self.filter.label)

    @property
    def words(self) -> str:
        """To what."""
        return self.filter.says(self.value)

    @property
    def parameters(self) -> tuple[str, ...]:
        """What it is in the address."""
        return self.filter.parameters(self.name)

    @property
    def narrows(self) -> bool:
        """Whether fewer may meet it: a commune without a distance only sorts."""
        return bool(self.filter.lookups(self.value))


@dataclass(frozen=True, slots=True)
class Misread:
    """A filter that was not understood and narrows nothing: what is wrong, and what may have been meant."""

    name: str
    label: str
    message: str
    parameters: tuple[str, ...] = ()
    meant: tuple[Near, ...] = ()


@dataclass(frozen=True)
class Asked:
    """The filters that are set, the order, the size; ``parameters`` are those of the address that say them."""

    filters: Mapping[str, ListFilter] = field(default_factory=dict)
    chosen: tuple[Chosen, ...] = ()
    misread: tuple[Misread, ...] = ()
    sort: str = OWN
    size: int = SIZES[0]
    parameters: tuple[tuple[str, str], ...] = ()
    typed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    kept: tuple[tuple[str, str], ...] = ()

    @cached_property
    def near(self) -> Near | None:
        """The commune that distances are measured from."""
        found = next((one.value for one in self.chosen if isinstance(one.value, Near)), None)
        return found if found is not None and found.latitude is not None else None

    @property
    def sort_now(self) -> str:
        """The order: where a commune is said and nothing else, the nearest first."""
        return DISTANCE if self.near and self.sort == OWN else self.sort

    @property
    def narrows(self) -> tuple[Chosen, ...]:
        """What was chosen and may leave something out."""
        return tuple(one for one in self.chosen if one.narrows)

    def q(self, but: Chosen | None = None) -> Q:
        """What SQL asks, but for one filter."""
        found = Q()
        for one in self.chosen:
            if one is not but:
                found &= one.filter.q(one.value)
        return found

    def lookups(self, but: Chosen | None = None) -> dict[str, Any]:
        """What the index asks, but for one filter."""
        return {
            name: value
            for one in self.chosen
            if one is not but
            for name, value in one.filter.lookups(one.value).items()
        }

    @property
    def needs_index(self) -> bool:
        """Whether some answer stands in no column of its own."""
        return any(one.filter.stored.is_fact for one in self.chosen)

    def order(self, own: Iterable[Any]) -> tuple[Any, ...]:
        """The order in SQL; ``own`` is the list's."""
        if self.sort_now == DISTANCE and self.near is not None:
            return self.near.order, "folded_title", "pk"
        sort = SORTS.get(self.sort_now)
        return sort.order if sort else tuple(own)

    @cached_property
    def query(self) -> QueryDict:
        """The address, as links keep it."""
        made = QueryDict(mutable=True)
        for name, value in (*self.kept, *self.parameters):
            made.appendlist(name, value)
        return made

    @property
    def whole(self) -> str:
        """The list without any filter, in the same order."""
        return self.address(drop=[name for one in self.chosen for name in one.parameters])

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many entries a page may show, the fewest first."""
        return SIZES

    @property
    def size_said(self) -> int | None:
        """How many were asked for, where an address has to say it."""
        return None if self.size == SIZES[0] else self.size

    def address(self, drop: Iterable[str] = (), **instead: Any) -> str:
        """The same as the end of a link, without some parameters and with others: « ?fibre=partout », or « ? » where
        nothing is left. The order by distance goes with the commune it is measured from."""
        dropped: dict[str, Any] = dict.fromkeys(drop)
        near = [one for one in self.chosen if isinstance(one.value, Near)]
        if self.sort == DISTANCE and any(dropped.keys() >= set(one.parameters) for one in near):
            dropped["tri"] = None
        return changed(self.query, dropped | instead)


def changed(query: QueryDict, instead: dict[str, Any]) -> str:
    """An address as the end of a link, each parameter of ``instead`` with its value, or left out where that is None.

    What ``QueryDict.copy`` and its ``urlencode`` say, without copying: a page of a list has twenty such links. Commas
    stay (RFC 3986, 3.4): an address that keeps villages is read by people.
    """
    said: dict[str, Any] = dict(query.lists()) | instead
    left = {name: value for name, value in said.items() if value is not None}
    return "?" + urlencode(left, doseq=True, safe=",")


def sorts_of(filters: Iterable[ListFilter], own: tuple[Any, ...], own_words: Words = "") -> dict[str, Words]:
    """The orders of a list by their code, in words: first its ``own``, which has no code where it is none of ours.

    :param own_words: of such an order; entries that have a date of their own are not told by when they were published.
    """
    columns = {one.stored.column for one in filters if not one.stored.is_fact}
    needed = {"prix": "price", "confirme": "confirmed_on", "disponibles": "state"}
    offered = {code: sort for code, sort in SORTS.items() if code not in needed or needed[code] in columns}
    words: dict[str, Words] = {OWN: own_words} if own_words else {}
    words |= {code: sort.words for code, sort in offered.items() if sort.order == own}
    words |= {code: sort.words for code, sort in offered.items() if not (own_words and code == "recent")}
    if "commune_id" in columns:
        words[DISTANCE] = _("les plus proches d'abord, à vol d'oiseau")
    return words


def read(
    data: QueryDict,
    filterset: type[django_filters.FilterSet],
    sorts: Mapping[str, Words],
    keep: Iterable[str] = (),
) -> Asked:
    """What ``data`` asks. Parameters that no filter knows are passed over, and in no link of the list.

    :param keep: parameters that somebody else reads, and that links keep: the words of a search.
    """
    filters: Mapping[str, ListFilter] = filterset.base_filters
    kept = tuple((name, str(data[name])) for name in keep if data.get(name))
    known = {name for key, one in filters.items() for name in one.parameters(key)} | {"tri", "par_page"}
    if not known.intersection(data):
        return Asked(filters, kept=kept)
    values, misread = _understood(_without_blanks(data), filterset)
    given = {name: value for name, value in values.items() if value not in (None, "", [])}
    chosen = tuple(Chosen(name, one, given[name]) for name, one in filters.items() if name in given)
    sort = values.get("tri") or OWN
    if message := _no_order(sort, sorts, chosen):
        misread.append(Misread("tri", _("Trier"), message, ("tri",)))
        sort = OWN
    return Asked(
        filters=filters,
        chosen=chosen,
        misread=tuple(misread),
        sort=sort,
        size=int(values.get("par_page") or SIZES[0]),
        parameters=_parameters(data, chosen, misread),
        typed={name: data.getlist(name) for name in known.intersection(data)},
        kept=kept,
    )


def _understood(data: QueryDict, filterset: type[django_filters.FilterSet]) -> tuple[dict[str, Any], list[Misread]]:
    """The values of the fields that are filled in, and what was not understood, in the order of the filters.

    Each field is asked by itself: a form copies all its fields at each request, thirty where three are filled in.
    """
    filters: Mapping[str, ListFilter] = filterset.base_filters
    fields: dict[str, Any] = ListForm.base_fields | {
        name: one.field for name, one in filters.items() if not data.keys().isdisjoint(one.parameters(name))
    }
    values: dict[str, Any] = {}
    misread: list[Misread] = []
    for name, one in fields.items():
        try:
            values[name] = one.clean(one.widget.value_from_datadict(data, {}, name))
        except ValidationError as error:
            values[name] = getattr(error.error_list[0], "kept", None)
            misread += _misread(filters.get(name), name, error.error_list)
    return values, misread


def _parameters(data: QueryDict, chosen: Iterable[Chosen], misread: Iterable[Misread]) -> tuple[tuple[str, str], ...]:
    """What of the address was understood."""
    said = {"tri", "par_page"}.union(*(one.parameters for one in chosen)).difference(
        *(one.parameters for one in misread)
    )
    pairs = [(name, value) for name in data if name in said for value in data.getlist(name) if value.strip()]
    # Of what is said twice the last counts.
    return tuple(reversed(dict.fromkeys(reversed(pairs))))


def _without_blanks(data: QueryDict) -> QueryDict:
    """What was filled in: a browser without script sends the fields that were left empty as well."""
    filled = QueryDict(mutable=True)
    for name, values in data.lists():
        if said := [value for value in values if value.strip()]:
            filled.setlist(name, said)
    return filled


def _no_order(sort: str, sorts: Mapping[str, Words], chosen: Iterable[Chosen]) -> str:
    """Why a list cannot stand in this order; nothing where it can."""
    if sort and sort not in sorts:
        return _("« %(value)s » n'est pas un choix de cette liste.") % {"value": sort}
    if sort == DISTANCE and not any(isinstance(one.value, Near) for one in chosen):
        return _("Pour trier par distance, dites de quelle commune.")
    return ""


def _misread(one: ListFilter | None, name: str, errors: list[ValidationError]) -> Iterator[Misread]:
    first = errors[0]
    if isinstance(one, BoundsFilter) and isinstance(first, MisreadBound):
        # The other bound, where it is understood, is kept.
        for error in (error for error in errors if isinstance(error, MisreadBound)):
            label = f"{one.label}, {one.field_class.called[error.place]}"
            yield Misread(name, label, _shortened(error), (one.parameters(name)[error.place],))
        return
    meant = tuple(first.communes) if isinstance(first, SeveralCommunes) else ()
    label = str(one.label) if one is not None else _("Par page")
    yield Misread(name, label, _shortened(first), one.parameters(name) if one is not None else (name,), meant)


def _shortened(error: ValidationError) -> str:
    """The sentence, whatever was typed: nobody reads ten thousand signs again."""
    if error.params and "value" in error.params:
        error.params["value"] = str(error.params["value"])[:60]
    return str(error.messages[0])
