"""The filters of a list: each reads its part of the address once, for SQL and for the index."""

from collections.abc import Callable
from typing import Any

import django_filters
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cms.projection.distance import Near
from cms.projection.fields import UNKNOWN, BoundsField, DaysField, NearField, OpenBoundsField, spelled
from cms.projection.stored import Stored

Words = str | Promise
#: Code, words: what a reader chooses from; asked again at each reading where they may change.
Choices = list[tuple[str, Words]]


class ListFilter(django_filters.Filter):
    """One filter: ``stored`` is where its answer stands, ``unit`` follows a figure."""

    #: How ``components/filter_*.html`` draws it.
    drawn_as = ""
    #: The topic of the fact it narrows by: those of one topic are folded together.
    topic: Words = ""

    def __init__(self, stored: Stored, label: Words, unit: Words = "", **kwargs: Any) -> None:
        self.stored, self.unit = stored, unit
        super().__init__(field_name=stored.column, label=label, required=False, **kwargs)

    def q(self, value: Any) -> Q:
        """As SQL asks it."""
        raise NotImplementedError

    def lookups(self, value: Any) -> dict[str, Any]:
        """As the index asks it."""
        raise NotImplementedError

    def says(self, value: Any) -> str:
        """As a reader says it."""
        raise NotImplementedError

    def parameters(self, name: str) -> tuple[str, ...]:
        """The parameters of an address that it reads."""
        return (name,)


class ChoiceFilter(ListFilter, django_filters.MultipleChoiceFilter):
    """At least one of several words; ``kept`` says what an entry holds for a word, the word itself by default."""

    drawn_as = "choices"

    def __init__(
        self, stored: Stored, label: Words, choices: Any, kept: Callable[[str], Any] | None = None, **kwargs: Any
    ) -> None:
        self.choices, self.keeps = choices, kept or str
        super().__init__(stored, label, choices=choices, error_messages=UNKNOWN, **kwargs)

    def options(self) -> Choices:
        """What there is to choose from."""
        return list(self.choices() if callable(self.choices) else self.choices)

    def q(self, value: list[str]) -> Q:
        """One of them."""
        return self.stored.one_of([self.keeps(code) for code in value])

    def lookups(self, value: list[str]) -> dict[str, Any]:
        """One of them."""
        return {f"{self.stored.indexed}__in": [self.keeps(code) for code in value]}

    def says(self, value: list[str]) -> str:
        """The words, in the order of the list: one of them is enough."""
        return _(" ou ").join(str(words) for code, words in self.options() if code in value)


class BoundsFilter(ListFilter):
    """Between two numbers, each of which may be left open."""

    drawn_as = "bounds"
    field_class: type[BoundsField] = BoundsField

    def q(self, value: tuple[Any, ...]) -> Q:
        """Both bounds count."""
        low, high = value
        found = Q()
        if low is not None:
            found &= self.stored.bounded(low, is_lower=True)
        if high is not None:
            found &= self.stored.bounded(high, is_lower=False)
        return found

    def lookups(self, value: tuple[Any, ...]) -> dict[str, Any]:
        """Both bounds count."""
        low, high = value
        bounds = {"gte": low, "lte": high}
        return {f"{self.stored.indexed}__{name}": bound for name, bound in bounds.items() if bound is not None}

    def says(self, value: tuple[Any, ...]) -> str:
        """« de 10 à 20 », « à partir de 10 », « jusqu'à 20 »."""
        low, high = (None if bound is None else self.spelled(bound) for bound in value)
        if low is None:
            return self._said(_("jusqu'à %(high)s"), high=high)
        if high is None:
            return self._said(_("à partir de %(low)s"), low=low)
        return self._said(_("de %(low)s à %(high)s"), low=low, high=high)

    def spelled(self, bound: Any) -> str:
        """A bound with its unit."""
        unit = str(self.unit)
        return f"{spelled(bound)}\u00a0{unit}" if unit else spelled(bound)

    def _said(self, words: str, **bounds: Any) -> str:
        return words % bounds

    def parameters(self, name: str) -> tuple[str, ...]:
        """One for each bound, and what else it reads."""
        return tuple(f"{name}_{suffix}" for suffix in self.field_class.suffixes)


class OpenBoundsFilter(BoundsFilter):
    """Between two numbers; those that tell none are kept too where a reader says so."""

    field_class = OpenBoundsField

    def q(self, value: tuple[Any, ...]) -> Q:
        """Both bounds count, or there is no figure."""
        *bounds, or_none = value
        found = super().q(tuple(bounds))
        return found | self.stored.unanswered() if or_none else found

    def lookups(self, value: tuple[Any, ...]) -> dict[str, Any]:
        """Both bounds count, or there is no figure."""
        *bounds, or_none = value
        return {f"{self.stored.indexed}__range_or_null": bounds} if or_none else super().lookups(tuple(bounds))

    def says(self, value: tuple[Any, ...]) -> str:
        """« jusqu'à 45 000 €, ou non communiqué »."""
        *bounds, or_none = value
        words = super().says(tuple(bounds))
        return _("%(bounds)s, ou non communiqué") % {"bounds": words} if or_none else words


class DaysFilter(BoundsFilter):
    """Between two days, both included."""

    drawn_as = "days"
    field_class = DaysField

    def says(self, value: tuple[Any, ...]) -> str:
        """« du… au… », « depuis le… », « jusqu'au… »."""
        low, high = (None if bound is None else spelled(bound) for bound in value)
        if low is None:
            return self._said(_("jusqu'au %(high)s"), high=high)
        if high is None:
            return self._said(_("à partir du %(low)s"), low=low)
        return self._said(_("du %(low)s au %(high)s"), low=low, high=high)


class NearFilter(ListFilter):
    """In the communes around one."""

    drawn_as = "near"
    field_class = NearField

    def q(self, value: Near) -> Q:
        """Communes within reach; all of them where none is said."""
        return Q() if value.within_km is None else self.stored.one_of(value.communes)

    def lookups(self, value: Near) -> dict[str, Any]:
        """Communes within reach; all of them where none is said."""
        return {} if value.within_km is None else {f"{self.stored.indexed}__in": value.communes}

    def says(self, value: Near) -> str:
        """« à 20 km d'Auch, à vol d'oiseau »."""
        if value.within_km is None:
            return value.name
        if value.within_km == 0:
            return _("%(name)s, dans la commune") % {"name": value.name}
        words = {"name": value.name, "km": value.within_km}
        return _("%(name)s, à moins de %(km)s km à vol d'oiseau") % words

    def parameters(self, name: str) -> tuple[str, ...]:
        """The commune and the distance."""
        return f"{name}_de", f"{name}_km"
