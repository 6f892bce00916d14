"""The filters of a list as its form shows them: groups, choices with how many each would bring, what was typed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from django.utils.translation import get_language

from cms.projection.asked import Asked
from cms.projection.fields import REACHES, YES
from cms.projection.filters import ChoiceFilter, ListFilter, OpenBoundsFilter, Words

#: More choices than these are one field that unfolds.
MOST_BOXES = 12
#: What is typed again in a form is no longer than this.
MAX_TYPED = 60


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its code and words, how many entries it would bring (``None``: not counted), whether it is made."""

    code: str
    words: Words
    count: int | None
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A field of two: its parameter and what was typed."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Tick:
    """What a reader may ask besides two bounds: those that tell no figure."""

    name: str
    value: str
    is_set: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One filter of the form: ``drawn_as`` names ``components/filter_<drawn_as>.html``."""

    name: str
    label: Words
    drawn_as: str
    topic: Words = ""
    unit: Words = ""
    is_open: bool = False
    options: tuple[Option, ...] = ()
    parts: tuple[Part, ...] = ()
    reaches: tuple[str, ...] = ()
    tick: Tick | None = None


@dataclass(frozen=True, slots=True)
class Fold:
    """Filters behind one line of the form: those of one topic, or one alone under its own name."""

    groups: tuple[Group, ...]

    @property
    def label(self) -> Words:
        """The topic, or what the only filter narrows."""
        return self.groups[0].topic if len(self.groups) > 1 else self.groups[0].label

    @property
    def is_open(self) -> bool:
        """Whether one of them is set, or misread."""
        return any(group.is_open for group in self.groups)


def folds(groups: Iterable[Group]) -> list[Fold]:
    """Neighbours of one topic together: a sheet of thirty questions is a form of ten lines."""
    alike = groupby(groups, lambda group: group.topic or group.name)
    return [Fold(tuple(together)) for _topic, together in alike]


def groups(asked: Asked, counts: Mapping[str, Mapping[str, int]] | None) -> list[Group]:
    """The filters of a list, in order; one that is set, or misread, is open."""
    busy = {one.name for one in asked.chosen} | {one.name for one in asked.misread}
    return [_group(asked, name, one, counts, name in busy) for name, one in asked.filters.items()]


@lru_cache(maxsize=1024)
def _said(one: ListFilter, _language: str | None) -> tuple[str, str, str]:
    """Its label, topic and unit in one language: to translate and capitalize them takes as long as the rest."""
    return str(one.label), str(one.topic), str(one.unit)


@lru_cache(maxsize=1024)
def _declared(one: ChoiceFilter, _language: str | None) -> list[tuple[str, str]]:
    """Its choices in one language, where they are declared."""
    return [(code, str(words)) for code, words in one.options()]


def _group(
    asked: Asked, name: str, one: ListFilter, counts: Mapping[str, Mapping[str, int]] | None, is_open: bool
) -> Group:
    label, topic, unit = _said(one, get_language())
    if isinstance(one, ChoiceFilter):
        options = tuple(_options(asked, name, one, counts))
        drawn_as = "select" if len(options) > MOST_BOXES else one.drawn_as
        return Group(name, label, drawn_as, topic, is_open=is_open, options=options)
    parts = tuple(Part(parameter, _typed(asked, parameter)) for parameter in one.parameters(name))
    if asked.near and one.drawn_as == "near":
        # Whatever was typed, an Insee code too: the name it was understood as.
        parts = (Part(parts[0].name, asked.near.name), parts[1])
    tick = None
    if isinstance(one, OpenBoundsFilter):
        *parts_of_bounds, last = parts
        parts, tick = tuple(parts_of_bounds), Tick(last.name, YES, last.value == YES)
    return Group(name, label, one.drawn_as, topic, unit, is_open, parts=parts, reaches=REACHES, tick=tick)


def _options(
    asked: Asked, name: str, one: ChoiceFilter, counts: Mapping[str, Mapping[str, int]] | None
) -> Iterator[Option]:
    chosen = set(asked.typed.get(name, ()))
    offered = one.options() if callable(one.choices) else _declared(one, get_language())
    for code, words in offered:
        yield Option(code, str(words), None if counts is None else counts[name][code], code in chosen)


def _typed(asked: Asked, parameter: str) -> str:
    return next(iter(asked.typed.get(parameter, ())), "")[:MAX_TYPED]
