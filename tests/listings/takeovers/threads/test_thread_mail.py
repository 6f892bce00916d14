"""The mails of a thread by a real server: down, nothing is lost; and nothing of them remembers who erased."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from post_office.models import Email
from pytest_django import Settings

from cms.mail.delivery import deliver_queue
from listings.models import BuyerThread, TakeoverPage
from tests.cms.mail.conftest import served
from tests.listings.takeovers.threads.buyers import BUYER, SELLER, WORDS, buyer_form
from tests.listings.takeovers.threads.test_thread_talk import post, words

if TYPE_CHECKING:
    from tests.cms.mail.conftest import Server
else:
    Server = Any

pytestmark = [pytest.mark.django_db, pytest.mark.smtp]


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    """The server to which mails go, not started yet."""
    yield from served(settings)


def path_in(mail: Any) -> str:
    part = next(part for part in mail.walk() if part.get_content_type() == "text/plain")
    text = str(part.get_payload(decode=True).decode())
    return next(word for word in text.split() if "/lien/" in word).removeprefix("http://testserver")


def mail_to(server: Server, address: str) -> Any:
    return next(mail for mail in reversed(server.mails) if str(mail["To"]) == address)


def test_while_mail_is_down_the_talk_waits_in_the_queue(server: Server, client: Client, bakery: TakeoverPage) -> None:
    receipt = client.post(f"/entreprendre/ecrire/{bakery.reference}/", buyer_form())
    assert receipt.status_code == 302
    for _try in range(3):
        assert deliver_queue().sent == 0
    server.start()
    assert deliver_queue().sent == 2
    assert server.recipients() == sorted([BUYER, SELLER])
    seen = client.get(path_in(mail_to(server, SELLER)))
    assert WORDS in words(seen)
    server.stop()
    post(client, path_in(mail_to(server, SELLER)), "Venez samedi.")
    assert deliver_queue().sent == 0
    server.start()
    assert deliver_queue().sent == 1
    assert "Venez samedi." in words(client.get(path_in(mail_to(server, BUYER))))
    assert "/lien/" not in "".join(f"{row.message}{row.html_message}{row.subject}" for row in Email.objects.all())


def test_an_address_that_the_server_refuses_costs_nothing(server: Server, client: Client, bakery: TakeoverPage) -> None:
    server.start()
    server.refused.add(SELLER)
    assert client.post(f"/entreprendre/ecrire/{bakery.reference}/", buyer_form()).status_code == 302
    deliver_queue()
    assert server.recipients() == [BUYER] and BuyerThread.objects.count() == 1
    server.refused.clear()
    Email.objects.update(scheduled_time=None)
    deliver_queue()
    assert server.recipients() == sorted([BUYER, SELLER])


def test_nothing_of_a_mail_remembers_who_erased(server: Server, client: Client, bakery: TakeoverPage) -> None:
    server.start()
    link = client.post(f"/entreprendre/ecrire/{bakery.reference}/", buyer_form())["Location"].partition("?")[0]
    assert deliver_queue().sent == 2
    client.post(link, {"acte": "lien"})
    assert Email.objects.filter(to=BUYER).exists()
    assert client.post(link, {"acte": "effacer"}).status_code == 200
    assert deliver_queue().sent == 0 and len(server.mails) == 2
    assert BUYER not in "".join(str(row) for row in Email.objects.values())
