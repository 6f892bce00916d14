"""The takeovers of the demonstration, as their file says them and as a sheet answers them."""

import tomllib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import models

from cms.activities.choices import Revision
from cms.activities.models import Activity
from cms.demo.content import Notes
from cms.facts.models import FactState
from cms.places.models import Arrondissement, Epci
from listings.takeovers.accounts import MEASURES, YEAR, YEARS
from listings.takeovers.choices import PublicPrecision
from listings.takeovers.facts import TAKEOVER_FACTS
from listings.takeovers.models import TakeoverPage

DATA = Path(__file__).resolve().parent.parent / "data"
Row = dict[str, Any]
Answers = dict[str, Any]


def rows() -> list[Row]:
    """The forty takeovers of the file."""
    text = (DATA / "demonstration-takeovers.toml").read_text(encoding="utf-8")
    found: list[Row] = tomllib.loads(text)["takeover"]
    return found


def answers_of(row: Row, today: date, wider: str, code: str) -> Answers:
    """What the sheet answers; ``wider`` is its public precision when it is no village, ``code`` what that names."""
    told = [column for column in TAKEOVER_FACTS.columns if column in row and column not in MEASURES]
    answers = {column: _value(column, row[column]) for column in told}
    answers |= _accounts(row, today)
    if "call_in_days" in row:
        answers["call_until"] = today + timedelta(days=row["call_in_days"])
    if "previous_price" in row:
        answers["price"] = _value("price", row["previous_price"])
    return answers | {
        "activity": row["title"].split(",")[0],
        "naf": Activity.objects.get(code=row["naf"], revision=Revision.REV2),
        "precision": wider or PublicPrecision.VILLAGE.value,
        "public_epci": Epci.objects.get(slug=code) if wider == PublicPrecision.EPCI else None,
        "public_arrondissement": (
            Arrondissement.objects.get(code=code) if wider == PublicPrecision.ARRONDISSEMENT else None
        ),
    }


def notes_of(row: Row, answers: Answers) -> Notes:
    """Every answer is invented, and what is kept back has its reason."""
    notes = Notes()
    notes.demonstration(*(column for column, value in answers.items() if value not in (None, "")))
    for column, reason in row.get("silent", {}).items():
        notes.say(column, FactState.NOT_COMMUNICATED, reason=reason)
    return notes


def _accounts(row: Row, today: date) -> Answers:
    """The file lists years, the newest first; the newest is always the one that closed last."""
    told: Answers = {}
    for measure in MEASURES:
        years = zip(YEARS, row.get(measure, ()), strict=False)
        told |= {f"{measure}{end}": _value(measure, figure) for end, figure in years}
    # Who tells nothing of a year tells which one all the same: the question is asked.
    asked = bool(told) or any(measure in row.get("silent", {}) for measure in MEASURES)
    return told | {YEAR: str(today.year - 1)} if asked else {}


def _value(column: str, said: Any) -> Any:
    """As the column holds it; figures of money are exact."""
    field = TakeoverPage._meta.get_field(column)
    if isinstance(field, models.DecimalField) and isinstance(said, int):
        return Decimal(f"{said}.00")
    return date.fromisoformat(said) if isinstance(field, models.DateField) else said
