"""The reminder two days before, once each, whatever day the clock was late."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from cms.clock.apart import each_apart
from welcome.meetings import letters
from welcome.meetings.models import Registration

BEFORE = timedelta(days=2)


def remind() -> int:
    """Write to everybody who has a seat at a meeting of the next two days and was not reminded of it; how many.

    Nobody who registered within them: the confirmation has just come.

    :raises cms.clock.apart.SomeFailedError: after all the others, when some could not be written to.
    """
    keys = _due().values_list("pk", flat=True)
    return sum(was_told for _pk, was_told in each_apart(keys, _remind, name=lambda pk: f"registration {pk}"))


def _remind(pk: int) -> bool:
    held = _due().select_for_update(of=("self",)).filter(pk=pk).first()
    if held is None:
        return False
    letters.tell(held, letters.REMINDER)
    held.reminded_of = held.meeting_at
    held.save(update_fields=["reminded_of"])
    return True


def _due() -> Any:
    now = timezone.now()
    last = timezone.localdate(now) + BEFORE + timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(last, time.min))
    with_seats = Registration.objects.filter(is_waiting=False, register__is_cancelled=False).exclude(email="")
    near = with_seats.filter(meeting_at__gt=now, meeting_at__lt=midnight, made_at__lt=F("meeting_at") - BEFORE)
    return near.exclude(reminded_of=F("meeting_at")).select_related("register")
