"""The mail server is down: the invitation waits in the queue, and leaves once."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from cms.mail.delivery import deliver_queue
from tests.cms.mail.conftest import Server, served
from tests.listings.people.conftest import Officer, accepts, mail_to, path_in

pytestmark = [pytest.mark.django_db, pytest.mark.smtp]


@pytest.fixture
def post(settings: LazySettings) -> Iterator[Server]:
    """The mail server of a site that is no demonstration, not started yet."""
    settings.DEMONSTRATION = False
    yield from served(settings)


def test_an_invitation_waits_for_the_server(client: Client, post: Server, officer_of_people: Officer) -> None:
    path = officer_of_people.invites("eve@exemple.fr")
    assert deliver_queue().unreachable and not post.mails
    assert path_in(mail_to("eve@exemple.fr")) == path
    post.start()
    with time_machine.travel(timezone.now() + timedelta(minutes=20)):
        assert deliver_queue().sent == 1
        assert deliver_queue().sent == 0
    [mail] = post.mails
    assert mail["To"] == "eve@exemple.fr"
    text = next(part for part in mail.walk() if part.get_content_type() == "text/plain").get_payload(decode=True)
    assert path in text.decode()
    assert mail_to("eve@exemple.fr").message == ""
    assert accepts(client, path).status_code == 302
