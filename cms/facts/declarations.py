"""How a room declares its facts: one line each, beside the model field that holds the value.

The model field keeps what Django already knows (question, help, choices, type). A declaration holds only the rest:
where the fact stands, what a change of it needs, how long an answer is good for. Panels, completeness, the
publication gate, comparison, exports and the public projection are read from these lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from django.utils.functional import Promise

Words = str | Promise


class Risk(StrEnum):
    """What a change needs when the page's own people make it: nothing, a reader, or those who publish."""

    AT_ONCE = "at_once"
    REVIEWED = "reviewed"
    RESERVED = "reserved"


class Period(StrEnum):
    """What an answer is about, as far as it ages; the site's settings say for how many days it is good
    (``cms.freshness.models.FreshnessPeriods``, whose fields have these names)."""

    STOCK = "stock"
    HOURS = "hours"
    FACTS = "facts"
    TAKEOVERS = "takeovers"
    SERVICES = "services"


class FilterKind(StrEnum):
    """How a list narrows on the fact."""

    CHOICE = "choice"
    YES_NO = "yes_no"
    RANGE = "range"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of facts that are read together."""

    key: str
    label: Words


@dataclass(frozen=True, slots=True)
class Fact:
    """One question about a page.

    ``column`` names the model field; ``period`` says for how long an answer is good (``None``: it does not age);
    ``required`` facts must be answered before the page goes live ("non connu" and "non communiqué" with a reason
    are answers, blank is not); ``translated`` answers are words, written anew in each language, where the others are
    read from the French row; ``assigned`` ones are given by the site and shown, not typed; ``unit`` follows a figure
    as it stands (« m² »), or ``counts`` agrees with it (``ngettext_lazy("salarié", "salariés")``); ``words`` are what a
    searcher may type to mean it.

    ``address`` is what a filter on it is called in addresses (docs/lists.md), the column itself where none is given;
    ``indexed_as`` is the column of a public entry that holds the same answer. A range of which a reader may keep those
    that tell no figure is ``open_to_none``: where sellers keep a price to themselves, bounds would hide them for good.
    """

    column: str
    topic: str
    risk: Risk = Risk.REVIEWED
    period: Period | None = Period.FACTS
    required: bool = False
    translated: bool = False
    assigned: bool = False
    filters_as: FilterKind | None = None
    unit: Words = ""
    counts: Words = ""
    words: tuple[str, ...] = ()
    address: str = ""
    indexed_as: str = ""
    open_to_none: bool = False

    def unit_for(self, number: int | float | Decimal) -> str:
        """What follows ``number``, in the number the language asks for: « salarié », « salariés ». Often nothing.

        :param number: whole where the fact counts something; half a thing agrees as none does.
        """
        return str(self.counts % int(number) if self.counts else self.unit)


@dataclass(frozen=True, slots=True)
class FactSheet:
    """All that is asked about one kind of page, in reading order.

    :raises ValueError: when a column stands twice or a fact names an unknown topic.
    """

    topics: tuple[Topic, ...]
    facts: tuple[Fact, ...]
    _by_column: dict[str, Fact] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_column = {fact.column: fact for fact in self.facts}
        if len(by_column) != len(self.facts):
            raise ValueError("a fact is declared twice")
        unknown = {fact.topic for fact in self.facts} - {topic.key for topic in self.topics}
        if unknown:
            raise ValueError(f"unknown topics: {', '.join(sorted(unknown))}")
        object.__setattr__(self, "_by_column", by_column)

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)

    def __contains__(self, column: object) -> bool:
        return column in self._by_column

    def __getitem__(self, column: str) -> Fact:
        return self._by_column[column]

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the model fields that hold the answers."""
        return tuple(self._by_column)

    @property
    def shared_columns(self) -> tuple[str, ...]:
        """Columns that are the same in every language."""
        return tuple(fact.column for fact in self.facts if not fact.translated)

    @property
    def ageing(self) -> tuple[Fact, ...]:
        """Those whose answers are good for a time."""
        return tuple(fact for fact in self.facts if fact.period is not None)

    def by_topic(self) -> Iterator[tuple[Topic, tuple[Fact, ...]]]:
        """Each topic that has facts, with them, in reading order."""
        for topic in self.topics:
            facts = tuple(fact for fact in self.facts if fact.topic == topic.key)
            if facts:
                yield topic, facts


NO_FACTS = FactSheet(topics=(), facts=())
