"""What an answer is worth to who weighs it: whole points, from none to four, by rules that can be read out.

A rule stands on what the declaration says of the fact; only what has an order of its own (near is better than far) is
written here. An answer that nobody gave is worth nothing, which is what the least good answer is worth.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from django.utils.translation import gettext as _

from cms.facts.declarations import Fact, FilterKind
from cms.facts.fields import ChoicesField
from cms.projection.kinds import kinds
from listings.villages.choices import Fibre, MarketDay, Mobile, Nearest
from listings.villages.facts import VILLAGE_FACTS

#: Points of the best answer.
MOST_POINTS = 4


class Rule(Protocol):
    """How an answer becomes points."""

    def points(self, value: Any) -> int:
        """From none to :data:`MOST_POINTS`."""
        ...

    def words(self, field: Any) -> str:
        """The rule as a reader reads it."""
        ...


@dataclass(frozen=True, slots=True)
class Ladder:
    """One answer out of a list, each with its points; what is not named has none."""

    steps: Mapping[str, int]

    def points(self, value: Any) -> int:
        """Those of the answer."""
        return self.steps.get(str(value), 0)

    def words(self, field: Any) -> str:
        """« sur place : 4, à moins de 10 km : 2, le reste : 0 »."""
        labels = dict(field.flatchoices)
        told = [
            _("%(answer)s : %(points)d") % {"answer": labels[code], "points": at} for code, at in self.steps.items()
        ]
        return ", ".join([*told, _("le reste : 0")] if len(labels) > len(self.steps) else told)


@dataclass(frozen=True, slots=True)
class Other:
    """One answer out of a list: all are as good as one another, but the one that says "none"."""

    none: str

    def points(self, value: Any) -> int:
        """All or nothing."""
        return 0 if value == self.none else MOST_POINTS

    def words(self, field: Any) -> str:
        """« pas de marché : 0, le reste : 4 »."""
        told = {"answer": dict(field.flatchoices)[self.none], "most": MOST_POINTS}
        return _("%(answer)s : 0, le reste : %(most)d") % told


@dataclass(frozen=True, slots=True)
class Each:
    """Several answers out of a list, or a number of things: a point each."""

    def points(self, value: Any) -> int:
        """As many as there are, up to four."""
        number = len(value) if isinstance(value, list) else int(value)
        return max(0, min(MOST_POINTS, number))

    def words(self, field: Any) -> str:
        """« 1 point chacun, 4 au plus »."""
        return _("1 point chacun, %(most)d au plus") % {"most": MOST_POINTS}


@dataclass(frozen=True, slots=True)
class Yes:
    """Yes or no."""

    def points(self, value: Any) -> int:
        """All for yes."""
        return MOST_POINTS if value is True else 0

    def words(self, field: Any) -> str:
        """« oui : 4, non : 0 »."""
        return _("oui : %(most)d, non : 0") % {"most": MOST_POINTS}


@dataclass(frozen=True, slots=True)
class Within:
    """A delay in days: the shorter the better. ``bounds`` are the longest delays for 4, 3, 2 and 1 points."""

    bounds: tuple[int, int, int, int]

    def points(self, value: Any) -> int:
        """A point for each bound that holds."""
        return sum(int(value) <= bound for bound in self.bounds)

    def words(self, field: Any) -> str:
        """« 2 jours au plus : 4, 7 : 3, 14 : 2, 30 : 1, au-delà : 0 »."""
        first, *others = self.bounds
        told = [_("%(days)d jours au plus : %(points)d") % {"days": first, "points": MOST_POINTS}]
        told += [
            _("%(answer)s : %(points)d") % {"answer": days, "points": MOST_POINTS - place}
            for place, days in enumerate(others, start=1)
        ]
        return ", ".join([*told, _("au-delà : 0")])


#: How far it is; « pas dans la commune » does not say, and is worth what far is.
NEAR = Ladder({Nearest.HERE.value: 4, Nearest.NEARBY.value: 2})
OWN_RULES: dict[str, Rule] = {
    "doctor": NEAR,
    "nurse": NEAR,
    "post": NEAR,
    "fibre": Ladder({Fibre.EVERYWHERE.value: 4, Fibre.PARTLY.value: 2, Fibre.PLANNED.value: 1}),
    "network": Ladder({Mobile.GOOD.value: 4, Mobile.UNEVEN.value: 2}),
    "market_day": Other(MarketDay.NONE.value),
    "reply_days": Within((2, 7, 14, 30)),
}
#: What an address calls a fact that no list narrows by.
OWN_ADDRESSES = {"reply_days": "delai"}


@dataclass(frozen=True, slots=True)
class Criterion:
    """A question that a reader may weigh: ``address`` names it in addresses."""

    fact: Fact
    address: str
    field: Any
    rule: Rule

    @property
    def question(self) -> str:
        """As the village's page asks it."""
        name = str(self.field.verbose_name)
        return name[:1].upper() + name[1:]

    @property
    def words(self) -> str:
        """How its answers are counted."""
        return self.rule.words(self.field)

    def points(self, value: Any) -> int:
        """What an answer is worth; nothing where there is none."""
        return 0 if value is None or value == "" else self.rule.points(value)


@cache
def criteria() -> tuple[Criterion, ...]:
    """Every question whose answers have an order, as the sheet asks them."""
    return tuple(_criteria())


def _criteria() -> Iterator[Criterion]:
    model = kinds()["village"].model
    for fact in VILLAGE_FACTS:
        field = model._meta.get_field(fact.column)
        rule = OWN_RULES.get(fact.column) or _declared_rule(fact, field)
        if rule is not None:
            yield Criterion(fact, OWN_ADDRESSES.get(fact.column) or fact.address or fact.column, field, rule)


def _declared_rule(fact: Fact, field: Any) -> Rule | None:
    """What the declaration is enough for; nothing for words, references, and answers without an order."""
    match fact.filters_as:
        case FilterKind.RANGE:
            return Each()
        case FilterKind.YES_NO:
            return Yes()
        case FilterKind.CHOICE if isinstance(field, ChoicesField):
            return Each()
    return None
