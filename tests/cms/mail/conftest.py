"""A real mail server, which may be down, and a database that several senders write."""

import socket
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from post_office.models import Attachment, Email, EmailTemplate, Log
from pytest_django import Settings

from tests.databases import InThreads, of_threads


class Server:
    """An SMTP server on a random port; it refuses the recipients in ``refused`` and hangs up on ``hung_up``."""

    def __init__(self) -> None:
        self.mails: list[Message] = []
        self.refused: set[str] = set()
        self.hung_up: set[str] = set()
        self._controller: Controller | None = None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]

    # aiosmtpd calls its handlers by these names.
    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        if address in self.refused:
            return "450 4.2.0 Greylisted"
        if address in self.hung_up:
            assert server.transport is not None
            server.transport.close()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        import email

        content = envelope.content
        assert isinstance(content, bytes)
        self.mails.append(email.message_from_bytes(content))
        return "250 OK"

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def recipients(self) -> list[str]:
        return sorted(str(mail["To"]) for mail in self.mails)


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    """The server to which mails go, not started yet."""
    yield from served(settings)


def served(settings: Settings) -> Iterator[Server]:
    """A server to which the site's mails go, until its test is over."""
    found = Server()
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"
    settings.POST_OFFICE = settings.POST_OFFICE | {
        "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"}
    }
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", found.port, 5
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield found
    found.stop()


@pytest.fixture
def in_threads(db: None, tmp_path: Path) -> Iterator[InThreads]:
    """Run a function in several threads at once, on one real database of mail."""
    with of_threads(tmp_path, EmailTemplate, Email, Attachment, Log) as run:
        yield run
