"""What is kept of a buyer, for how long, and that it goes when they say so."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.mail.models import KeptMail
from cms.privacy.purge import purge_personal_data
from cms.private_links.models import PrivateLink
from listings.models import BuyerThread, TakeoverPage, ThreadMessage
from listings.takeovers.threads import acts
from listings.takeovers.threads.choices import Side
from listings.takeovers.threads.links import links_of
from listings.takeovers.threads.periods import KEPT
from listings.takeovers.threads.transitions import SELLER as THE_SELLER
from listings.takeovers.threads.transitions import Actor, adviser
from tests.listings.takeovers.threads.buyers import BUYER, SELLER, WORDS, begun, link_to
from tests.listings.takeovers.threads.test_thread_talk import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(bakery: TakeoverPage) -> BuyerThread:
    return begun(bakery)


class TestErasing:
    def test_it_is_asked_then_done_and_the_seller_reads_it(self, client: Client, thread: BuyerThread) -> None:
        buyer, seller = link_to(BUYER), link_to(SELLER)
        asked = client.get(f"{buyer}?effacer=1")
        assert "Effacer tout l'échange ?" in words(asked) and BuyerThread.objects.exists()
        done = client.post(buyer, {"acte": "effacer"})
        assert done.status_code == 200 and "Cet échange est effacé" in words(done)
        assert not BuyerThread.objects.exists() and not ThreadMessage.objects.exists()
        for path in (buyer, seller):
            response = client.get(path)
            assert response.status_code == 410 and "Cet échange est terminé" in words(response)
            assert "Se connecter" not in words(response)
        assert client.post(seller, {"acte": "ecrire", "words": "Encore"}).status_code == 410
        assert not any(link.email or link.data for link in PrivateLink.objects.all())

    def test_in_every_state_and_over_every_link(self, client: Client, thread: BuyerThread) -> None:
        acts.open_second_part(thread=thread, actor=adviser())
        opened = link_to(BUYER)
        acts.close(thread=thread, actor=adviser())
        assert client.post(link_to(BUYER), {"acte": "effacer"}).status_code == 200
        assert client.get(opened).status_code == 410

    def test_the_advisers_erasing_leaves_the_reference_and_who_did_it(self, thread: BuyerThread, adviser: Any) -> None:
        acts.erase(thread=thread, actor=Actor(Side.ADVISER, adviser))
        entry = ModelLogEntry.objects.get(action="wagtail.delete")
        assert (entry.user, entry.label) == (adviser, thread.reference)
        assert BUYER not in str(entry.data) and WORDS not in str(entry.data)

    def test_mails_of_a_demonstration_forget_them(self, thread: BuyerThread) -> None:
        KeptMail.objects.create(to=BUYER, subject="x", text="x")
        thread.delete()
        assert not KeptMail.objects.filter(to=BUYER).exists()


class TestKeeping:
    def test_a_year_after_the_last_message_all_of_it_is_purged(self, client: Client, thread: BuyerThread) -> None:
        path = link_to(BUYER)
        BuyerThread.objects.update(last_message_at=timezone.now() - KEPT + timedelta(hours=1))
        purge_personal_data()
        assert BuyerThread.objects.exists()
        BuyerThread.objects.update(last_message_at=timezone.now() - KEPT)
        purge_personal_data()
        assert not BuyerThread.objects.exists() and not ThreadMessage.objects.exists()
        assert client.get(path).status_code == 410
        assert not links_of(thread).open().exists()

    def test_a_message_begins_the_year_anew_and_a_note_does_not(self, thread: BuyerThread) -> None:
        then = timezone.now() - timedelta(days=300)
        BuyerThread.objects.update(last_message_at=then)
        acts.note(thread=thread, actor=adviser(), words="Sans nouvelles.")
        thread.refresh_from_db()
        assert thread.last_message_at == then
        acts.write(thread=thread, actor=THE_SELLER, words="Me voici.")
        thread.refresh_from_db()
        assert timezone.now() - thread.last_message_at < timedelta(minutes=5)

    def test_it_goes_with_its_takeover(self, thread: BuyerThread, bakery: TakeoverPage) -> None:
        bakery.delete()
        assert not BuyerThread.objects.exists() and not links_of(thread).open().exists()


def test_one_takes_ones_own_data_away_and_nobody_elses(client: Client, thread: BuyerThread) -> None:
    acts.write(thread=thread, actor=THE_SELLER, words="Le fournil est vide.")
    response = client.get(f"{link_to(BUYER)}?donnees=1")
    assert response["Content-Disposition"] == f'attachment; filename="{thread.reference}.json"'
    told = json.loads(response.content)
    assert (told["name"], told["email"], told["own_funds"]) == ("Alix Essai", BUYER, "some")
    assert [line["words"] for line in told["messages"]] == [WORDS]
