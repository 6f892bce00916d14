"""Writing a mail of the house: two text templates, the rest is the queue's (:mod:`cms.mail.backends`)."""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.utils import translation

logger = logging.getLogger(__name__)

#: What an address may hold between quotation marks, and no list of addresses: the queue cuts its own at commas.
BETWEEN_ADDRESSES = re.compile(r'[\x00-\x20\x7f"(),:;<>\[\]\\]')


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file of text that goes with a mail; its type may say more: ``text/calendar; method=PUBLISH``."""

    name: str
    content: str
    mimetype: str


class Letter(EmailMultiAlternatives):
    """A mail of the house; ``about`` names what :func:`cms.mail.erasing.forget_mails` forgets it with."""

    about: str = ""


def can_receive(email: str) -> bool:
    """Whether the queue takes an address: some that Django's fields let in, with quotation marks, read as several."""
    try:
        validate_email(email)
    except ValidationError:
        return False
    return BETWEEN_ADDRESSES.search(email) is None


def write(
    name: str,
    *,
    to: str,
    context: dict[str, Any],
    language: str = settings.LANGUAGE_CODE,
    files: Iterable[AttachedFile] = (),
    about: str = "",
) -> None:
    """Queue a mail to one address: ``<name>_subject.txt`` is its subject, ``<name>.txt`` its text, in ``language``.

    ``about`` names what somebody without account is written about: their address goes with the words as the mail is
    sent, and :func:`cms.mail.erasing.forget_mails` takes back what waits.

    In the caller's transaction: what is undone was never written. To an address that the queue does not take, nothing:
    what the mail is about was decided without it.
    """
    if not can_receive(to):
        logger.warning("%s could not be written: the queue does not take the address.", name)
        return
    with translation.override(language):
        subject, text = (render_to_string(f"{name}{part}.txt", context) for part in ("_subject", ""))
        attached = [(file.name, file.content, file.mimetype) for file in files]
        letter = Letter(" ".join(subject.split()), text, None, [to], attachments=attached)
        letter.about = about
        letter.send()
