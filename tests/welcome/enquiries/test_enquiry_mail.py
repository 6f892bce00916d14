"""The mails of a message by a real server: while it is down nothing is lost, and no link stays in the table."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from post_office.models import Email
from pytest_django import Settings

from cms.mail.delivery import deliver_queue
from tests.cms.mail.conftest import served
from tests.welcome.enquiries.answers import ANSWERS, programme_form
from welcome.enquiries.models import Enquiry

if TYPE_CHECKING:
    from tests.cms.mail.conftest import Server
else:
    Server = Any

pytestmark = [pytest.mark.django_db, pytest.mark.smtp]


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    """The server to which mails go, not started yet."""
    yield from served(settings)


def text_of(mail: Any) -> str:
    part = next(part for part in mail.walk() if part.get_content_type() == "text/plain")
    return str(part.get_payload(decode=True).decode())


def test_the_message_is_kept_while_mail_is_down_and_the_link_comes_later(server: Server, client: Client) -> None:
    assert client.post("/s-installer/ecrire/", programme_form()).status_code == 302
    assert deliver_queue().sent == 0 and Enquiry.objects.count() == 1
    server.start()
    assert deliver_queue().sent == 1
    [mail] = server.mails
    assert str(mail["To"]) == ANSWERS.email and Enquiry.objects.get().reference in str(mail["Subject"])
    path = next(word for word in text_of(mail).split() if "/lien/" in word).removeprefix("http://testserver")
    assert client.get(path).status_code == 200
    assert "/lien/" not in "".join(f"{row.message}{row.html_message}{row.subject}" for row in Email.objects.all())


def test_an_address_that_the_server_refuses_costs_the_message_nothing(server: Server, client: Client) -> None:
    server.start()
    server.refused.add(ANSWERS.email)
    receipt = client.post("/s-installer/ecrire/", programme_form(), follow=True)
    deliver_queue()
    assert server.mails == []
    assert receipt.status_code == 200 and Enquiry.objects.count() == 1


def test_nothing_of_a_mail_remembers_who_erased(server: Server, client: Client) -> None:
    server.start()
    link = client.post("/s-installer/ecrire/", programme_form())["Location"].partition("?")[0]
    assert deliver_queue().sent == 1
    sent = Email.objects.get()
    assert sent.to == [] and Enquiry.objects.get().reference in sent.subject
    client.post(link, {"acte": "lien"})
    assert Email.objects.get(to=ANSWERS.email).pk != sent.pk
    assert client.post(link, {"acte": "effacer"}).status_code == 200
    assert not Enquiry.objects.exists() and deliver_queue().sent == 0
    assert len(server.mails) == 1
    assert ANSWERS.email not in "".join(str(row) for row in Email.objects.values())
