"""Who came, as Communication ticks it: the numbers stay when the names go."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from cms.roles.refusals import Refused
from cms.users.models import User
from welcome.meetings.letters import Calendar, Letter, tell
from welcome.meetings.models import KEPT, MeetingRegister
from welcome.meetings.seating import held

#: The acts in the log of Wagtail.
ATTENDANCE, WRITE = "welcome.meeting.attendance", "welcome.meeting.write"
TO_ALL = Letter(gettext_lazy("À propos de la réunion : %(title)s"), "", Calendar.NOTHING)
#: More people than any room holds.
MOST_WALK_INS = 5000


def may_be_noted(register: MeetingRegister) -> bool:
    """From the day of the meeting, as long as the names are there."""
    today = timezone.localdate()
    return timezone.localdate(register.starts_at) <= today and timezone.now() < register.starts_at + KEPT


@transaction.atomic
def note_attendance(pk: int, *, came: Collection[int], walk_ins: int, user: User) -> MeetingRegister:
    """Note who of the register came, and how many came without being in it.

    :param came: keys of registrations; whoever has a seat and is not among them did not come.
    :raises cms.roles.refusals.Refused: before the day, or when the names have gone.
    """
    register = held(pk)
    if not may_be_noted(register):
        raise Refused(_("La présence se note du jour de la réunion jusqu'à un mois après."))
    seated = register.registrations.filter(is_waiting=False)
    seated.update(has_come=False)
    seated.filter(pk__in=came).update(has_come=True)
    register.came = seated.filter(has_come=True).aggregate(number=Sum("number"))["number"] or 0
    register.no_shows = max(0, register.booked - register.came)
    register.walk_ins = walk_ins
    register.save(update_fields=["came", "no_shows", "walk_ins"])
    log(instance=register, action=ATTENDANCE, user=user)
    return register


@transaction.atomic
def write_to_all(pk: int, words: str, user: User) -> int:
    """Queue these words to everybody of the register who gave a mail; to how many."""
    register = held(pk)
    written = list(register.registrations.exclude(email=""))
    for registration in written:
        tell(registration, TO_ALL, words=words)
    log(instance=register, action=WRITE, user=user)
    return len(written)


def was_called(register: MeetingRegister, key: int) -> bool:
    """Note that somebody was told by telephone; false when nobody had to be."""
    return bool(register.registrations.filter(pk=key).exclude(to_call="").update(to_call=""))
