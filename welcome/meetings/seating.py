"""Giving seats and taking them back, under the lock of the meeting's register."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.mail.erasing import forget_mails
from cms.projection.calendars import event_uid
from cms.projection.dirty import mark
from cms.projection.models import Entry
from cms.roles.refusals import Refused
from welcome.meetings import letters
from welcome.meetings.choices import Given, ToCall
from welcome.meetings.models import MeetingRegister, Registration
from welcome.meetings.reading import seats_at

#: The waiting list is as long as half the room: who stands further back waits for nothing.
LEAST_WAITING = 5
#: How long, at most, what was asked with a mail is held until the link in it is pressed.
UNCONFIRMED = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for; a mail or a telephone, or both. ``once`` names the form, where there was one."""

    name: str
    number: int
    email: str = ""
    phone: str = ""
    language: str = settings.LANGUAGE_CODE
    once: str = ""


def waiting_room(seats: int) -> int:
    """How many people may wait for that many seats."""
    return max(LEAST_WAITING, seats // 2)


def left_for(page_id: int | None, seats: int) -> tuple[int, int]:
    """Of a meeting with that many seats: those that are left, and for how many the waiting list has room."""
    found = _of_page(page_id).values_list("booked", "waiting").first() if page_id else None
    booked, waiting = found or (0, 0)
    return max(0, seats - booked), max(0, waiting_room(seats) - waiting)


def register_of(entry: Entry) -> MeetingRegister:
    """The register of a meeting, opened where there is none yet.

    A page whose meeting has begun, and that says a day to come, is another meeting's: the first register is kept apart.
    """
    assert entry.starts_at is not None
    for begun in _of_page(entry.page_id).filter(starts_at__lte=timezone.now()):
        _of_page(entry.page_id).filter(pk=begun.pk).update(page=None, uid=f"{begun.pk}-{begun.uid}")
    said = {"title": entry.title, "starts_at": entry.starts_at, "place": entry.place_label, "url": entry.url}
    values = said | {"uid": event_uid(entry.key), "seats": seats_at(entry)}
    register, _made = MeetingRegister.objects.get_or_create(page_id=entry.page_id, defaults=values)
    return register


def _of_page(page_id: int) -> Any:
    return MeetingRegister.objects.filter(page_id=page_id)


def held(pk: int) -> MeetingRegister:
    """The register as it is now, its row locked until the end of the caller's transaction."""
    return MeetingRegister.objects.select_for_update(of=("self",)).get(pk=pk)


@transaction.atomic
def register(entry: Entry, asked: Asked, *, to_confirm: bool = False) -> Given:
    """Give a seat, a place on the waiting list, or nothing.

    Who is in the register already keeps what they have and is told so by mail; the answer is the one a stranger would
    get, so that it says nothing about anybody. The same form sent twice is answered as it was the first time.

    :param to_confirm: nobody has spoken to whoever asks: a mail may be somebody else's, so that its link has to be
        pressed in time; who gave none is to be called.
    """
    book = held(register_of(entry).pk)
    sent = book.registrations.filter(once=asked.once).first() if asked.once else None
    if sent is not None:
        return Given.QUEUE if sent.is_waiting else Given.SEAT
    book.seats = seats_at(entry)
    given = _given(book, asked.number)
    known = _known(book, asked)
    if known is not None:
        letters.tell(known, letters.KNOWN_QUEUE if known.is_waiting else letters.KNOWN)
    elif given is not Given.NOTHING:
        made = Registration.objects.create(
            register=book,
            once=asked.once or None,
            meeting_at=book.starts_at,
            name=asked.name,
            email=asked.email.lower(),
            phone=asked.phone,
            language=asked.language,
            number=asked.number,
            confirm_by=_confirm_by(book) if to_confirm and asked.email else None,
            to_call=ToCall.CONFIRM if to_confirm and not asked.email else "",
            is_waiting=given is Given.QUEUE,
        )
        letters.tell(made, letters.QUEUE if made.is_waiting else letters.SEAT)
        count(book)
    return given


@transaction.atomic
def change_number(registration: Registration, number: int) -> Registration:
    """Come with more people, or with fewer; a seat that is given back goes to who waits.

    :raises cms.roles.refusals.Refused: when the meeting is over, or has not that many seats left.
    """
    book, mine = _still_open(registration)
    more = number - mine.number
    if more > (_room_in_queue(book) if mine.is_waiting else book.left):
        raise Refused(_("Il ne reste pas assez de places : rien n'a changé."))
    mine.number, mine.confirm_by = number, None
    mine.save(update_fields=["number", "confirm_by"])
    admit(book)
    return mine


@transaction.atomic
def confirm(registration: Registration) -> Registration:
    """Keep what was asked until the meeting: the mail is its owner's.

    :raises cms.roles.refusals.Refused: when the meeting is over, or the registration gone.
    """
    _book, mine = _still_open(registration)
    mine.confirm_by = None
    mine.save(update_fields=["confirm_by"])
    return mine


@transaction.atomic
def withdraw(registration: Registration) -> None:
    """Take somebody out of the register, who is told so, last, and forgotten; the next of the waiting list gets in.

    :raises cms.roles.refusals.Refused: when the meeting is over, or the registration gone.
    """
    book, mine = _still_open(registration)
    _let_go(book, mine, letters.LEFT)
    admit(book)


def let_lapse(book: MeetingRegister) -> bool:
    """Take out whoever did not confirm in time; the caller holds the register, and gives their seats to the next.

    Whether there was anybody.
    """
    late = list(book.registrations.filter(confirm_by__lte=timezone.now()))
    for one in late:
        one.register = book
        _let_go(book, one, letters.LAPSED)
    return bool(late)


def _let_go(book: MeetingRegister, mine: Registration, letter: letters.Letter) -> None:
    if not mine.is_waiting:
        book.sequence += 1
        book.save(update_fields=["sequence"])
    forget_mails(letters.about(mine), email=mine.email)
    letters.tell(mine, letter)
    mine.delete()


def admit(book: MeetingRegister) -> None:
    """Give the free seats to those who wait, in their order, to the first whose people all fit; count anew.

    The caller holds the register.
    """
    count(book)
    if book.is_over or book.is_cancelled:
        return
    admitted = False
    for waiting in book.registrations.filter(is_waiting=True):
        if waiting.number <= book.left:
            waiting.is_waiting, waiting.register = False, book
            waiting.confirm_by = waiting.confirm_by and _confirm_by(book)
            waiting.save(update_fields=["is_waiting", "confirm_by"])
            letters.tell(waiting, letters.ADMITTED)
            count(book)
            admitted = admitted or not waiting.email
    if admitted:
        letters.ask_for_calls(book)


def count(book: MeetingRegister) -> None:
    """Write the counts of a register that the caller holds; the public is told when the last seat goes or comes."""
    had_seats = MeetingRegister.objects.filter(pk=book.pk, booked__lt=book.seats).exists()
    sums = book.registrations.aggregate(
        booked=Sum("number", filter=Q(is_waiting=False)), waiting=Sum("number", filter=Q(is_waiting=True))
    )
    book.booked, book.waiting = sums["booked"] or 0, sums["waiting"] or 0
    book.save(update_fields=["booked", "waiting", "seats"])
    if book.page_id and had_seats != bool(book.left):
        mark([book.page_id], administrative=True)


def _confirm_by(book: MeetingRegister) -> datetime:
    """A day from now; half of the time that is left where that is sooner, so that the next one can still come."""
    now = timezone.now()
    return now + min(UNCONFIRMED, (book.starts_at - now) / 2)


def _given(book: MeetingRegister, number: int) -> Given:
    if number <= book.left:
        return Given.SEAT
    return Given.QUEUE if number <= _room_in_queue(book) else Given.NOTHING


def _room_in_queue(book: MeetingRegister) -> int:
    return max(0, waiting_room(book.seats) - book.waiting)


def _known(book: MeetingRegister, asked: Asked) -> Registration | None:
    """Whoever has that mail; without mail, whoever has that telephone and no mail either."""
    if asked.email:
        return book.registrations.filter(email=asked.email.lower()).first()
    wanted = dialled(asked.phone)
    return next((one for one in book.registrations.filter(email="") if dialled(one.phone) == wanted), None)


def dialled(phone: str) -> str:
    """A number however it is typed: "+33 6 12…", "06.12…"."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    for prefix in ("0033", "33"):
        if digits.startswith(prefix) and len(digits) == len(prefix) + 9:
            return f"0{digits[len(prefix) :]}"
    return digits


def _still_open(registration: Registration) -> tuple[MeetingRegister, Registration]:
    book = held(registration.register_id)
    mine = book.registrations.filter(pk=registration.pk).first()
    if mine is None:
        raise Refused(_("Cette inscription n'existe plus."))
    if book.is_over:
        raise Refused(_("Cette réunion a eu lieu : rien ne change plus."))
    mine.register = book
    return book, mine
