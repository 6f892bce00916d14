"""Following the page of each meeting: whoever registered is told when it moves, is called off, or is held after all.

By the clock, and not as a page is published: whatever road led there (a schedule, a restriction, a deletion), what
counts is what the public reads; and what an editor mends within minutes is told to nobody.
"""

from datetime import timedelta

from django.utils import timezone

from cms.clock.apart import Apart
from cms.projection.data import CANCELLED
from cms.projection.models import Entry
from welcome.meetings import letters
from welcome.meetings.models import MeetingRegister
from welcome.meetings.reading import meeting_of, meetings, seats_at, takes_names
from welcome.meetings.seating import admit, held, let_lapse, register_of

#: How long a page may be off line before its meeting counts as called off.
PATIENCE = timedelta(minutes=15)


def follow() -> None:
    """Open the registers that are missing, and bring up to date those of meetings that have not begun.

    :raises cms.clock.apart.SomeFailedError: after all the others, when some could not be.
    """
    now = timezone.now()
    registers = MeetingRegister.objects.filter(starts_at__gt=now)
    without = meetings().filter(starts_at__gt=now).exclude(page__in=registers.exclude(page=None).values("page"))
    with Apart() as apart:
        apart.each(filter(takes_names, without), register_of, name=lambda entry: f"meeting {entry.key}")
        apart.each(registers.values_list("pk", flat=True), _follow, name=lambda pk: f"register {pk}")


def _follow(pk: int) -> None:
    register = held(pk)
    entry = meeting_of(register.page_id)
    if entry is None or entry.starts_at is None:
        _miss(register)
        return
    if register.missing_since is not None:
        register.missing_since = None
        register.save(update_fields=["missing_since"])
    if entry.state == CANCELLED:
        _call_off(register)
    elif entry.starts_at > timezone.now():
        # A date that has passed is a mistake of typing: it is told to nobody.
        _take_over(register, entry)


def _miss(register: MeetingRegister) -> None:
    now = timezone.now()
    if register.missing_since is None:
        register.missing_since = now
        register.save(update_fields=["missing_since"])
    elif now - register.missing_since >= PATIENCE:
        _call_off(register)


def _call_off(register: MeetingRegister) -> None:
    if register.is_cancelled or register.is_over:
        return
    register.is_cancelled = True
    register.sequence += 1
    register.save(update_fields=["is_cancelled", "sequence"])
    _tell_all(register, letters.CALLED_OFF)


def _take_over(register: MeetingRegister, entry: Entry) -> None:
    """What its page says now; told where it is when, where or whether."""
    assert entry.starts_at is not None
    is_back = register.is_cancelled
    has_moved = (register.starts_at, register.place) != (entry.starts_at, entry.place_label)
    said = {
        "title": entry.title,
        "url": entry.url,
        "seats": seats_at(entry),
        "starts_at": entry.starts_at,
        "place": entry.place_label,
        "is_cancelled": False,
        "sequence": register.sequence + (is_back or has_moved),
    }
    changed = [name for name, value in said.items() if getattr(register, name) != value]
    for name in changed:
        setattr(register, name, said[name])
    if changed:
        register.save(update_fields=changed)
    if is_back or has_moved:
        register.registrations.update(meeting_at=entry.starts_at)
        _tell_all(register, letters.BACK if is_back else letters.CHANGED)
    # Whoever registered since the page has more seats made the register take their number over.
    if let_lapse(register) or changed or (register.waiting and register.left):
        admit(register)


def _tell_all(register: MeetingRegister, letter: letters.Letter) -> None:
    for registration in register.registrations.all():
        letters.tell(registration, letter)
    letters.ask_for_calls(register)
