"""Scheduled publication and expiry, one page at a time.

Wagtail's own command stops at the first page that refuses, and with it every later one, each minute anew. Here a
page that the publication gate refuses is told so in its history, loses its schedule, and the others go on.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)

REFUSED = "cms.publish.refused"


class ScheduleError(Exception):
    """Some pages could not be published or taken off line, for a reason that is not theirs; they stay scheduled."""


@dataclass(slots=True)
class Counts:
    """How many objects went live, went off line, and were refused by the publication gate."""

    published: int = 0
    expired: int = 0
    refused: int = 0


def publish_due(now: datetime) -> Counts:
    """Take off line what expired before ``now``, then publish what was to go live before ``now``.

    :raises ScheduleError: after everything else was done, when some objects failed for an unforeseen reason.
    """
    counts = Counts()
    failures: list[str] = []
    for expired in _expired(now):
        counts.expired += _guarded(partial(_expire, expired), f"{expired._meta.label} {expired.pk}", failures)
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at", "pk")
    for pk in list(due.values_list("pk", flat=True)):
        try:
            counts.published += _guarded(partial(_publish, pk, now), f"revision {pk}", failures)
        except ValidationError as refusal:
            _refuse(pk, refusal)
            counts.refused += 1
    if failures:
        raise ScheduleError(f"{len(failures)} not done: {', '.join(failures)}"[:500])
    return counts


def _expired(now: datetime) -> Iterator[Any]:
    others = [
        model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    yield from list(Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at", "pk").specific())
    for model in others:
        yield from list(model._default_manager.filter(live=True, expire_at__lt=now).order_by("expire_at", "pk"))


def _expire(item: Any) -> bool:
    try:
        item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    except ValidationError as refusal:
        # No rule keeps a page on line: this is a fault to see, not a refusal to record.
        raise ScheduleError(f"{item._meta.label} {item.pk}") from refusal
    return True


def _publish(pk: int, now: datetime) -> bool:
    """Publish one revision; false when it was published or taken from the schedule in between."""
    revision = Revision.objects.select_for_update().filter(pk=pk, approved_go_live_at__lt=now).first()
    if revision is None:
        return False
    revision.publish(log_action="wagtail.publish.scheduled")
    return True


def _guarded(act: Callable[[], bool], what: str, failures: list[str]) -> bool:
    """Do ``act`` whole or not at all; note an unforeseen failure and go on. A refusal goes up."""
    try:
        with transaction.atomic():
            return act()
    except ValidationError:
        raise
    except Exception:
        logger.exception("Scheduled publication failed for %s.", what)
        failures.append(what)
        return False


def _refuse(pk: int, refusal: ValidationError) -> None:
    """Clear the schedule and write in the object's history why it did not go live."""
    with transaction.atomic():
        revision = Revision.objects.select_for_update().get(pk=pk)
        # Not save(), which would log a cancellation that nobody asked for.
        Revision.objects.filter(pk=pk).update(approved_go_live_at=None)
        reasons = [str(message) for message in refusal.messages]
        logger.warning("Scheduled publication of %s refused: %s", revision.object_str, " ".join(reasons))
        log(instance=revision.as_object(), action=REFUSED, revision=revision, data={"reasons": reasons})
