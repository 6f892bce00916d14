"""The reminder two days before, once each, whatever day the clock was late."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from welcome.meetings import letters
from welcome.meetings.models import Registration

BEFORE = timedelta(days=2)


def remind() -> int:
    """Write to everybody who has a seat at a meeting of the next two days and was not reminded of it; how many.

    Nobody who registered within them: the confirmation has just come.
    """
    written = 0
    for pk in _due().values_list("pk", flat=True):
        with transaction.atomic():
            held = _due().select_for_update(of=("self",)).filter(pk=pk).first()
            if held is None:
                continue
            letters.tell(held, letters.REMINDER)
            held.reminded_of = held.meeting_at
            held.save(update_fields=["reminded_of"])
            written += 1
    return written


def _due() -> Any:
    now = timezone.now()
    last = timezone.localdate(now) + BEFORE + timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(last, time.min))
    with_seats = Registration.objects.filter(is_waiting=False, register__is_cancelled=False).exclude(email="")
    near = with_seats.filter(meeting_at__gt=now, meeting_at__lt=midnight, made_at__lt=F("meeting_at") - BEFORE)
    return near.exclude(reminded_of=F("meeting_at")).select_related("register")
