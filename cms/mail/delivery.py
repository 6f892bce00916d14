"""Sending the queue: once each, losing none.

The queue, its rows and their rendering are post_office's; the sending is here because post_office's own locks with a
file (so, one machine), counts an unreachable server against each mail, and hands mails to threads, which would all
write to the database when a demonstration keeps them there.

**Claim.** One UPDATE moves a mail's ``scheduled_time`` to ``CLAIM`` from now, provided that it is still due: of two
senders one gets it, and a killed sender's mail is due again after ``CLAIM``. The one case of a mail sent twice is a
process killed between the server's "accepted" and the next write.

**Retries.** While the server cannot be reached or refuses our credentials, mails wait, however long, and lose no try.
A mail that the server refuses, or hangs up on, is tried again ``MAX_RETRIES`` times, after ``RETRY_INTERVAL``, then
twice, four times… that long (5 min to about 10 h: a day in all, beyond any greylisting), and is given up. An address
that can never exist is given up at once.

**Forgetting.** A sent mail's body is erased by the very query that marks it sent (:mod:`cms.mail.erasing`).
"""

import logging
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q, QuerySet
from django.utils import timezone
from post_office.connections import connections
from post_office.mail import get_queued
from post_office.models import STATUS, Email, Log
from post_office.settings import get_default_mailer, get_max_retries, get_retry_timedelta

from cms.mail.erasing import empty

logger = logging.getLogger(__name__)

# Longer than the slowest server may take over one mail (EMAIL_TIMEOUT, several times).
CLAIM = timedelta(minutes=10)
WAITING = (STATUS.queued, STATUS.requeued)
ERROR_LENGTH = 500


class RefusedAddressError(Exception):
    """A mail to an address that cannot exist (``.invalid``), outside a demonstration."""


class UnreachableError(Exception):
    """The mail server does not answer, or not to us: no mail is at fault."""


@dataclass(slots=True)
class Sent:
    """What came of a delivery; ``unreachable`` says why it stopped early, if it did."""

    sent: int = 0
    requeued: int = 0
    failed: int = 0
    unreachable: str = ""


def deliver_queue() -> Sent:
    """Send every mail that is due, one after the other. Safe at once in several processes and machines."""
    result = Sent()
    try:
        while queued := list(get_queued()):
            for email in queued:
                # Each just before it is sent: a slow server must not outlast the claims.
                if claim(email):
                    _deliver(email, result)
    except UnreachableError as error:
        result.unreachable = str(error)
        logger.warning("Mail server unreachable, mails wait: %s", error)
    finally:
        connections.close()
    return result


def claim(email: Email) -> bool:
    """Take ``email`` from the queue, in one UPDATE; false when another sender has it."""
    now = timezone.now()
    due = Q(scheduled_time__isnull=True) | Q(scheduled_time__lte=now)
    return bool(
        Email.objects.filter(due, pk=email.pk, status__in=WAITING).update(scheduled_time=now + CLAIM, last_updated=now)
    )


def _deliver(email: Email, result: Sent) -> None:
    try:
        refuse_impossible_addresses(email)
        connection = _connect(email)
        email.dispatch(commit=False, disconnect_after_delivery=False, connection=connection)
    except UnreachableError:
        _row(email).filter(status__in=WAITING).update(scheduled_time=timezone.now())
        raise
    except Exception as error:
        # The server may have hung up on this mail: the next one gets a new connection.
        connections.close()
        _retry_or_give_up(email, error, result)
    else:
        empty(_row(email), status=STATUS.sent, last_updated=timezone.now())
        Log.objects.create(email=email, status=STATUS.sent)
        result.sent += 1


def _connect(email: Email) -> BaseEmailBackend:
    try:
        connection: BaseEmailBackend = connections[email.backend_alias or get_default_mailer()]
    except Exception as error:
        raise UnreachableError(f"{type(error).__name__}: {error}"[:ERROR_LENGTH]) from error
    return connection


def refuse_impossible_addresses(email: Email) -> None:
    """Outside a demonstration, an invented address is a mistake that no server should see.

    :raises RefusedAddressError: when any recipient's address ends in ``.invalid``.
    """
    if settings.DEMONSTRATION:
        return
    for recipient in [*email.to, *email.cc, *email.bcc]:
        domain = parseaddr(recipient)[1].rpartition("@")[2].rstrip(".").lower()
        if domain == "invalid" or domain.endswith(".invalid"):
            raise RefusedAddressError("an address ends in .invalid")


def _retry_or_give_up(email: Email, error: Exception, result: Sent) -> None:
    now = timezone.now()
    tries = email.number_of_retries or 0
    hopeless = isinstance(error, RefusedAddressError)
    if hopeless or tries >= get_max_retries():
        _row(email).update(status=STATUS.failed, last_updated=now)
        result.failed += 1
    else:
        later = now + get_retry_timedelta() * 2**tries
        _row(email).update(status=STATUS.requeued, number_of_retries=tries + 1, scheduled_time=later, last_updated=now)
        result.requeued += 1
    message = str(error)[:ERROR_LENGTH]
    Log.objects.create(email=email, status=STATUS.failed, message=message, exception_type=type(error).__name__)
    logger.warning("Mail %s was not sent (%s).", email.pk, type(error).__name__)


def _row(email: Email) -> QuerySet[Email]:
    row: QuerySet[Email] = Email.objects.filter(pk=email.pk)
    return row
