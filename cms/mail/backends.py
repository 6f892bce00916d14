"""Where a mail goes when it is sent."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from email.utils import make_msgid, parseaddr
from typing import Any

from django.core.files.base import ContentFile
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.translation import get_language
from post_office.models import STATUS, Email
from post_office.settings import get_default_priority, get_message_id_enabled, get_message_id_fqdn
from post_office.utils import create_attachments, parse_priority

from cms.lines import one_line
from cms.mail.erasing import ABOUT
from cms.mail.letters import dressed, signed
from cms.mail.models import KeptMail
from cms.mail.writing import Letter, can_receive

logger = logging.getLogger(__name__)


class QueueBackend(BaseEmailBackend):
    """Signs each mail, gives it the look of the house beside its text, and queues it.

    Rows are written here rather than by post_office's own backend, which reads each text as a template of Django's
    (somebody's "{%" would be a fault, "{{ … }}" would vanish) and forgets of what type an attached file is.
    An address that its column would give back as several is left out.
    """

    @transaction.atomic
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue the mails; how many were sent already: none."""
        for message in email_messages:
            _dress(message)
            row = _row(message)
            if not (row["to"] or row["cc"] or row["bcc"]):
                logger.warning("A mail was not queued: none of its addresses can be written to.")
                continue
            email = Email(**row)
            email.save()
            if files := dict(_files(message)):
                email.attachments.add(*create_attachments(files))
        return 0


def _row(message: EmailMessage) -> dict[str, Any]:
    """A mail as the queue keeps it."""
    headers = {name: str(value) for name, value in message.extra_headers.items()}
    if message.reply_to:
        headers.setdefault("Reply-To", ", ".join(map(str, message.reply_to)))
    text, html = _words(message)
    return {
        "from_email": message.from_email,
        "to": _single(message.to),
        "cc": _single(message.cc),
        "bcc": _single(message.bcc),
        "subject": str(message.subject),
        "message": text,
        "html_message": html,
        "headers": headers,
        # The queue's own use of it is for templates that rows hold, of which there are none.
        "context": {ABOUT: message.about} if isinstance(message, Letter) and message.about else None,
        "priority": parse_priority(get_default_priority()),
        "status": STATUS.queued,
        "message_id": make_msgid(domain=get_message_id_fqdn()) if get_message_id_enabled() else None,
    }


def _single(addresses: Iterable[str]) -> list[str]:
    """The addresses, with or without a name before them, that read back as what they are."""
    return [address for address in addresses if "," not in address and can_receive(parseaddr(address)[1])]


def _files(message: EmailMessage) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is attached, each with its type: a calendar says its method in it."""
    for name, content, mimetype in _attached(message):
        raw = content.encode() if isinstance(content, str) else content
        yield name, {"file": ContentFile(raw), "mimetype": mimetype}


def _attached(message: EmailMessage) -> Iterator[tuple[str, str | bytes, str]]:
    """Name, content and type of each attached file.

    :raises TypeError: for a MIME part made by hand, which the queue cannot keep.
    """
    for attached in message.attachments:
        if not isinstance(attached, tuple):
            raise TypeError("attach a name, a content and a type")
        name, content, mimetype = attached
        yield str(name), content, str(mimetype or "application/octet-stream")


def _dress(message: EmailMessage) -> None:
    """One line of subject, for every mail; one that has HTML of its own is otherwise left as it was written."""
    message.subject = one_line(str(message.subject))
    if not isinstance(message, EmailMultiAlternatives) or message.alternatives or message.content_subtype == "html":
        return
    html = dressed(message.subject, str(message.body), get_language() or "fr")
    message.body = signed(str(message.body))
    message.attach_alternative(html, "text/html")


class LocalPageBackend(BaseEmailBackend):
    """Keeps each mail for the page /courrier/; none leaves."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the mails, and say how many."""
        for message in email_messages:
            KeptMail.objects.create(**_parts(message))
        return len(email_messages)


def _parts(message: EmailMessage) -> dict[str, Any]:
    text, html = _words(message)
    return {
        "to": ", ".join(message.recipients()),
        "subject": str(message.subject),
        "text": text,
        "html": html,
        "headers": {"From": message.from_email} | {name: str(value) for name, value in message.extra_headers.items()},
        "files": [
            {"name": name, "type": mimetype, "text": content}
            for name, content, mimetype in _attached(message)
            if isinstance(content, str)
        ],
    }


def _words(message: EmailMessage) -> tuple[str, str]:
    """Its text and its HTML, either of which may be blank."""
    alternatives = getattr(message, "alternatives", [])
    html = next((str(content) for content, mimetype in alternatives if mimetype == "text/html"), "")
    text = str(message.body)
    return ("", text) if message.content_subtype == "html" else (text, html)
