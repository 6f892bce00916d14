"""The acts on a visit, each in the transaction of whoever calls."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.mail.erasing import forget_mails
from cms.private_links.models import PrivateLink
from cms.private_links.services import forget
from cms.projection.models import Entry
from cms.references import draw_reference
from welcome.periods import WelcomePeriods
from welcome.visits import mails
from welcome.visits.choices import STATE_OF, Reply, State
from welcome.visits.models import Visit
from welcome.visits.purposes import FOLLOW, REPLY


def held(reference: str) -> Visit | None:
    """The visit as it is now, its row locked until the end of the caller's transaction; nothing once it is erased."""
    return Visit.objects.select_for_update(of=("self",)).filter(reference=reference).first()


@transaction.atomic
def announce(entry: Entry, said: dict[str, Any], language: str, *, once: str = "") -> Visit:
    """Keep what a valid form says, tell the place, and write to whoever comes; once, however often it is sent.

    :param once: the name of the form (:attr:`cms.limits.forms.OnceForm.once`), where there was one.
    """
    reference = draw_reference("V")
    values = said | {
        "reference": reference,
        "workspace_id": _french_page(entry),
        "place": entry.title,
        "language": language,
        "reply_due_on": _reply_due_on(said["day"]),
    }
    # Of two at once the table lets one in, and the other finds it.
    visit, is_new = Visit.objects.get_or_create(once=once or reference, defaults=values)
    if is_new:
        mails.tell_the_place(visit, "announced")
        mails.write_to_the_visitor(visit, "receipt")
    return visit


def reply(visit: Visit, answer: Reply, *, words: str = "", other_day: date | None = None) -> None:
    """What the place answers; the last answer stands. Whoever comes is written to, where they gave an address."""
    visit.state, visit.reply, visit.other_day = STATE_OF[answer], words, other_day
    visit.answered_at = timezone.now()
    visit.save(update_fields=["state", "reply", "other_day", "answered_at"])
    mails.write_to_the_visitor(visit, "replied")


def accept_other_day(visit: Visit) -> None:
    """Whoever comes takes the day that the place proposed, and the place is told."""
    assert visit.other_day is not None
    visit.day, visit.other_day, visit.state = visit.other_day, None, State.ACCEPTED
    visit.save(update_fields=["day", "other_day", "state"])
    mails.tell_the_place(visit, "other_day_taken")


def cancel(visit: Visit) -> None:
    """Whoever comes does not, and the place is told."""
    visit.state, visit.other_day = State.CANCELLED, None
    visit.save(update_fields=["state", "other_day"])
    mails.tell_the_place_that_nobody_comes(visit)


def erase(visit: Visit) -> None:
    """Keep nothing of a visit, its links, its mails; the place that waits for somebody is told that nobody comes."""
    if visit.may_change and visit.state != State.REFUSED:
        cancel(visit)
    forget(PrivateLink.objects.filter(purpose__in=(FOLLOW, REPLY), data__visit=visit.reference))
    forget_mails(visit.reference, email=visit.email)
    visit.delete()


def _french_page(entry: Entry) -> int:
    """The page that people keep: a translation is nobody's to answer for."""
    same = Entry.objects.filter(translation_key=entry.translation_key, language=settings.LANGUAGE_CODE)
    return same.values_list("page_id", flat=True).first() or entry.page_id


def _reply_due_on(day: date) -> date:
    """In the time that the programme promises, and no later than the day itself."""
    return min(timezone.localdate() + timedelta(days=WelcomePeriods.in_force().visit), day)
