"""Acts in a row, by every role with an account, on each of its roads: no one else undoes what an adviser said."""

import itertools
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from cms.facts.gate import NotReady
from cms.freshness.asked import Asked
from cms.freshness.models import Withdrawal
from cms.freshness.withdrawing import put_back, take_off_line
from cms.roles.refusals import Refused
from listings.models import TakeoverPage
from listings.takeovers.choices import ON_LINE, TakeoverState
from listings.takeovers.life import services
from listings.takeovers.life.acts import PERFORM, offered
from listings.takeovers.transitions import Act
from tests.factories import fresh
from tests.listings.takeovers.life.conftest import actor
from tests.proposals import submit
from tests.rights import Cast

pytestmark = pytest.mark.django_db

S = TakeoverState
OTHERS = ("communication", "mairie")
#: What only advisers, or the clock, end.
SAID = (S.UNDER_OFFER, S.SOLD, S.PAUSED)
Step = Callable[[TakeoverPage, Any], object]


def by_the_link(page: TakeoverPage, user: Any) -> None:
    """The button of a reminder: off line, or back."""
    withdrawal = Withdrawal.objects.by_its_people().filter(page_id=page.pk).first()
    asked = Asked(page, user, "", withdrawal)
    if asked.may_leave:
        take_off_line(page=page, cause=Withdrawal.Cause.ASKED, user=user)
    elif withdrawal is not None:
        put_back(page=page, user=user)


def by_the_button(page: TakeoverPage, user: Any) -> None:
    """Wagtail's own."""
    if page.permissions_for_user(user).can_unpublish():
        page.unpublish(user=user)


def by_its_date(page: TakeoverPage, user: Any) -> None:
    """A date of expiry that Communication had set: off line, whatever its state."""
    if page.permissions_for_user(user).holds("publish"):
        page.unpublish()


def act_of(act: Act) -> Step:
    """An act of the table."""
    return lambda page, user: PERFORM[act](takeover=page, user=user, reason="Essai")


ROADS: tuple[Step, ...] = (
    *(act_of(act) for act in Act if act != Act.ARCHIVE),
    by_the_link,
    by_the_button,
    by_its_date,
)

BACK = (act_of(Act.PUT_BACK), by_the_link)


def drawn(chance: random.Random, cast: Cast, page: TakeoverPage) -> tuple[str, Step]:
    """Advisers and the clock do what they may; the others try everything."""
    name = chance.choice(("conseil", "horloge", *OTHERS, *OTHERS))
    if name in OTHERS:
        # What is off line is what they would bring back.
        return name, chance.choice(ROADS if page.live else (*ROADS, *BACK * 5))
    acts = [row.act for row in offered(page, actor(cast, name)) if row.act != Act.ARCHIVE]
    return name, act_of(chance.choice(acts or [Act.RESUME]))


@pytest.mark.parametrize("seed", range(5))
def test_nobody_else_reopens_what_advisers_or_the_clock_said(cast: Cast, shop: TakeoverPage, seed: int) -> None:
    chance, said = random.Random(seed), S.OPEN
    for _number in range(40):
        before = TakeoverState(fresh(shop).state)
        name, step = drawn(chance, cast, fresh(shop))
        try:
            with transaction.atomic():
                step(fresh(shop), actor(cast, name))
        except (Refused, NotReady):
            continue
        page = fresh(shop)
        assert page.live is (page.state in ON_LINE)
        if name in OTHERS:
            assert page.state != S.OPEN or said == S.OPEN, f"{name} reopened what was {said}"
            assert before not in SAID or page.state == before or step is by_its_date, f"{name} ended {before}"
        elif page.state in (S.OPEN, *SAID):
            said = TakeoverState(page.state)


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("state", [S.SOLD, S.UNDER_OFFER, S.PAUSED])
def test_who_may_not_end_it_is_sent_to_the_advisers(
    cast: Cast, shop: TakeoverPage, who: str, state: TakeoverState
) -> None:
    lead = {S.SOLD: services.conclude, S.UNDER_OFFER: services.put_under_offer, S.PAUSED: services.pause}
    lead[state](takeover=shop, user=cast.user("conseil"))
    with pytest.raises(Refused, match="demandez-lui de la retirer"):
        services.withdraw(takeover=fresh(shop), user=cast.user(who), reason="Essai")
    assert not fresh(shop).permissions_for_user(cast.user(who)).can_unpublish()
    assert not Asked(fresh(shop), cast.user(who), "", None).may_leave


@pytest.mark.parametrize("who", OTHERS)
def test_silence_under_an_offer_is_put_back_by_an_adviser(cast: Cast, shop: TakeoverPage, who: str) -> None:
    services.put_under_offer(takeover=shop, user=cast.user("conseil"))
    services.expire(takeover=fresh(shop))
    with pytest.raises(Refused, match="demandez au conseil"):
        services.put_back(takeover=fresh(shop), user=cast.user(who))
    with pytest.raises(NotReady, match="demandez au conseil"):
        put_back(page=fresh(shop), user=cast.user(who))
    assert services.put_back(takeover=fresh(shop), user=cast.user("conseil")).takes_messages


@pytest.mark.parametrize(("who", "leaves"), list(itertools.product(OTHERS, [services.withdraw, services.expire])))
def test_an_open_one_that_left_comes_back_by_those_who_keep_it(
    cast: Cast, shop: TakeoverPage, who: str, leaves: Any
) -> None:
    leaves(takeover=shop, user=cast.user(who) if leaves is services.withdraw else None)
    assert services.put_back(takeover=fresh(shop), user=cast.user(who)).takes_messages


def test_what_an_adviser_qualified_since_is_published_by_communication(cast: Cast, shop: TakeoverPage) -> None:
    services.put_under_offer(takeover=shop, user=cast.user("conseil"))
    services.withdraw(takeover=fresh(shop), user=cast.user("conseil"), reason="La vente a échoué")
    page = submit(cast, "live_takeover")
    page.current_workflow_task_state.approve(user=cast.user("conseil"))
    fresh(page).current_workflow_task_state.approve(user=cast.user("communication"))
    assert fresh(page).takes_messages
