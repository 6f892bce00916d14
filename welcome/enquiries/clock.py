"""What the clock does with messages every morning: reminders, and what comes back to the programme.

Each message is read again under its lock before anything is done: twice, or two at once, is once. Days that were missed
are made up for by the next run.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.clock.apart import each_apart
from welcome.enquiries.choices import Happening, Holder, State
from welcome.enquiries.handing import come_back
from welcome.enquiries.history import held, tell
from welcome.enquiries.models import Enquiry
from welcome.enquiries.notices import send_part, tell_body, tell_programme, tell_town_hall, write_news
from welcome.enquiries.transitions import programme, town_hall
from welcome.enquiries.withdrawing import NO_MORE, said_to
from welcome.periods import WelcomePeriods

DAY = timedelta(days=1)


class Work(models.TextChoices):
    """What is due for a message."""

    REMIND = "remind", gettext_lazy("rappel")
    NOT_ACKNOWLEDGED = "not_acknowledged", gettext_lazy("pas pris en charge : revient au programme")
    SILENT = "silent", gettext_lazy("sans réponse du comité : revient au programme")
    BODY_GONE = "body_gone", gettext_lazy("organisme retiré : revient au programme")


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done, or would be."""

    reference: str
    work: Work


def due(enquiry: Enquiry, day: date, acknowledge: int) -> Work | None:
    """What is due for a message on a day; ``acknowledge`` is within how many days a hand-over is taken up.

    The holder is reminded the day before the promised one and the day after it. A committee that has said nothing by
    the second day after loses the message, unless it took it up or was answered lately. Nothing is due while whoever
    wrote is asked something.
    """
    if not enquiry.is_open:
        return None
    if enquiry.holder == Holder.BODY and (enquiry.body is None or not enquiry.body.is_active):
        return Work.BODY_GONE
    if enquiry.state == State.HANDED and enquiry.acknowledge_by and enquiry.acknowledge_by < day:
        return Work.NOT_ACKNOWLEDGED
    if enquiry.answered_at or enquiry.state == State.ASKED:
        return None
    if enquiry.holder == Holder.VILLAGE and _is_silent(enquiry, day, acknowledge):
        return Work.SILENT
    return Work.REMIND if _is_to_remind(enquiry, day) else None


def _is_silent(enquiry: Enquiry, day: date, acknowledge: int) -> bool:
    if enquiry.state == State.HANDED or day <= enquiry.reply_due_on + DAY:
        return False
    since = timezone.localdate(enquiry.state_since) + timedelta(days=acknowledge)
    return enquiry.state == State.RECEIVED or since < day


def _is_to_remind(enquiry: Enquiry, day: date) -> bool:
    last = enquiry.reminded_on
    late, early = enquiry.reply_due_on + DAY, enquiry.reply_due_on - DAY
    if day >= late:
        return last is None or last < late
    return day >= early and (last is None or last < early)


def carry_out(on: date | None = None) -> list[Done]:
    """Do a day's work (today's where none is said), each message in a transaction of its own.

    :raises cms.clock.apart.SomeFailedError: after everything else was done.
    """
    day, acknowledge = on or timezone.localdate(), WelcomePeriods.in_force().acknowledge
    look_after = partial(_look_after, day=day, acknowledge=acknowledge)
    looked_after = each_apart(_waiting(day), look_after, name=lambda enquiry: f"message {enquiry.reference}")
    return [Done(enquiry.reference, work) for enquiry, work in looked_after if work is not None]


def rehearse(on: date | None = None) -> list[Done]:
    """What :func:`carry_out` would do; nothing is written."""
    day, acknowledge = on or timezone.localdate(), WelcomePeriods.in_force().acknowledge
    found = ((enquiry.reference, due(enquiry, day, acknowledge)) for enquiry in _waiting(day))
    return [Done(reference, work) for reference, work in found if work is not None]


def _waiting(day: date) -> Iterator[Enquiry]:
    """Those for which something may be due, by one query."""
    is_due = Q(answered_at=None, reply_due_on__lte=day + DAY) | Q(acknowledge_by__lt=day) | Q(holder=Holder.BODY)
    found = Enquiry.objects.open().filter(is_due).select_related("body", "village").order_by("received_at", "pk")
    return found.iterator(chunk_size=500)


def _look_after(enquiry: Enquiry, day: date, acknowledge: int) -> Work | None:
    try:
        row = held(enquiry)
    except Enquiry.DoesNotExist:
        return None
    work = due(row, day, acknowledge)
    if work is not None:
        WORKS[work](row, day)
    return work


def _remind(row: Enquiry, day: date) -> None:
    row.reminded_on = day
    row.save(update_fields=["reminded_on"])
    if row.holder == Holder.VILLAGE:
        tell_town_hall(row, "reminder")
    elif row.holder == Holder.PROGRAMME:
        tell_programme(row, "reminder")
    elif row.state == State.HANDED:
        send_part(row, is_reminder=True)
    else:
        tell_body(row)
    tell(row, Happening.REMINDED)


def _not_acknowledged(row: Enquiry, day: date) -> None:
    _take_back(row, gettext_lazy("%(who)s n'a pas pris le message en charge à temps."))


def _silent(row: Enquiry, day: date) -> None:
    _take_back(row, gettext_lazy("%(who)s n'a pas répondu à temps : le programme s'en charge."))


def _body_gone(row: Enquiry, day: date) -> None:
    _take_back(row, NO_MORE)


def _take_back(row: Enquiry, words: Any) -> None:
    """To the programme, which is told, as are whoever wrote, in their language, and the committee that had it."""
    who = _called(row)
    if row.holder == Holder.VILLAGE:
        tell_town_hall(row, "came_back")
    come_back(row, programme(), said_to(row, words, who=who))
    tell_programme(row, "came_back", who)
    write_news(row)


def _called(row: Enquiry) -> str:
    if row.holder == Holder.VILLAGE:
        return town_hall(row.village).source
    return row.body.name if row.body else _("L'organisme")


WORKS: dict[Work, Callable[[Enquiry, date], None]] = {
    Work.REMIND: _remind,
    Work.NOT_ACKNOWLEDGED: _not_acknowledged,
    Work.SILENT: _silent,
    Work.BODY_GONE: _body_gone,
}
