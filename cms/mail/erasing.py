"""Forgetting what mails said: they hold live links and codes."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from post_office.models import STATUS, Attachment, Email, Log
from post_office.utils import cleanup_expired_mails

from cms.mail.models import KeptMail
from cms.mail.periods import BODY_AFTER_FAILURE, ROW

# Headers too: an unsubscription link is one.
EMPTY_BODY: dict[str, Any] = {"message": "", "html_message": "", "context": None, "headers": None}
#: What a mail to somebody without account is about, in its row (:func:`cms.mail.writing.write`).
ABOUT = "about"


def erase_bodies(now: datetime) -> int:
    """Erase what every mail said that is sent, given up for :data:`BODY_AFTER_FAILURE`, or past its expiry.

    Status, addresses, subject and log stay, as :func:`empty` leaves them. Delivery erases as it sends: this catches
    what a killed process or another road left. Returns the number of mails erased.
    """
    over = (
        Q(status=STATUS.sent)
        | Q(status=STATUS.failed, last_updated__lte=now - BODY_AFTER_FAILURE)
        | Q(status__in=[STATUS.queued, STATUS.requeued], expires_at__lte=now - BODY_AFTER_FAILURE)
    )
    says_something = (
        ~Q(message="")
        | ~Q(html_message="")
        | Q(context__isnull=False)
        | Q(headers__isnull=False)
        | Q(attachments__isnull=False)
    )
    ids = set(Email.objects.filter(over, says_something).values_list("pk", flat=True))
    return empty(Email.objects.filter(pk__in=ids))


def empty(emails: "QuerySet[Email]", **state: Any) -> int:
    """Empty these mails, and write ``state`` on them in the same query. Attached files lose their mail.

    Of those about something, the address goes too, and what a server answered, which may cite it.
    """
    with transaction.atomic():
        about = emails.filter(context__has_key=ABOUT)
        Log.objects.filter(email__in=about.values("pk")).update(message="")
        about.update(to="")
        Attachment.emails.through.objects.filter(email__in=emails.values("pk")).delete()
        return emails.update(**EMPTY_BODY, **state)


def forget_mails(about: str, *, email: str) -> int:
    """Keep no address of whoever was written to ``about`` something; how many mails to them will not leave any more.

    Those that left have none; one that a server is taking right now still arrives. A demonstration forgets, on its
    page of mails, to whom all those to ``email`` went.
    """
    KeptMail.objects.filter(to__iexact=email).update(to="")
    unsent = Email.objects.filter(context__about=about)
    return empty(unsent, status=STATUS.failed, last_updated=timezone.now())


def forget_rows(now: datetime | None = None) -> int:
    """Delete the mails queued longer ago than :data:`ROW`, their log, and the files no mail holds any more."""
    deleted, _files = cleanup_expired_mails((now or timezone.now()) - ROW, delete_attachments=True)
    return int(deleted)
