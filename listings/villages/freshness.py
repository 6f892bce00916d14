"""Until when the answers of a village are good."""

from datetime import date, timedelta
from typing import Any

from cms.facts.ages import answered_on
from cms.facts.answers import Answer
from cms.facts.declarations import Fact


def period_of(fact: Fact) -> int | None:
    """For how many days an answer is good; nothing where it does not age."""
    return fact.period


def due_on(village: Any, answer: Answer) -> date | None:
    """The day from which an answer is to be looked at again; nothing where it does not age, or nobody dated it."""
    day, period = answered_on(village, answer), period_of(answer.fact)
    return day + timedelta(days=period) if day is not None and period is not None else None
