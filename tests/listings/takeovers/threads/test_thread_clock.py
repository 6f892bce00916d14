"""Days that pass: reminders, silent sellers, takeovers that are no longer to be had, the time an answer takes."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageLogEntry

from listings.models import BuyerThread, TakeoverPage
from listings.takeovers.choices import TakeoverState
from listings.takeovers.life.archiving import archive
from listings.takeovers.threads import acts, clock, reply_time
from listings.takeovers.threads.choices import Happening, Side, State
from listings.takeovers.threads.transitions import BUYER as THE_BUYER
from listings.takeovers.threads.transitions import SELLER as THE_SELLER
from listings.takeovers.threads.transitions import adviser
from listings.takeovers.threads.waiting import silent_sellers, to_introduce, waiting_buyers
from listings.takeovers.widening.anew import NewListing
from listings.takeovers.widening.services import widen
from tests.conftest import Committed
from tests.listings.takeovers.threads.buyers import BUYER, SELLER, begun, link_to, mails_to, sells
from tests.listings.takeovers.threads.test_thread_talk import words
from tests.printed import plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(bakery: TakeoverPage, roles: None) -> BuyerThread:
    return begun(bakery)


def waits(days: int, **where: Any) -> None:
    """Whoever owes an answer has owed it for so many days, and nobody has said anything since."""
    then = timezone.now() - timedelta(days=days)
    threads = BuyerThread.objects.filter(**where)
    threads.update(turn_since=then, received_at=then)
    for thread in threads:
        thread.messages.update(at=then)
        TakeoverPage.objects.filter(pk=thread.takeover_id, state_since__gt=then).update(state_since=then)


class TestReminders:
    def test_seven_fourteen_then_the_adviser_once_each(self, thread: BuyerThread, adviser: Any) -> None:
        start, told = len(mails_to(SELLER)), []
        for day in range(30):
            waits(day)
            clock.remind()
            clock.remind()
            told.append((len(mails_to(SELLER)) - start, len(mails_to(adviser.email))))
        assert [told.index(step) for step in ((1, 0), (2, 0), (2, 1))] == [7, 14, 21]
        assert told[-1] == (2, 1)
        assert thread.messages.filter(kind=Happening.HANDED_UP).count() == 1

    def test_days_that_were_missed_are_one_step(self, thread: BuyerThread) -> None:
        start = len(mails_to(SELLER))
        waits(15)
        assert clock.remind() == 1
        assert len(mails_to(SELLER)) == start + 1
        assert clock.remind() == 0

    def test_the_buyer_who_owes_is_reminded_and_nobody_else(self, thread: BuyerThread) -> None:
        acts.write(thread=thread, actor=THE_SELLER, words="Venez.")
        buyer, seller = len(mails_to(BUYER)), len(mails_to(SELLER))
        waits(7)
        clock.remind()
        assert (len(mails_to(BUYER)), len(mails_to(SELLER))) == (buyer + 1, seller)

    def test_without_a_sellers_mail_the_advisers_are_reminded(
        self, thread: BuyerThread, bakery: TakeoverPage, adviser: Any
    ) -> None:
        sells(bakery, seller_email="")
        for days in (7, 14, 21, 28):
            waits(days)
            clock.remind()
        assert len(mails_to(adviser.email)) == 3

    def test_an_answer_begins_the_count_anew(self, thread: BuyerThread) -> None:
        waits(15)
        clock.remind()
        acts.write(thread=thread, actor=THE_SELLER, words="Venez.")
        acts.write(thread=thread, actor=THE_BUYER, words="Quand ?")
        thread.refresh_from_db()
        assert thread.reminders == 0 and clock.remind() == 0

    def test_a_second_word_does_not_make_the_wait_shorter(self, thread: BuyerThread) -> None:
        waits(6)
        acts.write(thread=thread, actor=THE_BUYER, words="Toujours là ?")
        thread.refresh_from_db()
        assert (timezone.now() - thread.turn_since).days == 6

    def test_what_is_over_is_left_alone(self, thread: BuyerThread) -> None:
        acts.close(thread=thread, actor=adviser())
        waits(30)
        assert clock.remind() == 0


class TestSilentSellers:
    def test_the_listing_is_paused_and_words_leave_it_so(
        self, client: Client, thread: BuyerThread, bakery: TakeoverPage, committed: Committed
    ) -> None:
        waits(27)
        assert clock.pause_the_silent() == 0
        waits(28)
        with committed():
            assert clock.pause_the_silent() == 1
            assert clock.pause_the_silent() == 0
        bakery.refresh_from_db()
        assert (bakery.state, bakery.live) == (TakeoverState.PAUSED, False)
        path = link_to(SELLER)
        assert "en pause" in mails_to(SELLER)[-1].body and "votre annonce est en pause" in words(client.get(path))
        assert "l'annonce est en pause" in words(client.get(link_to(BUYER)))
        with committed():
            acts.write(thread=thread, actor=THE_SELLER, words="Pardon, venez.")
        bakery.refresh_from_db()
        assert (bakery.state, bakery.live) == (TakeoverState.PAUSED, False)

    def test_what_the_pages_history_says_names_no_message(self, thread: BuyerThread, bakery: TakeoverPage) -> None:
        waits(28)
        clock.pause_the_silent()
        said = " ".join(f"{entry.data} {entry.message}" for entry in PageLogEntry.objects.filter(page=bakery)).lower()
        assert [word for word in ("message", "acheteur", "échange", thread.reference.lower()) if word in said] == []

    def test_who_answers_others_is_not_silent(self, thread: BuyerThread, bakery: TakeoverPage) -> None:
        waits(40)
        other = begun(bakery, email="sacha@exemple.invalid")
        acts.write(thread=other, actor=THE_SELLER, words="Oui.")
        assert clock.pause_the_silent() == 0

    def test_no_seller_to_mail_is_nobodys_silence(self, thread: BuyerThread, bakery: TakeoverPage) -> None:
        sells(bakery, seller_email="")
        waits(40)
        assert clock.pause_the_silent() == 0

    def test_two_who_were_introduced_owe_nothing_here(self, thread: BuyerThread, bakery: TakeoverPage) -> None:
        acts.introduce(thread=thread, actor=adviser(), words="")
        acts.write(thread=thread, actor=THE_BUYER, words="Merci, je vous appelle demain.")
        waits(60)
        assert (clock.remind(), clock.pause_the_silent()) == (0, 0)
        bakery.refresh_from_db()
        assert bakery.state == TakeoverState.OPEN
        assert not waiting_buyers().exists() and not silent_sellers().exists()

    def test_a_buyer_who_is_silent_pauses_nothing(self, thread: BuyerThread) -> None:
        acts.write(thread=thread, actor=THE_SELLER, words="Venez.")
        waits(40)
        assert clock.pause_the_silent() == 0


class TestTakeoversThatEnd:
    @pytest.mark.parametrize(
        ("state", "said"),
        [
            (TakeoverState.UNDER_OFFER, "Un compromis est signé avec quelqu'un d'autre"),
            (TakeoverState.SOLD, "a trouvé son repreneur"),
        ],
    )
    def test_buyers_are_told_politely_and_it_closes(
        self, client: Client, thread: BuyerThread, state: TakeoverState, said: str
    ) -> None:
        acts.open_second_part(thread=thread, actor=adviser())
        opened = link_to(BUYER)
        TakeoverPage.objects.update(state=state)
        before = len(mails_to(BUYER))
        assert clock.follow_takeovers() == 1 and clock.follow_takeovers() == 0
        thread.refresh_from_db()
        assert thread.state == State.CLOSED and len(mails_to(BUYER)) == before + 1
        assert said in words(client.get(link_to(BUYER))) and client.get(opened).status_code == 410

    @pytest.mark.parametrize("state", [TakeoverState.WITHDRAWN, TakeoverState.EXPIRED])
    def test_once_it_has_left_buyers_read_no_more_than_that(
        self, client: Client, thread: BuyerThread, state: TakeoverState
    ) -> None:
        path = link_to(BUYER)
        TakeoverPage.objects.update(state=state)
        for answer in (client.get(path), client.post(path, {"acte": "contact"}), client.get(f"{path}?donnees=1")):
            assert answer.status_code == 410 and "a quitté le site" in words(answer)
        assert clock.follow_takeovers() == 1
        told = plain(mails_to(BUYER)[-1].body)
        assert "est terminé, et ne s'ouvre plus" in told and "/lien/" not in told
        thread.refresh_from_db()
        assert thread.state == State.CLOSED

    def test_a_listing_that_comes_back_opens_the_page_again(self, client: Client, thread: BuyerThread) -> None:
        path = link_to(BUYER)
        TakeoverPage.objects.update(state=TakeoverState.WITHDRAWN)
        clock.follow_takeovers()
        TakeoverPage.objects.update(state=TakeoverState.OPEN)
        acts.reopen(thread=thread, actor=adviser())
        assert client.get(path).status_code == 200

    def test_those_who_were_introduced_go_on_until_it_is_sold(self, thread: BuyerThread) -> None:
        acts.introduce(thread=thread, actor=adviser())
        TakeoverPage.objects.update(state=TakeoverState.UNDER_OFFER)
        assert clock.follow_takeovers() == 0
        TakeoverPage.objects.update(state=TakeoverState.SOLD)
        assert clock.follow_takeovers() == 1

    def test_a_pause_ends_nothing(self, thread: BuyerThread) -> None:
        TakeoverPage.objects.update(state=TakeoverState.PAUSED)
        assert clock.follow_takeovers() == 0

    def test_archived_buyers_are_told_and_nothing_is_left_at_once(
        self, client: Client, thread: BuyerThread, bakery: TakeoverPage, committed: Committed
    ) -> None:
        path, long_ago = link_to(BUYER), timezone.now() - timedelta(days=400)
        TakeoverPage.objects.filter(pk=bakery.pk).update(state=TakeoverState.PAUSED, state_since=long_ago)
        with committed():
            archive(takeover=bakery)
        assert not BuyerThread.objects.exists() and client.get(path).status_code == 410
        assert "est terminé, et ne s'ouvre plus" in plain(mails_to(BUYER)[-1].body)

    def test_placed_wider_buyers_are_told_and_led_nowhere(
        self, client: Client, thread: BuyerThread, bakery: TakeoverPage, committed: Committed
    ) -> None:
        paths = link_to(BUYER), link_to(SELLER)
        with committed():
            page = widen(takeover=bakery, user=None, new=NewListing(precision="departement", title="Un fournil"))
        assert not BuyerThread.objects.exists()
        told = plain(mails_to(BUYER)[-1].body)
        assert "est terminé, et ne s'ouvre plus" in told and "/lien/" not in told and page.reference not in told
        for path in paths:
            assert client.get(path).status_code == 410 and page.reference not in words(client.get(path))


class TestReplyTime:
    def answered(self, takeover: TakeoverPage, days: list[int]) -> None:
        for number, wait in enumerate(days):
            thread = begun(takeover, email=f"alix{number}@exemple.invalid")
            then = timezone.now() - timedelta(days=wait)
            BuyerThread.objects.filter(pk=thread.pk).update(received_at=then, answered_at=timezone.now())

    def test_it_is_told_from_five_answered_threads_on_and_no_longer_below(
        self, client: Client, bakery: TakeoverPage
    ) -> None:
        self.answered(bakery, [1, 2, 3, 9])
        begun(bakery)
        reply_time.reckon()
        bakery.refresh_from_db()
        assert bakery.reply_days is None and "en médiane" not in words(client.get(bakery.url))
        self.answered(bakery, [30])
        assert reply_time.reckon() == 1 and reply_time.reckon() == 0
        bakery.refresh_from_db()
        assert bakery.reply_days == 3
        assert "Réponse en 3 jours, en médiane, sur cinq échanges au moins" in words(client.get(bakery.url))
        BuyerThread.objects.exclude(answered_at=None).first().delete()
        reply_time.reckon()
        bakery.refresh_from_db()
        assert bakery.reply_days is None

    def test_a_revision_does_not_bring_it_back(self, bakery: TakeoverPage, committed: Committed) -> None:
        self.answered(bakery, [2] * 5)
        bakery.save_revision()
        reply_time.reckon()
        with committed():
            TakeoverPage.objects.get().save_revision().publish()
        bakery.refresh_from_db()
        assert bakery.reply_days == 2

    @given(days=st.lists(st.integers(0, 400), max_size=40))
    def test_it_lies_between_what_was_waited(self, days: list[int]) -> None:
        found = reply_time.median_of(days)
        assert (found is None) == (len(days) < 5)
        if found is not None:
            assert max(1, min(days)) <= found <= max(1, *days)


class TestWhatWaits:
    def test_what_the_desk_asks(self, thread: BuyerThread, bakery: TakeoverPage) -> None:
        assert list(waiting_buyers()) == [thread] and not to_introduce().exists()
        waits(21)
        assert list(silent_sellers()) == [bakery]
        acts.write(thread=thread, actor=THE_SELLER, words="Venez.")
        assert list(to_introduce()) == [thread]
        assert not waiting_buyers().exists() and not silent_sellers().exists()
        acts.introduce(thread=thread, actor=adviser())
        assert not to_introduce().exists()

    def test_one_question_whatever_there_is(
        self, bakery: TakeoverPage, django_assert_num_queries: Any, roles: None
    ) -> None:
        for number in range(12):
            begun(bakery, email=f"alix{number}@exemple.invalid")
        with django_assert_num_queries(1):
            assert {thread.takeover.reference for thread in waiting_buyers()} == {bakery.reference}
        for found in (silent_sellers, to_introduce):
            with django_assert_num_queries(1):
                list(found())


def test_owing_is_counted_in_days_of_the_calendar(thread: BuyerThread) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert clock.remind() == 1
    assert BuyerThread.objects.owed_by(Side.SELLER).count() == 1
