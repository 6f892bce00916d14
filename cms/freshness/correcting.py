"""What somebody answers by a link: at once where the declaration lets them, otherwise before a reader."""

from dataclasses import dataclass
from typing import Any

from cms.facts.answers import is_blank
from cms.facts.changing import change_now, confirm, declared, propose, standing
from cms.facts.comparing import differing, text_differs
from cms.facts.declarations import Risk
from cms.facts.drafts import draft_to_read
from cms.facts.gate import NotReady
from cms.facts.models import FactNote
from cms.facts.rights import Right, right_on
from cms.freshness.asked import Asked
from cms.freshness.forms import AnswersForm, said_of
from cms.proposals.reading import readers
from cms.proposals.sending import end_what_proposes_nothing, put_forward


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of an answer to a reminder: questions changed at once, questions that wait and before whom.

    ``is_kept``: they wait in a draft that a colleague has begun and not sent; nobody reads them yet.
    """

    at_once: list[str]
    waiting: list[str]
    before: str = ""
    is_kept: bool = False


def correct(asked: Asked, form: AnswersForm) -> Corrected:
    """Write what a valid form changes and say that the rest of it stands; in the caller's transaction.

    A link is no password: even who may publish only proposes by it, but for what the declaration leaves to them. What a
    colleague has begun in the draft and not sent is theirs to send: these answers then wait in it.

    :raises cms.facts.gate.NotReady: when the page may not go live, or before a reader, with them.
    """
    page, user, changed = asked.page, asked.user, form.changed()
    is_kept = _is_begun_by_another(page, user, set(changed))
    values = {column: value for column, (value, _state, _reason) in changed.items()}
    notes = {column: _note(asked, form, column, said) for column, said in changed.items()}
    now = [column for column in changed if _is_at_once(asked, column)]
    later = [column for column in changed if column not in now]
    for columns, write in ((now, change_now), (later, propose)):
        if columns:
            some = {column: values[column] for column in columns}
            write(page=page, values=some, user=user, notes={column: notes[column] for column in columns})
    found = type(page).objects.get(pk=page.pk)
    stand = [column for column in standing(found) if column in form.now and column not in now]
    if stand and not found.confirmation_refusal():
        confirm(page=found, columns=stand, user=user)
    later = [column for column in later if column not in stand]
    before = _submit(found, user) if later and not is_kept else ""
    end_what_proposes_nothing(found, user)
    return Corrected(_questions(page, now), _questions(page, later), before, is_kept and bool(later))


def _is_at_once(asked: Asked, column: str) -> bool:
    fact = asked.page.facts[column]
    return fact.risk is Risk.AT_ONCE and right_on(fact, asked.page, asked.user) is Right.AT_ONCE


def _is_begun_by_another(page: Any, user: Any, columns: set[str]) -> bool:
    """Whether the draft holds, beside these answers, what somebody else wrote and nobody was asked to read."""
    if page.workflow_in_progress:
        return False
    draft = draft_to_read(page)
    others = {fact.column for fact in differing(page, draft)} - columns
    latest = page.latest_revision
    if not others and (latest is None or not text_differs(page, latest.content)):
        return False
    written = page.revisions.filter(pk__gt=page.live_revision_id or 0)
    return bool(written.exclude(user=user).exists())


def _note(asked: Asked, form: AnswersForm, column: str, said: tuple[Any, str, str]) -> FactNote | None:
    """Who says it, today; a blank without a reason has none, and what goes back to the page on line has its note."""
    value, state, reason = said
    live = form.live_answers[column]
    if said_of(live) == form.said(column):
        return live.note
    if is_blank(value) and not state:
        return None
    note = declared(asked.source)
    if state:
        note.state, note.reason = state, reason
    return note


def _questions(page: Any, columns: list[str]) -> list[str]:
    return [str(page._meta.get_field(column).verbose_name) for column in columns]


def _submit(page: Any, user: Any) -> str:
    """Put the draft before those who read it, where it is not yet; who they are, nobody where no workflow is.

    :raises cms.facts.gate.NotReady: when the draft lacks what a reader asks for.
    """
    obstacles = list(page.get_latest_revision_as_object().submission_obstacles())
    if obstacles:
        raise NotReady(obstacles)
    put_forward(page, user)
    state = page.current_workflow_state
    return readers(state.current_task_state.task) if state and state.current_task_state else ""
