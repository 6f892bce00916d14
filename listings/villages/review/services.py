"""Writing what a town hall answers, sending what is to be read first, taking it back.

Whoever calls has checked the right, and holds the page's row (:func:`held`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import WorkflowState

from cms.facts.answers import words
from cms.facts.changing import change_now, confirm, propose, standing
from cms.facts.comparing import differing
from cms.facts.gate import Obstacle
from cms.facts.returned import settle
from cms.facts.rights import Right
from cms.proposals.sending import end_what_proposes_nothing, put_forward
from cms.proposals.signals import own_receipt
from listings.villages.models import VillagePage
from listings.villages.review.forms import ReviewForm, said_of
from listings.villages.review.models import ReviewedQuestion, VillageReview
from listings.villages.review.questions import COLUMNS, QUESTIONS, Question
from listings.villages.services import town_hall_of

Change = dict[str, Any]


class NotFinished(Exception):
    """A review may not be sent as it is; ``obstacles`` say what is missing."""

    def __init__(self, obstacles: Iterable[Obstacle]) -> None:
        self.obstacles = list(obstacles)
        super().__init__([str(obstacle.message) for obstacle in self.obstacles])


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of the answers that are read first: whether some wait, and whether Wagtail's mail said so."""

    waits: bool
    was_told: bool


def held(village: VillagePage) -> VillagePage:
    """The row as it stands, held until the end of the transaction: two people at once answer one after the other."""
    return VillagePage.objects.select_for_update().get(pk=village.pk)


def open_review(village: VillagePage) -> VillageReview | None:
    """The review that somebody has begun."""
    return VillageReview.objects.filter(page=village, finished_at=None).first()


def answered_in(review: VillageReview | None) -> dict[str, ReviewedQuestion]:
    """The questions that were answered, by their slug."""
    return {row.question: row for row in review.answered.select_related("answered_by")} if review else {}


def next_question(answered: Iterable[str], after: Question | None = None) -> Question | None:
    """The next that was not answered, from where one is on and then from the first; nothing after the last."""
    done = set(answered)
    start = after.number if after else 0
    return next((one for one in (*QUESTIONS[start:], *QUESTIONS[:start]) if one.slug not in done), None)


@transaction.atomic
def answer(form: ReviewForm) -> None:
    """Write what a valid form says: at once, as a proposal, and that the rest still stands.

    :raises cms.facts.gate.NotReady: when the page may not be on line with it; nothing is written then.
    """
    page, user, changed = form.page, form.user, form.changed()
    changes = list(_told(form, changed))
    for right, write in ((Right.AT_ONCE, change_now), (Right.PROPOSE, propose)):
        columns = [column for column in changed if form.rights[column] is right]
        if columns:
            values = {column: changed[column][0] for column in columns}
            write(page=page, values=values, notes={column: changed[column][1] for column in columns}, user=user)
    stand = [column for column in _standing(form) if column not in changed]
    if stand:
        confirm(page=page, columns=stand, user=user)
    _note(page, form.question, user, changes)
    end_what_proposes_nothing(page, user)


@transaction.atomic
def leave_unchanged(form: ReviewForm) -> None:
    """Say that the answers of a question still stand, whatever was asked about them when they were shown."""
    confirm(page=form.page, columns=_standing(form), user=form.user)
    settle(form.page, form.question.columns, form.user, until=form.drawn_from.at)
    _note(form.page, form.question, form.user, [])


@transaction.atomic
def finish(*, page: VillagePage, user: Any) -> tuple[VillageReview, Sent]:
    """End the open review, or make one that says nothing but that the draft is sent.

    :raises NotFinished: when the draft lacks what is required; nothing is written then.
    """
    draft = page.get_latest_revision_as_object()
    obstacles = [one for one in draft.completeness_obstacles() if one.column]
    if obstacles:
        raise NotFinished(obstacles)
    review = open_review(page) or VillageReview.objects.create(page=page)
    if review.answered.count() == len(QUESTIONS):
        stand = [column for column in standing(page) if column in COLUMNS]
        confirm(page=page, columns=stand, user=user, as_a_whole=True)
    review.finished_at, review.finished_by = timezone.now(), user
    review.save(update_fields=["finished_at", "finished_by"])
    return review, _send(page, user)


def _send(page: VillagePage, user: Any) -> Sent:
    """Begin the workflow of the page where its answers differ from those on line, or take up the one sent back."""
    page = VillagePage.objects.get(pk=page.pk)
    if not differing(page, page.get_latest_revision_as_object()):
        return Sent(waits=False, was_told=False)
    with own_receipt():
        was_told = put_forward(page, user)
    return Sent(waits=page.current_workflow_state is not None, was_told=was_told)


def may_withdraw(page: VillagePage, user: Any) -> bool:
    """Whether this person takes a proposal back: who proposed it, its readers, and the colleagues of the town hall."""
    state = page.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return False
    if state.user_can_cancel(user):
        return True
    group, proposed_by = town_hall_of(page), state.requested_by
    keeps = group is not None and group.user_set.filter(pk=user.pk).exists()
    # Whoever proposed may have left the town hall since: their colleagues answer for it.
    return keeps and (proposed_by is None or not page.permissions_for_user(proposed_by).can_publish())


def withdraw(*, page: VillagePage, user: Any) -> bool:
    """Take the proposal back: the draft keeps what was written. False where nothing is to be taken back."""
    if not may_withdraw(page, user):
        return False
    page.current_workflow_state.cancel(user=user)
    return True


def _standing(form: ReviewForm) -> list[str]:
    """The answers on line of which the draft says nothing else."""
    return [column for column, live in form.live_answers.items() if live.is_given and said_of(live) == form.now[column]]


def _told(form: ReviewForm, changed: dict[str, Any]) -> Iterable[Change]:
    for column, (value, note) in changed.items():
        field, fact = form.page._meta.get_field(column), form.page.facts[column]
        live = form.live_answers[column]
        yield {
            "column": column,
            "question": live.question,
            "before": live.text,
            "after": words(field, value, fact, note),
            "at_once": form.rights[column] is Right.AT_ONCE,
        }


def _note(page: VillagePage, question: Question, user: Any, changes: list[Change]) -> None:
    """That the question was answered; of two answers in one review, what was there before the first counts."""
    review = open_review(page) or VillageReview.objects.create(page=page)
    row = review.answered.filter(question=question.slug).first() or ReviewedQuestion(
        review=review, question=question.slug
    )
    known = {change["column"]: change for change in row.changes}
    for change in changes:
        known[change["column"]] = change | {"before": known.get(change["column"], change)["before"]}
    row.changes = [change for change in known.values() if change["before"] != change["after"]]
    row.answered_at, row.answered_by, row.told_at = timezone.now(), user, None
    row.save()
