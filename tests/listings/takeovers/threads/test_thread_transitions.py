"""The table of what may be done in a thread: each act in each state by each side, allowed or refused in words."""

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.roles.refusals import Refused
from listings.models import BuyerThread, TakeoverPage
from listings.takeovers.choices import TakeoverState
from listings.takeovers.threads import acts
from listings.takeovers.threads.choices import Happening, Side, State
from listings.takeovers.threads.models import letters
from listings.takeovers.threads.transitions import ALLOWED, BY, Act, Actor, adviser, may
from tests.listings.takeovers.threads.buyers import BUYER, SELLER, begun, mails_to, sells
from tests.listings.takeovers.threads.conftest import member_of

pytestmark = pytest.mark.django_db

DO: dict[Act, Callable[..., Any]] = {
    Act.WRITE: acts.write,
    Act.INTRODUCE: acts.introduce,
    Act.OPEN: acts.open_second_part,
    Act.REVOKE: acts.close_second_part,
    Act.DECLINE: acts.decline,
    Act.CLOSE: acts.close,
    Act.REOPEN: acts.reopen,
    Act.NOTE: acts.note,
}
#: The state to which an act leads; the others leave it.
LEADS = {
    Act.INTRODUCE: State.INTRODUCED,
    Act.DECLINE: State.DECLINED,
    Act.CLOSE: State.CLOSED,
    Act.REOPEN: State.OPEN,
}
#: What each act tells in the thread.
TELLS = {
    Act.WRITE: Happening.WROTE,
    Act.INTRODUCE: Happening.INTRODUCED,
    Act.OPEN: Happening.OPENED,
    Act.REVOKE: Happening.REVOKED,
    Act.DECLINE: Happening.DECLINED,
    Act.CLOSE: Happening.CLOSED,
    Act.REOPEN: Happening.REOPENED,
    Act.NOTE: Happening.NOTED,
}


@pytest.fixture
def thread(bakery: TakeoverPage) -> BuyerThread:
    return begun(bakery)


def put(thread: BuyerThread, state: State, act: Act) -> None:
    """In a state, the second part open where the act closes it."""
    opened = thread.received_at if act == Act.REVOKE else None
    BuyerThread.objects.filter(pk=thread.pk).update(state=state, opened_at=opened)
    thread.refresh_from_db()


def perform(thread: BuyerThread, act: Act, actor: Actor) -> None:
    if act == Act.ERASE:
        acts.erase(thread=thread, actor=actor)
    else:
        DO[act](thread=thread, actor=actor, words="Quelques mots.")


@pytest.mark.parametrize("act", Act)
def test_each_act_in_each_state_by_each_side(thread: BuyerThread, act: Act) -> None:
    for state, side in product(State, Side):
        with transaction.atomic():
            is_tried(BuyerThread.objects.get(pk=thread.pk), act, state, Actor(side))
            transaction.set_rollback(True)


def is_tried(thread: BuyerThread, act: Act, state: State, actor: Actor) -> None:
    """Done and told where the table allows it; refused in a sentence, and nothing written, where it does not."""
    put(thread, state, act)
    before = thread.messages.count()
    is_allowed = act in BY[actor.side] and state in ALLOWED[act]
    assert may(thread, act, actor) == is_allowed, (state, actor)
    if not is_allowed:
        with pytest.raises(Refused) as refused:
            perform(thread, act, actor)
        assert len(str(refused.value.sentence)) > 20
        thread.refresh_from_db()
        assert (thread.state, thread.messages.count()) == (state, before)
        return
    perform(thread, act, actor)
    if act == Act.ERASE:
        assert not BuyerThread.objects.exists()
        return
    thread.refresh_from_db()
    assert thread.state == LEADS.get(act, state)
    assert thread.messages.last().kind == TELLS[act]


def test_the_decision_says_what_the_table_says() -> None:
    text = Path("docs/decisions/043-threads.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|", text, re.MULTILINE)
    said = {act: (states.strip(), sides.strip()) for act, states, sides in rows}
    for act in Act:
        states = ", ".join(state.name.lower() for state in State if state in ALLOWED[act])
        sides = ", ".join(side.name.lower() for side in Side if act in BY[side])
        assert said[act.name] == (states, sides)


def test_the_log_is_the_threads_and_never_the_pages(thread: BuyerThread, roles: None) -> None:
    pages, user = PageLogEntry.objects.count(), member_of("Conseil")
    actor = adviser(user)
    for act in (acts.open_second_part, acts.close_second_part, acts.introduce, acts.close, acts.reopen):
        act(thread=thread, actor=actor)
    acts.decline(thread=thread, actor=actor, words="Sans suite.")
    logged = ModelLogEntry.objects.for_instance(thread)
    assert [entry.user for entry in logged] == [user] * 6
    assert all(entry.label == thread.reference and "Sans suite" not in str(entry.data) for entry in logged)
    assert PageLogEntry.objects.count() == pages


def test_an_introduction_has_somebody_to_name(thread: BuyerThread, bakery: TakeoverPage) -> None:
    for missing in ({"seller_name": ""}, {"seller_email": "", "seller_phone": ""}):
        sells(bakery, **missing)
        with pytest.raises(Refused, match="partie confidentielle"):
            acts.introduce(thread=thread, actor=adviser())
    sells(bakery, seller_email="")
    acts.introduce(thread=thread, actor=adviser())


def test_nothing_is_reopened_about_what_is_not_to_be_had(thread: BuyerThread) -> None:
    acts.close(thread=thread, actor=adviser())
    TakeoverPage.objects.update(state=TakeoverState.SOLD)
    with pytest.raises(Refused, match=r"n.est plus à reprendre"):
        acts.reopen(thread=thread, actor=adviser())


def test_the_adviser_answers_in_the_sellers_stead_or_for_himself(thread: BuyerThread) -> None:
    acts.write(thread=thread, actor=adviser(), words="Le conseil suit.")
    thread.refresh_from_db()
    assert thread.turn == Side.SELLER and thread.answered_at is None
    acts.write(thread=thread, actor=adviser(), words="Il dit oui.", for_seller=True)
    thread.refresh_from_db()
    assert thread.turn == Side.BUYER and thread.answered_at is not None
    assert [line.side for line in thread.messages.all()] == [Side.BUYER, Side.ADVISER, Side.SELLER]
    assert len(mails_to(BUYER)) == 3 and len(mails_to(SELLER)) == 3


def test_a_note_is_read_by_no_side(thread: BuyerThread) -> None:
    buyer, seller = len(mails_to(BUYER)), len(mails_to(SELLER))
    acts.note(thread=thread, actor=adviser(), words="À rappeler.")
    assert (len(mails_to(BUYER)), len(mails_to(SELLER))) == (buyer, seller)
    assert not thread.messages.last().is_told


def test_letters_go_on_after_z() -> None:
    assert [letters(number) for number in (1, 2, 26, 27, 52, 53, 702, 703)] == [
        "A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip
