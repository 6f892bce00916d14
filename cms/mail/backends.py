"""Where a mail goes when it is sent."""

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language
from post_office import EmailBackend

from cms.lines import one_line
from cms.mail.letters import dressed, signed
from cms.mail.models import KeptMail


class QueueBackend(EmailBackend):  # type: ignore[misc]
    """Signs each mail, gives it the look of the house beside its text, and queues it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue the mails; how many were sent already: none."""
        for message in email_messages:
            _dress(message)
        return super().send_messages(email_messages) or 0


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
    alternatives = getattr(message, "alternatives", [])
    html = next((str(content) for content, mimetype in alternatives if mimetype == "text/html"), "")
    text = str(message.body)
    if message.content_subtype == "html":
        text, html = "", text
    return {
        "to": ", ".join(message.recipients()),
        "subject": str(message.subject),
        "text": text,
        "html": html,
        "headers": {"From": message.from_email} | {name: str(value) for name, value in message.extra_headers.items()},
    }
