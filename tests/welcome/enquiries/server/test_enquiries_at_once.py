"""Whoever wrote erases their message while somebody acts on it, or the purge takes it."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.privacy.purge import purge_personal_data
from cms.private_links.models import PrivateLink
from cms.private_links.services import offer
from tests.databases import in_threads
from tests.welcome.enquiries.answers import ANSWERS
from tests.welcome.factories import BodyFactory, EnquiryFactory
from welcome.choices import Channel
from welcome.counts.counting import recount
from welcome.counts.models import CountedMessage
from welcome.enquiries.handing import hand_to_body
from welcome.enquiries.links import offer_link
from welcome.enquiries.models import KEPT, Enquiry
from welcome.enquiries.notices import HANDOVER
from welcome.enquiries.services import erase, receive
from welcome.enquiries.transitions import programme

#: How many times those who cross are tried.
ROUNDS = 8

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def queued(settings: Any) -> None:
    """Mails wait in the table: a list in memory is of one thread."""
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Does these things at once; what was returned, or raised."""
    waiting = list(works)
    return in_threads(lambda: waiting.pop()(), len(works))


def presses(link: str, act: str) -> Callable[[], int]:
    """Somebody presses a button of a private link; the status of the answer."""
    path = link.removeprefix("http://testserver")
    return lambda: Client().post(path, {"acte": act}).status_code


def handed() -> Enquiry:
    """A message that waits with a body."""
    return hand_to_body(enquiry=EnquiryFactory(), actor=programme(), body=BodyFactory())


def test_erasing_while_a_body_takes_charge() -> None:
    for _round in range(ROUNDS):
        enquiry = handed()
        part = offer(HANDOVER, data={"enquiry": enquiry.pk})
        answered = at_once(presses(offer_link(enquiry), "effacer"), presses(part, "accuser"))
        # Whoever came second finds what the first did.
        assert set(answered) <= {200, 410} and 200 in answered, answered
        assert not Enquiry.objects.exists()
        assert not PrivateLink.objects.filter(purpose=HANDOVER).open().exists()


def test_counting_while_messages_go() -> None:
    for _round in range(ROUNDS):
        EnquiryFactory.create_batch(5)
        last = Enquiry.objects.latest("pk")
        counted = CountedMessage.objects.count()
        assert set(map(type, at_once(recount, partial(erase, enquiry=last)))) == {int, type(None)}
        assert CountedMessage.objects.count() == counted
        Enquiry.objects.all().delete()


def test_four_presses_at_once_make_one_message() -> None:
    results = in_threads(lambda: receive(channel=Channel.PROGRAMME, answers=ANSWERS, once="a form").enquiry.pk, 4)
    assert results == [Enquiry.objects.get().pk] * 4
    assert Enquiry.objects.get().events.count() == 1


def test_acting_while_the_purge_goes_by() -> None:
    for _round in range(ROUNDS):
        enquiry = handed()
        Enquiry.objects.update(last_act_at=timezone.now() - KEPT - timedelta(days=1))
        part = offer(HANDOVER, data={"enquiry": enquiry.pk})
        answered = at_once(purge_personal_data, presses(part, "accuser"))
        assert all(isinstance(one, (dict, int)) for one in answered), answered
        acted = 200 in answered
        # What was acted on meanwhile is kept for another year.
        assert Enquiry.objects.exists() == acted
        Enquiry.objects.all().delete()
