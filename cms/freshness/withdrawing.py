"""Taking a listing off line for want of an answer, or at the wish of whoever keeps it, and putting it back."""

from contextlib import nullcontext
from datetime import date
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from cms.facts.changing import confirm_all
from cms.facts.gate import hears, passing_unheard
from cms.freshness.models import Withdrawal

#: The acts in Wagtail's log.
SILENCE, ASKED, BACK = "freshness.silence", "freshness.asked", "freshness.back"
#: ``page`` came back by somebody who does not hear what a confidential answer says against it: a room tells who does.
came_back_unheard = Signal()


@transaction.atomic
def take_off_line(
    *,
    page: Any,
    cause: Withdrawal.Cause,
    on: date | None = None,
    due_on: date | None = None,
    user: Any = None,
    log_action: bool = True,
) -> bool:
    """Wagtail's unpublishing, which the public log tells as a withdrawal, with what it takes to undo it.

    :param page: one whose type leaves when silent.
    :param due_on: leave it where it is when it is due on another day by now: somebody has answered.
    :param cause: silence takes away nothing of which a proposal waits, or an answer: its people have answered.
    :param log_action: false where the room that decided it says so in words of its own.
    :returns: whether it went; not when it was off line already.
    """
    day = on or timezone.localdate()
    found = type(page).objects.select_for_update().get(pk=page.pk)
    if not found.live or due_on not in (None, found.due_on):
        return False
    if cause == Withdrawal.Cause.SILENCE and (found.workflow_in_progress or found.confirmation_refusal()):
        return False
    others = type(page).objects.filter(translation_key=found.translation_key, live=True, alias_of=None)
    languages = {str(one.pk): one.live_revision_id for one in others.exclude(pk=found.pk)}
    revision_id = found.live_revision_id
    found.leaves_line(is_silence=cause == Withdrawal.Cause.SILENCE)
    # Whoever keeps a listing may take it off line without publishing anything: their name goes into our log, not here.
    found.unpublish(log_action=False)
    values = {"cause": cause, "withdrawn_on": day, "due_on": found.due_on, "revision_id": revision_id}
    Withdrawal.objects.update_or_create(page_id=found.pk, defaults=values | {"languages": languages})
    if log_action:
        said = {"due_on": found.due_on.isoformat() if found.due_on else ""}
        action = SILENCE if cause == Withdrawal.Cause.SILENCE else ASKED
        log(instance=found, action=action, user=found.signed_by(user), data=said)
    return True


@transaction.atomic
def put_back(*, page: Any, user: Any = None, log_action: bool = True) -> bool:
    """Say that a withdrawn page stands, and publish it as it was, with the translations that left with it.

    What somebody may not be told of does not hold it back either (:func:`cms.facts.gate.passing_unheard`).

    :param log_action: see :func:`take_off_line`.
    :raises cms.facts.gate.NotReady: when it may not go live any more.
    :returns: false when nothing of ours took it away, or it is back already.
    """
    found = type(page).objects.select_for_update().get(pk=page.pk)
    withdrawal = Withdrawal.objects.filter(page_id=found.pk).first()
    if withdrawal is None or found.live:
        return False
    found.returns_to_line(user=user)
    confirm_all(page=found, user=user)
    is_unheard = user is not None and not hears(user, found)
    with passing_unheard() if is_unheard else nullcontext():
        _publish(found, withdrawal.revision_id, user)
        translations = type(page).objects.filter(pk__in=withdrawal.languages, live=False)
        for translation in translations.filter(translation_key=found.translation_key):
            _publish(translation, withdrawal.languages[str(translation.pk)], user)
    if log_action:
        log(instance=found, action=BACK, user=found.signed_by(user))
    if is_unheard:
        came_back_unheard.send(type(page), page=found)
    return True


def _publish(page: Any, revision_id: int | None, user: Any) -> None:
    """Publish the revision that was on line; of a page without any, its row, which still holds what was."""
    revision = Revision.objects.filter(pk=revision_id).first() if revision_id else None
    if revision is None:
        revision = type(page).objects.get(pk=page.pk).save_revision(user=user, clean=False)
    revision.publish(user=user, log_action=False, skip_permission_checks=True)
