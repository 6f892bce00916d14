"""How old an answer is, and until when it is good."""

from datetime import date
from typing import Any

from cms.facts.answers import Answer


def answered_on(page: Any, answer: Answer) -> date | None:
    """The last day somebody gave this answer or said that it stands; nothing where nobody did, or there is none.

    :param page: the row on line, whose values say what was confirmed.
    """
    if not answer.is_given:
        return None
    said = page.checked.get(answer.fact.column)
    days = (date.fromisoformat(said) if said else None, answer.note.dated if answer.note else None, page.confirmed_on)
    return max((day for day in days if day is not None), default=None)
