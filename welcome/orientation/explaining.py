"""« Qui aide à quoi »: the rules, told to everybody."""

from dataclasses import dataclass
from typing import Any

from welcome.orientation.advising import proposing
from welcome.orientation.texts import in_language
from welcome.orientation.words import conditions_in_words


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a body is proposed, and to whom: nothing where it is to everybody."""

    text: str
    language: str
    conditions: str


@dataclass(frozen=True, slots=True)
class Helper:
    """A body, what it brings (in ``language``), and its reasons in the order of the rules."""

    body: Any
    helps_with: str
    language: str
    reasons: list[Reason]


def explained(rules: Any, language: str) -> list[Helper]:
    """The bodies that rules (a ``RuleSet``) propose, in their order; conditions are told in the active language."""
    by_body: dict[int, list[Any]] = {}
    for line in proposing(rules):
        by_body.setdefault(line.body_id, []).append(line)
    return [_helper(lines, language) for lines in by_body.values()]


def _helper(lines: list[Any], language: str) -> Helper:
    helps_with, spoken = in_language(lines[0].body, "helps_with", language)
    reasons = [Reason(*in_language(line, "reason", language), conditions_in_words(line)) for line in lines]
    return Helper(lines[0].body, helps_with, spoken, reasons)
