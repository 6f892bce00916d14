"""Buyer, seller, adviser, clock and purge at the same moment: one thread, one message, nothing half done."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.privacy.purge import purge_personal_data
from cms.roles.refusals import Refused
from listings.models import BuyerThread, TakeoverPage, ThreadMessage
from listings.takeovers.choices import TakeoverState
from listings.takeovers.life.services import put_under_offer
from listings.takeovers.threads import acts, clock
from listings.takeovers.threads.choices import State
from listings.takeovers.threads.links import offer_second_part, offer_to_buyer
from listings.takeovers.threads.periods import KEPT
from listings.takeovers.threads.services import receive
from listings.takeovers.threads.transitions import BUYER, adviser
from tests.databases import in_threads
from tests.factories import House, UserFactory
from tests.listings.takeovers.threads.buyers import ANSWERS, begun, sells

ROUNDS = 6

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def queued(settings: Any) -> None:
    """Mails wait in the table: a list in memory is of one thread."""
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Does these things at once; what was returned, or raised."""
    waiting = list(works)
    return in_threads(lambda: waiting.pop()(), len(works))


def presses(link: str, **data: str) -> Callable[[], int]:
    """Somebody presses a button of a private link; the status of the answer."""
    path = link.removeprefix("http://testserver")
    return lambda: Client().post(path, data).status_code


def the_same_form(bakery: TakeoverPage) -> None:
    results = in_threads(lambda: receive(takeover=bakery, answers=ANSWERS, once="a form").thread.pk, 4)
    assert results == [BuyerThread.objects.get().pk] * 4
    thread = BuyerThread.objects.get()
    in_threads(lambda: acts.write(thread=thread, actor=BUYER, words="Une fois.", once="a word").pk, 4)
    assert ThreadMessage.objects.filter(words="Une fois.").count() == 1


def several_buyers(bakery: TakeoverPage) -> None:
    in_threads(lambda: receive(takeover=bakery, answers=ANSWERS).thread.pk, 4)
    assert sorted(BuyerThread.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def two_advisers(bakery: TakeoverPage) -> None:
    for _round in range(ROUNDS):
        thread = begun(bakery)
        done = at_once(
            partial(acts.introduce, thread=thread, actor=adviser()),
            partial(acts.decline, thread=thread, actor=adviser(), words="Non."),
        )
        thread.refresh_from_db()
        # Introduced, then declined; or declined, and the other is told.
        assert thread.state == State.DECLINED
        assert {type(one) for one in done} <= {BuyerThread, Refused}, done


def erasing_while_others_act(bakery: TakeoverPage) -> None:
    for _round in range(ROUNDS):
        thread = begun(bakery)
        acts.open_second_part(thread=thread, actor=adviser())
        answered = at_once(
            presses(offer_to_buyer(thread), acte="effacer"),
            presses(offer_second_part(thread), acte="lire"),
            partial(acts.close_second_part, thread=thread, actor=adviser()),
        )
        assert all(one in (200, 410) or isinstance(one, (BuyerThread, Refused)) for one in answered), answered
        assert not BuyerThread.objects.filter(pk=thread.pk).exists()


def the_purge_and_a_message(bakery: TakeoverPage) -> None:
    for _round in range(ROUNDS):
        thread = begun(bakery)
        BuyerThread.objects.update(last_message_at=timezone.now() - KEPT - timedelta(days=1))
        done = at_once(purge_personal_data, partial(acts.write, thread=thread, actor=BUYER, words="Encore là."))
        is_kept = BuyerThread.objects.filter(pk=thread.pk).exists()
        assert is_kept == any(isinstance(one, BuyerThread) for one in done), done


def a_buyer_writes_while_it_goes_under_offer(bakery: TakeoverPage) -> None:
    officer = UserFactory(is_superuser=True)
    for _round in range(ROUNDS):
        TakeoverPage.objects.update(state=TakeoverState.OPEN)
        moves = partial(put_under_offer, takeover=bakery, user=officer)
        done = at_once(partial(receive, takeover=bakery, answers=ANSWERS), moves)
        assert not any(isinstance(one, Exception) and not isinstance(one, Refused) for one in done), done
        assert TakeoverPage.objects.get().state == TakeoverState.UNDER_OFFER
        clock.follow_takeovers()
        assert not BuyerThread.objects.going_on().exists()


def test_at_once_in_threads() -> None:
    """One test: on a server the first one leaves no root page to the next."""
    house = House()
    bakery = house.takeover(house.village(title="Solomiac", slug="solomiac"), published=True)
    sells(bakery)
    for story in (
        the_same_form,
        several_buyers,
        two_advisers,
        erasing_while_others_act,
        the_purge_and_a_message,
        a_buyer_writes_while_it_goes_under_offer,
    ):
        BuyerThread.objects.all().delete()
        story(bakery)
