"""The letters leave through a real server, and wait while it is down."""

from typing import Any

import pytest
from post_office.models import Email
from pytest_django import Settings

from cms.freshness.daily import carry_out
from cms.mail.delivery import deliver_queue
from tests.cms.freshness.conftest import FIRST, Town, days
from tests.cms.mail.conftest import Server, server  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db


def test_one_letter_each_once_the_server_is_back(
    town: Town,
    clock: Any,
    server: Server,  # noqa: F811
    settings: Settings,
) -> None:
    # Invented addresses leave nowhere but from a demonstration.
    settings.DEMONSTRATION = True
    clock.move_to(FIRST + days(90))
    carry_out()
    assert deliver_queue().unreachable and server.mails == []
    carry_out()
    assert Email.objects.count() == 2
    server.start()
    clock.shift(60)
    assert deliver_queue().sent == 2
    assert server.recipients() == ["conseil@demonstration.invalid", "mairie@demonstration.invalid"]
    (letter,) = [mail for mail in server.mails if "mairie" in str(mail["To"])]
    text, html = (part.get_payload(decode=True).decode() for part in letter.walk() if not part.is_multipart())
    assert text.count("/lien/") == 2 and html.count('class="act"') == 2
    assert "Confirmer ou corriger « Solomiac »" in " ".join(html.split())
    assert not Email.objects.exclude(message="").exists()
