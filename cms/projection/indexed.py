"""What the public index keeps of an entry: words to find it by, values to narrow and count by.

A value of its own column is filtered by the column's name (``commune_id``, ``price``); the value of a fact that
declares ``filters_as`` by ``fact_<column>``, whatever kind of page declares it.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from wagtail.search.index import AutocompleteField, FilterField, SearchField

from cms.facts.declarations import Fact, FilterKind
from cms.projection.kinds import kinds

#: The type of a fact's column in the index. A choice may be several: :class:`~cms.facts.fields.ChoicesField`.
TYPES = {
    FilterKind.CHOICE: "CharField",
    FilterKind.YES_NO: "BooleanField",
    FilterKind.RANGE: "FloatField",
    FilterKind.DATE: "DateField",
}


WORDS = (
    SearchField("title", boost=6),
    SearchField("place_label", boost=3),
    SearchField("category", boost=2),
    SearchField("summary", boost=2),
    SearchField("text"),
    SearchField("fact_words"),
    SearchField("postcodes"),
    AutocompleteField("title"),
    AutocompleteField("place_label"),
)
VALUES = tuple(
    FilterField(name)
    for name in (
        "kind", "language", "key", "commune", "epci", "precision", "latitude", "longitude", "price", "rent", "state",
        "category", "starts_at", "starts_on", "ends_on", "deadline_on", "confirmed_on", "published_at", "offered_at",
        "folded_title", "is_demonstration",
    )
)  # fmt: skip
_NO_ANSWER: dict[str, Any] = {}


#: What choices call "there is none".
NONE_OF_IT = ("non", "aucun")


class NoIndexError(Exception):
    """There is no public index to ask now: ask the database."""


class FactFilter(FilterField):
    """The answers to a fact, by which a list narrows."""

    def __init__(self, column: str, filters_as: FilterKind) -> None:
        super().__init__(field_of(column), type=TYPES[filters_as], several=filters_as is FilterKind.CHOICE)
        self.column = column
        self.filters_as = filters_as

    def get_definition_model(self, cls: type[Any]) -> type[Any]:
        """The entry: no column, hence found nowhere."""
        return cls

    def get_value(self, obj: Any) -> Any:
        """The answer as the entry keeps it; nothing where there is none."""
        value = _facts(obj).get(self.column, _NO_ANSWER).get("value")
        if value is None or value == "":
            return None
        return _day(value) if self.filters_as is FilterKind.DATE else _codes(value)


def field_of(column: str) -> str:
    """The name in the index of a fact's column."""
    return f"fact_{column}"


@cache
def fact_filters() -> tuple[FactFilter, ...]:
    """A filter for each column that some kind declares as one."""
    return tuple(FactFilter(column, declared[0]) for column, declared in _declared().items())


def disagreements() -> Iterator[str]:
    """Columns that two kinds filter as different things, which one column of the index cannot be."""
    for column, declared in _declared().items():
        if len(declared) > 1:
            yield column


def fact_words(entry: Any) -> str:
    """What is answered of an entry, with its questions, and the other words by which a searcher may mean them."""
    declared: dict[str, Fact] = {}
    if entry.kind in kinds():
        declared = {fact.column: fact for fact in kinds()[entry.kind].facts}
    found: list[str] = []
    for column, fact in _answered(entry):
        found += [str(fact["question"]), str(fact["text"]), *(declared[column].words if column in declared else ())]
    # One text: to cut thirty short ones takes a rebuild a third longer.
    return " · ".join(found)


def fact_lines(entry: Any) -> list[str]:
    """The answers of an entry with their questions, for who wants to know why it was found."""
    return [f"{fact['question']} : {fact['text']}" for _column, fact in _answered(entry)]


def _answered(entry: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Facts that say there is something: who looks for a pharmacy wants no village that has none, or may have one."""
    for column, fact in _facts(entry).items():
        value = fact.get("value")
        # A list that is empty, nought and "no" as well.
        if value and value not in NONE_OF_IT:
            yield column, fact


def _facts(entry: Any) -> dict[str, dict[str, Any]]:
    """Its facts, decoded for good: thirty looks through what decodes late take longer than to decode."""
    if type(entry.facts) is not dict:
        entry.facts = entry.facts.copy()
    facts: dict[str, dict[str, Any]] = entry.facts
    return facts


def _declared() -> dict[str, list[FilterKind]]:
    found: dict[str, list[FilterKind]] = defaultdict(list)
    for kind in kinds().values():
        for fact in kind.facts:
            if fact.filters_as is not None and fact.filters_as not in found[fact.column]:
                found[fact.column].append(fact.filters_as)
    return found


def _codes(value: Any) -> Any:
    """What a list narrows by: of an answer in rows (the hours of a week) the first word of each, once."""
    if isinstance(value, list) and any(isinstance(row, list) for row in value):
        return list(dict.fromkeys(row[0] for row in value))
    return value


def _day(value: Any) -> date | None:
    """The local day of what JSON keeps as a date or a moment."""
    moment = parse_datetime(str(value)) if "T" in str(value) else None
    if moment is not None:
        return timezone.localdate(moment) if timezone.is_aware(moment) else moment.date()
    return parse_date(str(value))
