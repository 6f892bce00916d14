"""The accounts of up to three years, as a table: what each year made, and why a figure is not told."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.facts.answers import Answer

#: What is told of a year, and how the columns of the three years end, the newest first.
MEASURES = ("turnover", "gross_surplus", "net_result")
YEARS = {"": _("dernier exercice"), "_before": _("un an avant"), "_earlier": _("deux ans avant")}
#: The year that the newest column is about.
YEAR = "accounts_year"
#: All of them, for a page that has shown the table.
COLUMNS = (YEAR, *(f"{measure}{end}" for measure in MEASURES for end in YEARS))


@dataclass(frozen=True, slots=True)
class Line:
    """One measure: its question; each year of the table with its answer (``None`` where it is not asked)."""

    question: str
    cells: tuple[tuple[str | Promise, Answer | None], ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """A reason, and the figures that are not told for it."""

    reason: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accounts:
    """The table. ``years`` are numbers where the last one is known, words otherwise."""

    years: tuple[str | Promise, ...]
    lines: tuple[Line, ...]
    silences: tuple[Silence, ...]
    origin: Answer | None


def accounts_of(answers: Iterable[Answer]) -> Accounts | None:
    """The table of a sheet; nothing where no account is asked of its kind.

    A year of which nothing is told has no column, but for the last one: that it is not told is an answer.
    """
    found = {answer.fact.column: answer for answer in answers}
    asked = [measure for measure in MEASURES if measure in found]
    if not asked:
        return None
    ends = [end for end in YEARS if not end or any(_is_told(found.get(f"{measure}{end}")) for measure in asked)]
    years = _years(found.get(YEAR), ends)
    cells = {measure: tuple(found.get(f"{measure}{end}") for end in ends) for measure in asked}
    lines = tuple(Line(found[measure].question, tuple(zip(years, cells[measure], strict=True))) for measure in asked)
    told = [cell for measure in asked for cell in cells[measure] if cell is not None]
    valued = (cell for cell in told if cell.has_value and cell.origin)
    return Accounts(years, lines, _silences(told), next(valued, None))


def _is_told(answer: Answer | None) -> bool:
    return answer is not None and answer.is_given


def _years(last: Answer | None, ends: Iterable[str]) -> tuple[str | Promise, ...]:
    places = list(YEARS)
    if last is None or not str(last.value).isdecimal():
        return tuple(YEARS[end] for end in ends)
    return tuple(str(int(last.value) - places.index(end)) for end in ends)


def _silences(cells: Iterable[Answer]) -> tuple[Silence, ...]:
    said: dict[str, list[str]] = {}
    for cell in cells:
        if cell.says_there_is_none and cell.note is not None and cell.note.reason:
            said.setdefault(cell.note.reason, []).append(cell.question)
    return tuple(Silence(reason, tuple(questions)) for reason, questions in said.items())
