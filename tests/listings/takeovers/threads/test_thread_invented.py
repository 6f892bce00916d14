"""Addresses that nobody reads cost a seller neither reminders nor the listing; who opens their mail loses nothing."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from listings.models import BuyerThread, TakeoverPage
from listings.takeovers.threads import acts, clock
from listings.takeovers.threads.periods import TOLD_A_DAY
from listings.takeovers.threads.transitions import BUYER as THE_BUYER
from listings.takeovers.threads.transitions import adviser
from listings.takeovers.threads.waiting import silent_sellers, waiting_buyers
from tests.factories import fresh
from tests.listings.takeovers.threads.buyers import BUYER, SELLER, begun, buyer_form, link_to, mails_to

pytestmark = pytest.mark.django_db


def posted(client: Client, takeover: TakeoverPage, number: int) -> str:
    """The form, sent from another place each time; where it led, with the browser that sent it."""
    cache.clear()
    form = buyer_form(email=f"personne{number}@exemple.invalid")
    sent = client.post(f"/entreprendre/ecrire/{takeover.reference}/", form, REMOTE_ADDR=f"10.0.{number}.1")
    assert sent.status_code == 302
    client.get(sent["Location"])
    return str(sent["Location"]).split("?")[0]


def waited(days: int) -> None:
    then = timezone.now() - timedelta(days=days)
    BuyerThread.objects.update(turn_since=then)
    TakeoverPage.objects.update(state_since=timezone.now() - timedelta(days=100))


def test_messages_of_nobody_neither_pause_nor_remind(client: Client, bakery: TakeoverPage) -> None:
    for number in range(3):
        posted(client, bakery, number)
    before = len(mails_to(SELLER))
    waited(40)
    assert clock.remind() == 0 and clock.pause_the_silent() == 0 and len(mails_to(SELLER)) == before
    assert not silent_sellers().exists() and waiting_buyers().count() == 3
    assert fresh(bakery).live


def test_from_so_many_a_day_on_the_seller_hears_of_those_who_read_their_mail(
    client: Client, bakery: TakeoverPage
) -> None:
    links = [posted(client, bakery, number) for number in range(TOLD_A_DAY + 3)]
    assert len(mails_to(SELLER)) == TOLD_A_DAY and BuyerThread.objects.count() == TOLD_A_DAY + 3
    last = BuyerThread.objects.order_by("pk").last()
    assert last is not None
    acts.write(thread=last, actor=THE_BUYER, words="Encore un mot, par la page du reçu.")
    assert len(mails_to(SELLER)) == TOLD_A_DAY and client.get(links[-1]).status_code == 200
    BuyerThread.objects.update(turn_since=timezone.now() - timedelta(days=30))
    for _time in range(2):
        assert client.get(link_to(last.email)).status_code == 200
    assert len(mails_to(SELLER)) == TOLD_A_DAY + 1
    last.refresh_from_db()
    assert last.reached_at is not None and timezone.now() - last.turn_since < timedelta(minutes=5)


def test_buyers_who_read_their_mail_take_nobodys_turn(client: Client, bakery: TakeoverPage) -> None:
    for number in range(TOLD_A_DAY + 2):
        begun(bakery, email=f"alix{number}@exemple.invalid")
    assert len(mails_to(SELLER)) == TOLD_A_DAY + 2


def test_the_mailed_link_counts_and_that_of_the_receipt_does_not(client: Client, bakery: TakeoverPage) -> None:
    thread = begun(bakery, reads_mail=False)
    shown = posted(client, bakery, 1)
    client.get(shown)
    assert not BuyerThread.objects.reached().exists()
    client.get(link_to(BUYER))
    assert list(BuyerThread.objects.reached()) == [thread]
    waited(29)
    assert clock.remind() == 1 and clock.pause_the_silent() == 1
    assert not fresh(bakery).live


def test_whoever_the_adviser_introduced_is_somebody(bakery: TakeoverPage) -> None:
    thread = begun(bakery, reads_mail=False)
    acts.introduce(thread=thread, actor=adviser())
    assert list(BuyerThread.objects.reached()) == [thread]


def test_the_first_mail_and_the_receipt_ask_to_open_it(client: Client, bakery: TakeoverPage) -> None:
    sent = client.post(f"/entreprendre/ecrire/{bakery.reference}/", buyer_form())
    assert "ouvrez-le une fois" in client.get(sent["Location"]).content.decode()
    assert "Ouvrez-la une fois par ce lien" in mails_to(BUYER)[-1].body
