"""What people do while the daily command reads, and addresses that the queue does not take."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from post_office.models import Email
from pytest_django import Settings

from cms.facts.changing import propose
from cms.freshness import daily
from cms.freshness.models import LINK
from cms.freshness.planning import Day
from cms.freshness.reckoning import reckoned, write
from cms.private_links.services import offer
from tests.cms.freshness.conftest import FIRST, Town, days, links, morning
from tests.factories import UserFactory, fresh

pytestmark = pytest.mark.django_db


def test_a_page_that_is_proposed_while_the_command_reads_stays(
    town: Town, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.move_to(FIRST + days(90))
    morning()
    clock.move_to(FIRST + days(104))

    def planned(*args: Any) -> Day:
        """The day, and its people's proposal right after it was read."""
        day = Day(*args)
        propose(page=fresh(town.takeover), values={"price": 40000}, user=town.mayor)
        page = fresh(town.takeover)
        page.get_workflow().start(page, town.mayor)
        return day

    monkeypatch.setattr(daily, "Day", planned)
    morning()
    assert fresh(town.takeover).live and not fresh(town.wide).live


def test_an_answer_given_while_the_command_reads_is_not_put_back(town: Town, clock: Any) -> None:
    clock.move_to(FIRST + days(30))
    pages = (town.takeover, town.wide)
    for page in pages:
        type(page).objects.filter(pk=page.pk).update(due_on=FIRST.date())
    read = reckoned()
    town.confirm(fresh(town.takeover))
    said = fresh(town.takeover).due_on
    assert write(read) == 1
    assert (fresh(town.takeover).due_on, fresh(town.wide).due_on) == (said, FIRST.date() + days(90))


def test_an_address_that_the_queue_refuses_stops_no_act(town: Town, clock: Any, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"
    odd = UserFactory(email='"<com>"@demonstration.invalid')
    odd.groups.add(Group.objects.get(name="Communication"))
    url = urlsplit(offer(LINK, page=fresh(town.workspace), email=town.mayor.email)).path
    assert Client().post(url, {"acte": "retirer"}).status_code == 200
    assert not fresh(town.workspace).live
    told = {str(address) for letter in Email.objects.all() for address in letter.to}
    assert told == {"communication@demonstration.invalid", "mairie@demonstration.invalid"}


def test_an_address_that_the_queue_refuses_stops_no_command(town: Town, clock: Any, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"
    group = Group.objects.get(name="Conseil")
    adviser: Any = UserFactory(email='"<conseil>"@demonstration.invalid')
    group.user_set.set([adviser])
    for number in (76, 87, 90):
        clock.move_to(FIRST + days(number))
        morning()
    clock.move_to(FIRST + days(104))
    morning()
    assert not fresh(town.wide).live and links() == []
