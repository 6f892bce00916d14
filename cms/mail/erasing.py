"""Forgetting what mails said: they hold live links and codes."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from post_office.models import STATUS, Attachment, Email
from post_office.utils import cleanup_expired_mails

from cms.mail.periods import BODY_AFTER_FAILURE, ROW

# Headers too: an unsubscription link is one.
EMPTY_BODY: dict[str, Any] = {"message": "", "html_message": "", "context": None, "headers": None}


def erase_bodies(now: datetime) -> int:
    """Erase what every mail said that is sent, given up for :data:`BODY_AFTER_FAILURE`, or past its expiry.

    Status, addresses, subject and log stay. Delivery erases as it sends: this catches what a killed process or
    another road left. Returns the number of mails erased.
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
    """Empty these mails, and write ``state`` on them in the same query. Attached files lose their mail."""
    with transaction.atomic():
        Attachment.emails.through.objects.filter(email__in=emails.values("pk")).delete()
        return emails.update(**EMPTY_BODY, **state)


def forget_rows(now: datetime | None = None) -> int:
    """Delete the mails queued longer ago than :data:`ROW`, their log, and the files no mail holds any more."""
    deleted, _files = cleanup_expired_mails((now or timezone.now()) - ROW, delete_attachments=True)
    return int(deleted)
