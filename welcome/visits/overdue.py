"""Visits that no place answers: a reminder, then Communication."""

from datetime import date, timedelta
from functools import partial

from django.db.models import Q
from django.utils import timezone

from cms.clock.apart import each_apart
from welcome.periods import WelcomePeriods
from welcome.visits import mails
from welcome.visits.choices import State
from welcome.visits.models import Visit
from welcome.visits.services import held


def follow_up(on: date | None = None) -> tuple[int, int]:
    """Remind the places that did not answer in time, then tell Communication; how many of each.

    Done twice on a day, it is done once.

    :param on: the day, today in Paris otherwise.
    :raises cms.clock.apart.SomeFailedError: after everything else was done.
    """
    today = on or timezone.localdate()
    days = timedelta(days=WelcomePeriods.in_force().visit)
    late = Visit.objects.filter(state=State.WAITING, told_on=None).filter(Q(reply_due_on__lt=today) | Q(day__lte=today))
    references = late.values_list("reference", flat=True)
    follow = partial(_follow_up, today=today, days=days)
    steps = [step for _one, step in each_apart(references, follow, name=lambda reference: f"visit {reference}")]
    return steps.count(0), steps.count(1)


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
