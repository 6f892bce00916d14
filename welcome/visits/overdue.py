"""Visits that no place answers: a reminder, then Communication."""

import logging
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from welcome.periods import WelcomePeriods
from welcome.visits import mails
from welcome.visits.choices import State
from welcome.visits.models import Visit
from welcome.visits.services import held

logger = logging.getLogger(__name__)


class OverdueError(Exception):
    """Some visits could not be followed up; all the others were."""


def follow_up(on: date | None = None) -> tuple[int, int]:
    """Remind the places that did not answer in time, then tell Communication; how many of each.

    Done twice on a day, it is done once.

    :param on: the day, today in Paris otherwise.
    :raises OverdueError: after everything else was done.
    """
    today = on or timezone.localdate()
    days = timedelta(days=WelcomePeriods.in_force().visit)
    late = Visit.objects.filter(state=State.WAITING, told_on=None).filter(Q(reply_due_on__lt=today) | Q(day__lte=today))
    done, failures = [0, 0], list[str]()
    for reference in late.values_list("reference", flat=True):
        try:
            with transaction.atomic():
                step = _follow_up(reference, today, days)
        except Exception:
            logger.exception("The visit %s could not be followed up.", reference)
            failures.append(reference)
        else:
            if step is not None:
                done[step] += 1
    if failures:
        raise OverdueError(", ".join(failures)[:500])
    return done[0], done[1]


def _follow_up(reference: str, today: date, days: timedelta) -> int | None:
    """0: its place was reminded; 1: Communication was told; nothing: there was nothing to do."""
    visit = held(reference)
    if visit is None or visit.state != State.WAITING or visit.told_on is not None:
        return None
    if visit.day <= today or (visit.reminded_on is not None and today > visit.reminded_on + days):
        visit.told_on = today
        visit.save(update_fields=["told_on"])
        mails.tell_communication(visit)
        return 1
    if visit.reminded_on is not None:
        return None
    visit.reminded_on = today
    visit.save(update_fields=["reminded_on"])
    mails.tell_the_place(visit, "reminder")
    return 0
