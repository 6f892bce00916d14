"""Which seller is asked when, by which letter, and what is kept of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.test import Client
from django.utils import timezone
from wagtail.models import ReferenceIndex

from cms.facts.wording import day as in_words
from cms.freshness.daily import carry_out
from cms.freshness.models import Reminder
from cms.private_links.models import PrivateLink
from listings.models import TakeoverPage
from listings.takeovers.choices import TakeoverState
from listings.takeovers.confirmation.asking import ask_sellers
from listings.takeovers.confirmation.links import links_about
from listings.takeovers.confirmation.services import settle
from listings.takeovers.desk.keeping import taken_away, to_confirm
from listings.takeovers.threads.links import CONFIRMATION
from tests.conftest import Committed
from tests.factories import fresh
from tests.listings.takeovers.confirmation.conftest import due
from tests.listings.takeovers.threads.buyers import SECRETS, SELLER, link_to, mails_to, sells
from tests.printed import plain

pytestmark = pytest.mark.django_db
OTHER = "dominique@exemple.invalid"


def test_the_letter_says_neither_what_nor_where_nor_that_something_is_sold(bakery: TakeoverPage) -> None:
    for days in (10, 2, 0):
        due(bakery, days)
        assert ask_sellers() == 1
    (first, _late, last) = mails_to(SELLER)
    assert plain(first.subject) == "Une confirmation vous est demandée"
    assert "avant le" in first.body and "Sans réponse, il sera bientôt suspendu" in plain(last.body)
    betraying = (
        *(word for word in SECRETS if word != SELLER),
        bakery.title,
        bakery.reference,
        "Solomiac",
        "Boulangerie",
        "reprise",
        "vend",
        "cédant",
        "annonce",
        "acheteur",
    )
    for letter in mails_to(SELLER):
        said = f"{letter.subject} {letter.body} " + " ".join(str(part) for part, _kind in letter.alternatives)
        assert [word for word in betraying if word.lower() in said.lower()] == []


def test_once_at_each_stage_however_often_it_runs(bakery: TakeoverPage) -> None:
    told = []
    day = due(bakery, 20).due_on
    for before in range(20, -10, -1):
        ask_sellers(day - timedelta(days=before))
        ask_sellers(day - timedelta(days=before))
        told.append(len(mails_to(SELLER)))
    assert [20 - told.index(count) for count in (1, 2, 3)] == [14, 3, 0] and told[-1] == 3


def test_whom_nobody_asks(bakery: TakeoverPage, adviser: Any) -> None:
    due(bakery, 30)
    assert ask_sellers() == 0
    due(bakery, 5)
    for state in (TakeoverState.SOLD, TakeoverState.PAUSED, TakeoverState.WITHDRAWN):
        TakeoverPage.objects.update(state=state, live=state == TakeoverState.SOLD, due_on=None)
        assert ask_sellers() == 0
    TakeoverPage.objects.update(state=TakeoverState.OPEN, live=True)
    page = due(bakery, 5)
    page.save_revision(user=adviser)
    page.get_workflow().start(page, adviser)
    assert ask_sellers() == 0, "a proposal waits: its people have answered"
    fresh(page).current_workflow_state.cancel(user=adviser)
    sells(page, seller_email="")
    assert ask_sellers() == 0
    sells(page)
    assert ask_sellers() == 1


def test_another_address_is_asked_anew_and_the_first_link_dies(client: Client, bakery: TakeoverPage) -> None:
    ask_sellers()
    first = link_to(SELLER)
    assert client.get(first).status_code == 200
    sells(bakery, seller_email=OTHER)
    refused = client.get(first)
    assert refused.status_code == 410 and bakery.title not in refused.content.decode()
    assert client.post(first, {"acte": "exact"}).status_code == 410
    assert ask_sellers() == 1 and client.get(link_to(OTHER)).status_code == 200
    sells(bakery, seller_email=OTHER.upper())
    assert client.get(link_to(OTHER)).status_code == 200 and ask_sellers() == 0


def test_an_address_changed_behind_the_sites_back_closes_it_too(client: Client, bakery: TakeoverPage) -> None:
    ask_sellers()
    type(bakery.confidential).objects.update(seller_email=OTHER)
    assert client.get(link_to(SELLER)).status_code == 410


def test_no_address_is_kept_and_no_screen_of_the_page_knows(bakery: TakeoverPage) -> None:
    ask_sellers()
    link = PrivateLink.objects.get(purpose=CONFIRMATION)
    assert (link.email, link.page_id) == ("", None) and SELLER not in str(link.data)
    assert not Reminder.objects.filter(email=SELLER).exists()
    used_by = {str(row.base_content_type) for row in ReferenceIndex.get_references_to(bakery)}
    assert [name for name in used_by if "lien" in name] == []


@pytest.mark.parametrize("road", ["part", "page"])
def test_with_the_part_goes_what_was_asked(client: Client, bakery: TakeoverPage, road: str) -> None:
    ask_sellers()
    path, pk = link_to(SELLER), bakery.pk
    bakery.confidential.delete() if road == "part" else fresh(bakery).delete()
    assert not links_about(pk).exists() and client.get(path).status_code == 410


def test_who_is_silent_is_told_that_it_left(client: Client, bakery: TakeoverPage, committed: Committed) -> None:
    due(bakery, -20)
    Reminder.objects.create(
        page=bakery, stage="due", due_on=fresh(bakery).due_on, sent_on=timezone.localdate() - timedelta(days=20)
    )
    assert ask_sellers() == 0, "it leaves today: the letter of the day says so"
    with committed():
        carry_out()
    assert fresh(bakery).state == TakeoverState.EXPIRED
    assert ask_sellers() == 1 and ask_sellers() == 0
    assert "suspendu, faute de réponse" in plain(mails_to(SELLER)[-1].body)
    assert client.get(link_to(SELLER)).status_code == 200
    (row,) = taken_away()
    assert "Demandé au cédant le" in plain(row.why)


class TestDesk:
    def said(self) -> str:
        (row,) = to_confirm()
        return plain(row.why)

    def test_the_adviser_reads_whether_the_seller_was_asked(self, client: Client, bakery: TakeoverPage) -> None:
        assert "Rien n'est encore demandé au cédant." in self.said()
        ask_sellers()
        today = plain(in_words(timezone.localdate()))
        assert f"Demandé au cédant le {today}, sans réponse." in self.said()
        client.post(link_to(SELLER), {"acte": "change", "words": "Le loyer."})
        due(bakery, 0)
        assert list(to_confirm()) == [], "it has a row of its own"
        settle(takeover=bakery, user=None)
        assert f"Le cédant a dit le {today} ce qui a changé" in self.said()
        assert "Sans confirmation, elle quitte le site" in self.said()
        due(bakery, 1)
        assert "Rien n'est encore demandé" in self.said(), "of another day nothing is asked yet"
        sells(bakery, seller_email="")
        assert "Pas de mail où joindre le cédant" in self.said()

    def test_as_many_questions_for_one_as_for_many(
        self, bakery: TakeoverPage, house: Any, django_assert_max_num_queries: Any
    ) -> None:
        for _number in range(4):
            page = house.takeover(published=True)
            sells(page)
            due(page, 0)
        ask_sellers()
        with django_assert_max_num_queries(5):
            assert len(list(to_confirm())) == 5


def test_mail_that_is_down_asks_nobody_and_is_made_up_for(bakery: TakeoverPage, monkeypatch: Any) -> None:
    from cms.clock.apart import SomeFailedError
    from listings.takeovers.confirmation import letters

    def fails(*args: Any, **kwargs: Any) -> None:
        raise OSError("no queue")

    with monkeypatch.context() as broken:
        broken.setattr(letters, "write", fails)
        with pytest.raises(SomeFailedError):
            ask_sellers()
    assert not links_about(bakery.pk).exists() and outbox.outbox == []
    assert ask_sellers() == 1
