"""Where a mail goes when it is sent."""

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from cms.mail.models import KeptMail


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
