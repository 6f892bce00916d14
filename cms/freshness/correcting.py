"""What somebody answers by a link: at once where the declaration lets them, otherwise before a reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cms.facts.answers import is_blank
from cms.facts.changing import change_now, confirm, declared, propose
from cms.facts.declarations import Fact, Risk
from cms.facts.gate import NotReady
from cms.facts.rights import Right, right_on
from cms.freshness.asked import Asked
from cms.proposals.reading import readers


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of an answer to a reminder: questions changed at once, questions that wait and before whom."""

    at_once: list[str]
    waiting: list[str]
    before: str


def correct(asked: Asked, shown: list[Fact], values: Mapping[str, Any]) -> Corrected:
    """Write the answers that changed and say that the others which were shown stand; in the caller's transaction.

    A link is no password: even who may publish only proposes by it, but for what the declaration leaves to them.

    :raises cms.facts.gate.NotReady: when the page may not go live, or before a reader, with them.
    """
    page, user = asked.page, asked.user
    left_alone = [fact.column for fact in shown if fact.column not in values]
    now = {column: value for column, value in values.items() if _is_at_once(asked, column)}
    later = {column: value for column, value in values.items() if column not in now}
    if now:
        change_now(page=page, values=now, user=user, notes=_notes(asked, now))
    if later:
        propose(page=page, values=later, user=user, notes=_notes(asked, later))
    if left_alone:
        confirm(page=page, columns=left_alone, user=user)
    return Corrected(_questions(page, now), _questions(page, later), _submit(page, user) if later else "")


def _is_at_once(asked: Asked, column: str) -> bool:
    fact = asked.page.facts[column]
    return fact.risk is Risk.AT_ONCE and right_on(fact, asked.page, asked.user) is Right.AT_ONCE


def _notes(asked: Asked, values: Mapping[str, Any]) -> dict[str, Any]:
    """Who says it, today; a blank takes its note away, but for one that explains it."""
    known = asked.page.notes_by_column()
    return {
        column: known.get(column) if is_blank(value) else declared(asked.source) for column, value in values.items()
    }


def _questions(page: Any, values: Mapping[str, Any]) -> list[str]:
    return [str(page._meta.get_field(column).verbose_name) for column in values]


def _submit(page: Any, user: Any) -> str:
    """Put the draft before those who read it, where it is not yet; who they are, nobody where no workflow is.

    :raises cms.facts.gate.NotReady: when the draft lacks what a reader asks for.
    """
    found = type(page).objects.get(pk=page.pk)
    obstacles = list(found.get_latest_revision_as_object().completeness_obstacles())
    if obstacles:
        raise NotReady(obstacles)
    state, workflow = found.current_workflow_state, found.get_workflow()
    if state is None and workflow is None:
        return ""
    if state is None:
        state = workflow.start(found, user)
    elif state.status == state.STATUS_NEEDS_CHANGES:
        state.resume(user=user)
    state.refresh_from_db()
    return readers(state.current_task_state.task) if state.current_task_state else ""
