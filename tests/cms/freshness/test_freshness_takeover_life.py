"""A takeover's state and its freshness: silence lets it expire, a wish withdraws it, the link brings it back."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from cms.freshness.models import Withdrawal
from cms.freshness.withdrawing import BACK, SILENCE
from cms.private_links.models import PrivateLink
from listings.models import TakeoverPage
from listings.takeovers.choices import TakeoverState
from listings.takeovers.life import services
from tests.cms.freshness.conftest import FIRST, Town, days, links, links_of, morning, words
from tests.conftest import Committed
from tests.factories import fresh

pytestmark = pytest.mark.django_db

S = TakeoverState
BOULANGERIE, GARAGE = "« Boulangerie » : est-ce encore exact ?", "« Garage » : est-ce encore exact ?"


def person(name: str) -> Any:
    return get_user_model().objects.get(email=f"{name}@demonstration.invalid")


def stands(page: TakeoverPage) -> tuple[bool, str]:
    found = fresh(page)
    return found.live, found.state


def on_day(clock: Any, number: int, committed: Committed) -> list[tuple[str, str]]:
    """The letters of the takeovers on the morning of a day; the village of the mayor is confirmed and asks nothing."""
    clock.move_to(FIRST + days(number))
    with committed():
        return morning()


@pytest.fixture
def alone(town: Town) -> Town:
    """Nothing but takeovers is due in the first quarter."""
    town.village.housing_to_rent = None
    town.village.save_revision().publish()
    return town


@pytest.mark.parametrize("state", [S.OPEN, S.UNDER_OFFER])
def test_reminders_silence_and_the_way_back(
    alone: Town, clock: Any, committed: Committed, state: TakeoverState
) -> None:
    town = alone
    for page in (town.takeover, town.wide):
        if state == S.UNDER_OFFER:
            services.put_under_offer(takeover=page, user=person("conseil"))
    told = [("conseil", GARAGE), ("mairie", BOULANGERIE)]
    for number, letters in ((75, []), (76, told), (77, []), (86, []), (87, told), (89, []), (90, told), (103, [])):
        assert (number, on_day(clock, number, committed)) == (number, letters)
        assert stands(town.takeover) == stands(town.wide) == (True, state)
    assert on_day(clock, 104, committed) == told
    assert stands(town.takeover) == stands(town.wide) == (False, S.EXPIRED)
    assert PageLogEntry.objects.filter(page_id=town.takeover.pk, action=SILENCE).count() == 1
    since = fresh(town.takeover).state_since
    assert on_day(clock, 105, committed) == [] and fresh(town.takeover).state_since == since


def test_the_link_of_the_last_letter_opens_it_again(
    alone: Town, clock: Any, committed: Committed, client: Client
) -> None:
    for number in (90, 104):
        on_day(clock, number, committed)
    bodies = {letter.to[0]: letter.body for letter in mail.outbox}
    for name, page in (("mairie", alone.takeover), ("conseil", alone.wide)):
        (link,) = links_of(bodies[f"{name}@demonstration.invalid"])
        with committed():
            answer = client.post(link, {"acte": "exact"})
        assert answer.status_code == 200 and stands(page) == (True, S.OPEN)
        assert fresh(page).due_on == (FIRST + days(194)).date()
        assert PageLogEntry.objects.filter(page_id=page.pk, action=BACK).count() == 1


def test_nobody_is_asked_about_what_is_concluded(alone: Town, clock: Any, committed: Committed) -> None:
    town = alone
    on_day(clock, 90, committed)
    assert PrivateLink.objects.filter(page_id=town.takeover.pk).open().exists()
    with committed():
        services.conclude(takeover=town.takeover, user=person("conseil"))
    assert fresh(town.takeover).due_on is None
    assert not PrivateLink.objects.filter(page_id=town.takeover.pk).open().exists()
    on_day(clock, 104, committed)
    assert stands(town.takeover) == (True, S.SOLD) and stands(town.wide) == (False, S.EXPIRED)
    with committed():
        services.back_to_open(takeover=town.takeover, user=person("conseil"))
    assert fresh(town.takeover).due_on == (FIRST + days(90)).date()


def test_a_wish_withdraws_and_its_letter_brings_back(
    alone: Town, clock: Any, committed: Committed, client: Client
) -> None:
    town = alone
    on_day(clock, 90, committed)
    bodies = {letter.to[0]: letter.body for letter in mail.outbox}
    (link,) = links_of(bodies["mairie@demonstration.invalid"])
    mail.outbox.clear()
    with committed():
        client.post(link, {"acte": "retirer"})
    assert stands(town.takeover) == (False, S.WITHDRAWN)
    (back,) = links()
    with committed():
        client.post(back, {"acte": "exact"})
    assert stands(town.takeover) == (True, S.OPEN)


@pytest.mark.parametrize("act", [services.withdraw, services.pause], ids=["withdrawn", "paused"])
def test_no_link_undoes_what_advisers_decided(
    alone: Town, clock: Any, committed: Committed, client: Client, act: Any
) -> None:
    town = alone
    on_day(clock, 90, committed)
    bodies = {letter.to[0]: letter.body for letter in mail.outbox}
    (link,) = links_of(bodies["mairie@demonstration.invalid"])
    act(takeover=town.takeover, user=person("conseil"), reason="Essai")
    before = stands(town.takeover)
    answer = client.post(link, {"acte": "exact"})
    assert answer.status_code == 410 and "n'attend plus de réponse" in words(answer)
    assert stands(town.takeover) == before
    client.force_login(person("communication"))
    assert client.post(reverse("freshness_put_back", args=[town.takeover.pk])).status_code == 404
    assert stands(town.takeover) == before
    assert on_day(clock, 104, committed) == [("conseil", GARAGE)]


def test_a_town_hall_s_own_withdrawal_may_be_taken_back(alone: Town, committed: Committed) -> None:
    services.withdraw(takeover=alone.takeover, user=alone.mayor, reason="Vendue")
    assert Withdrawal.objects.get(page_id=alone.takeover.pk).cause == Withdrawal.Cause.ASKED
    assert services.put_back(takeover=alone.takeover, user=alone.mayor).live
