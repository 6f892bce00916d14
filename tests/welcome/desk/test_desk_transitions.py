"""Which act in which state, by whom: one cell of the table a test."""

from itertools import product
from typing import Any

import pytest

from cms.roles.refusals import Refused
from tests.factories import House, UserFactory
from tests.welcome.factories import BodyFactory, EnquiryFactory
from welcome.enquiries import acts, handing
from welcome.enquiries.choices import Holder, Outcome, State
from welcome.enquiries.models import Enquiry
from welcome.enquiries.transitions import Act, Actor, programme, service, town_hall

pytestmark = pytest.mark.django_db

#: Of what is erased.
GONE = "gone"
OPEN = (State.RECEIVED, State.ASKED, State.HANDED, State.FOLLOWED, State.ANSWERED)
#: The state after an act of the programme on a message that it holds; what is not here is refused.
BY_PROGRAMME: dict[tuple[Act, State], State | str] = {
    **{(Act.TAKE, state): state for state in OPEN},
    (Act.TAKE, State.RECEIVED): State.FOLLOWED,
    **{(Act.ANSWER, state): State.ANSWERED for state in OPEN if state != State.HANDED},
    **{(Act.ASK, state): State.ASKED for state in OPEN if state != State.HANDED},
    **{(Act.HAND_OVER, state): State.HANDED for state in OPEN},
    **{(act, state): state for act in (Act.PLAN, Act.REORIENT) for state in OPEN},
    **{(Act.NOTE, state): state for state in State},
    **{(Act.CLOSE, state): State.CLOSED for state in OPEN},
    (Act.REOPEN, State.CLOSED): State.RECEIVED,
    **{(Act.ERASE, state): GONE for state in State},
}
#: The same for a committee that holds the message, and for a body.
BY_VILLAGE: dict[tuple[Act, State], State] = {
    **{(Act.ANSWER, state): State.ANSWERED for state in OPEN},
    **{(Act.ASK, state): State.ASKED for state in OPEN},
    **{(Act.GIVE_BACK, state): State.RECEIVED for state in OPEN},
    (Act.ACKNOWLEDGE, State.RECEIVED): State.FOLLOWED,
    (Act.ACKNOWLEDGE, State.HANDED): State.FOLLOWED,
}
BY_BODY = {cell: after for cell, after in BY_VILLAGE.items() if cell[0] != Act.ASK}


@pytest.fixture
def village(house: House) -> Any:
    """A village."""
    return house.village(title="Solomiac", slug="solomiac")


def said(act: Act, enquiry: Enquiry) -> dict[str, Any]:
    """What an act needs to be told."""
    words = {one: {"words": "Bonjour."} for one in (Act.ANSWER, Act.ASK, Act.NOTE, Act.GIVE_BACK)}
    more: dict[Act, dict[str, Any]] = {
        Act.PLAN: {"next_act": "Rappeler", "next_on": enquiry.reply_due_on},
        Act.REORIENT: {"bodies": [BodyFactory()], "reason": "Mieux placé."},
        Act.CLOSE: {"outcome": Outcome.SETTLED},
        Act.HAND_OVER: {"body": BodyFactory()},
    }
    return words.get(act) or more.get(act, {})


PERFORMED: dict[Act, Any] = {
    Act.TAKE: acts.take,
    Act.ANSWER: acts.answer,
    Act.ASK: acts.ask,
    Act.HAND_OVER: handing.hand_to_body,
    Act.ACKNOWLEDGE: handing.acknowledge,
    Act.GIVE_BACK: handing.give_back,
    Act.PLAN: acts.plan,
    Act.NOTE: acts.note,
    Act.REORIENT: acts.reorient,
    Act.CLOSE: acts.close,
    Act.REOPEN: acts.reopen,
    Act.ERASE: acts.erase,
}


def tried(act: Act, enquiry: Enquiry, actor: Actor) -> State | str | None:
    """The state after an act, or that it is gone; none where it was refused, and then nothing has changed."""
    before = Enquiry.objects.values().get(pk=enquiry.pk)
    try:
        PERFORMED[act](enquiry=enquiry, actor=actor, **said(act, enquiry))
    except Refused:
        assert Enquiry.objects.values().get(pk=enquiry.pk) == before and not enquiry.events.exists()
        return None
    if not Enquiry.objects.filter(pk=enquiry.pk).exists():
        return GONE
    assert enquiry.events.exists()
    return State(Enquiry.objects.get(pk=enquiry.pk).state)


@pytest.mark.parametrize("act", Act)
def test_the_programme(act: Act) -> None:
    for state in State:
        enquiry = EnquiryFactory(state=state)
        assert (state, tried(act, enquiry, programme(UserFactory()))) == (state, BY_PROGRAMME.get((act, state)))


@pytest.mark.parametrize("act", Act)
def test_a_body(act: Act) -> None:
    for state in State:
        body = BodyFactory()
        enquiry = EnquiryFactory(holder=Holder.BODY, body=body, state=state)
        assert (state, tried(act, enquiry, service(body))) == (state, BY_BODY.get((act, state)))


def test_a_committee(village: Any) -> None:
    for act, state in product(Act, State):
        enquiry = EnquiryFactory(village=village, state=state)
        after = tried(act, enquiry, town_hall(village, UserFactory()))
        assert (act, state, after) == (act, state, BY_VILLAGE.get((act, state)))


def test_a_message_that_is_with_somebody_else(village: Any, house: House) -> None:
    elsewhere = house.village(title="Sarrant", slug="sarrant")
    enquiry = EnquiryFactory(village=village)
    for act in Act:
        assert tried(act, enquiry, town_hall(elsewhere, UserFactory())) is None
        assert tried(act, enquiry, service(BodyFactory())) is None


def test_the_programme_takes_back_what_somebody_else_holds(village: Any) -> None:
    for state in OPEN:
        enquiry = EnquiryFactory(village=village, state=state)
        assert tried(Act.GIVE_BACK, enquiry, programme(UserFactory())) == State.RECEIVED
        assert Enquiry.objects.get(pk=enquiry.pk).holder == Holder.PROGRAMME


def test_what_was_erased_meanwhile_is_told() -> None:
    enquiry = EnquiryFactory()
    Enquiry.objects.all().delete()
    with pytest.raises(Refused, match="effacé"):
        acts.note(enquiry=enquiry, actor=programme(), words="Rien.")
