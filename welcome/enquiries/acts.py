"""What those who handle a message do with it: answer, ask, plan, note, orient otherwise, close, reopen, erase.

Each act holds the row, is refused in words where the state does not allow it, and is one line of the history, which
the last one erases with the rest. Handing over stands in :mod:`welcome.enquiries.handing`.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from welcome.enquiries import services
from welcome.enquiries.choices import Happening, Holder, Outcome, State
from welcome.enquiries.handing import end_waiting, taken_up
from welcome.enquiries.history import move, tell
from welcome.enquiries.letters import write_answered, write_asked
from welcome.enquiries.models import Advice, Enquiry
from welcome.enquiries.notices import write_news
from welcome.enquiries.transitions import Act, Actor, begin


@transaction.atomic
def take(*, enquiry: Enquiry, actor: Actor) -> Enquiry:
    """Somebody of the programme follows the message from now on.

    :raises Refused: see :func:`welcome.enquiries.transitions.refusal`; so for every act below.
    """
    row = begin(enquiry, Act.TAKE, actor)
    row.owner = actor.user
    row.save(update_fields=["owner"])
    tell(row, Happening.TAKEN, by=actor.user, source=actor.source)
    if row.holder == Holder.PROGRAMME and row.state == State.RECEIVED:
        move(row, State.FOLLOWED)
    return row


@transaction.atomic
def answer(*, enquiry: Enquiry, actor: Actor, words: str) -> Enquiry:
    """Words for whoever wrote: they stand on the page of their link, a mail says that they do.

    Without a mail they were said on the telephone, and the history says so. A village that answers what it was handed
    takes charge of it.
    """
    row = begin(enquiry, Act.ANSWER, actor)
    taken_up(row, actor)
    if row.answered_at is None:
        row.answered_at = timezone.now()
        row.save(update_fields=["answered_at"])
    kind = Happening.CALLED if row.is_called else Happening.ANSWERED
    tell(row, kind, by=actor.user, source=actor.source, words=words)
    move(row, State.ANSWERED)
    write_answered(row)
    return row


@transaction.atomic
def ask(*, enquiry: Enquiry, actor: Actor, words: str) -> Enquiry:
    """A question to whoever wrote; the clock waits with them. It is no answer: the promised day stays."""
    row = begin(enquiry, Act.ASK, actor)
    taken_up(row, actor)
    tell(row, Happening.ASKED, by=actor.user, source=actor.source, words=words)
    move(row, State.ASKED)
    write_asked(row)
    return row


@transaction.atomic
def plan(*, enquiry: Enquiry, actor: Actor, next_act: str, next_on: date | None) -> Enquiry:
    """The next act and its day; without words, nothing is planned any more."""
    row = begin(enquiry, Act.PLAN, actor)
    row.next_act, row.next_on = next_act, next_on if next_act else None
    row.save(update_fields=["next_act", "next_on"])
    tell(row, Happening.PLANNED, by=actor.user, source=actor.source, words=next_act)
    return row


@transaction.atomic
def note(*, enquiry: Enquiry, actor: Actor, words: str) -> Enquiry:
    """Words among those who handle the message; whoever wrote does not read them."""
    row = begin(enquiry, Act.NOTE, actor)
    tell(row, Happening.NOTED, by=actor.user, source=actor.source, words=words)
    return row


@transaction.atomic
def reorient(*, enquiry: Enquiry, actor: Actor, bodies: Iterable[Any], reason: str) -> Enquiry:
    """Other bodies than the rules named, for a reason that whoever wrote reads."""
    row = begin(enquiry, Act.REORIENT, actor)
    row.advice.all().delete()
    Advice.objects.bulk_create(
        Advice(enquiry=row, body=body, reason=reason[:300], decided_by=actor.user) for body in bodies
    )
    tell(row, Happening.REORIENTED, by=actor.user, source=actor.source, words=reason)
    write_news(row)
    return row


@transaction.atomic
def close(*, enquiry: Enquiry, actor: Actor, outcome: Outcome, words: str = "") -> Enquiry:
    """The end, with what came of it; words, if any, are told to whoever wrote."""
    row = begin(enquiry, Act.CLOSE, actor)
    end_waiting(row)
    row.outcome, row.next_act, row.next_on = outcome, "", None
    row.save(update_fields=["outcome", "next_act", "next_on"])
    tell(row, Happening.CLOSED, by=actor.user, source=actor.source, words=words)
    move(row, State.CLOSED)
    if words:
        write_news(row)
    return row


@transaction.atomic
def reopen(*, enquiry: Enquiry, actor: Actor) -> Enquiry:
    """Back to the programme, whoever had it, as answered as it was."""
    row = begin(enquiry, Act.REOPEN, actor)
    row.holder, row.body, row.outcome = Holder.PROGRAMME, None, ""
    row.save(update_fields=["holder", "body", "outcome"])
    tell(row, Happening.REOPENED, by=actor.user, source=actor.source)
    move(row, State.FOLLOWED if row.answered_at else State.RECEIVED)
    return row


@transaction.atomic
def erase(*, enquiry: Enquiry, actor: Actor) -> None:
    """All of it, for somebody who asks by telephone; the log keeps who did it and the reference alone."""
    row = begin(enquiry, Act.ERASE, actor)
    log(instance=row, action="wagtail.delete", user=actor.user, deleted=True)
    services.erase(enquiry=row)
