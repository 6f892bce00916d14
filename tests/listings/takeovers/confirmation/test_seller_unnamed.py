"""A town hall reads in no history that it was the seller who withdrew, confirmed or brought back."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client
from django.urls import reverse

from cms.facts.changing import confirm_all
from listings.models import TakeoverPage
from listings.takeovers.confirmation.asking import ask_sellers
from listings.takeovers.life.services import pause, put_back, resume, withdraw
from tests.factories import fresh
from tests.listings.takeovers.confirmation.conftest import due
from tests.listings.takeovers.threads.buyers import SELLER, link_to, sells
from tests.rights import Cast

pytestmark = pytest.mark.django_db

Act = Callable[[Cast, TakeoverPage], Any]


@pytest.fixture
def cast(db: None) -> Cast:
    made = Cast()
    page = made.page("live_takeover")
    sells(page)
    due(page, 0)
    return made


def histories(cast: Cast, act: Act) -> list[str]:
    """What the town hall reads of the page once an act is done, hours left out; nothing of the act stays."""
    with transaction.atomic():
        page = cast.page("live_takeover")
        act(cast, page)
        client = Client()
        client.force_login(cast.user("mairie"))
        wheres = [
            reverse("takeover_state", args=[page.pk]),
            reverse("wagtailadmin_pages:history", args=[page.pk]),
            reverse("wagtailadmin_reports:site_history"),
        ]
        told = []
        for where in wheres:
            main = BeautifulSoup(client.get(where).content, "html5lib").select_one("main")
            assert main is not None
            told.append(re.sub(r"\d+", "0", " ".join(main.get_text(" ").split())))
        transaction.set_rollback(True)
    return told


def seller(answer: str) -> Act:
    def act(cast: Cast, page: TakeoverPage) -> None:
        ask_sellers()
        assert Client().post(link_to(SELLER), {"acte": answer}).status_code == 200

    return act


def paused_and(act: Act) -> Act:
    def both(cast: Cast, page: TakeoverPage) -> None:
        link = ""
        if act is RESUMES:
            ask_sellers()
            link = link_to(SELLER)
        pause(takeover=page, user=cast.user("conseil"))
        if link:
            assert Client().post(link, {"acte": "exact"}).status_code == 200
        else:
            act(cast, fresh(page))
        assert fresh(page).live

    return both


RESUMES = seller("exact")


@pytest.mark.parametrize("role", ["conseil", "communication"])
def test_who_withdrew_is_not_told(cast: Cast, role: str) -> None:
    by_seller = histories(cast, seller("fin"))
    by_another = histories(cast, lambda cast, page: withdraw(takeover=page, user=cast.user(role)))
    assert by_seller == by_another and "retirée" in by_seller[0]


def test_who_confirmed_is_not_told(cast: Cast) -> None:
    by_adviser = histories(cast, lambda cast, page: confirm_all(page=page, user=cast.user("conseil")))
    assert histories(cast, seller("exact")) == by_adviser


def test_who_brought_it_back_is_not_told(cast: Cast) -> None:
    by_adviser = histories(cast, paused_and(lambda cast, page: resume(takeover=page, user=cast.user("conseil"))))
    assert histories(cast, paused_and(RESUMES)) == by_adviser


def test_an_adviser_reads_who(cast: Cast) -> None:
    page = cast.page("live_takeover")
    withdraw(takeover=page, user=cast.user("communication"))
    client = Client()
    client.force_login(cast.user("conseil"))
    where = reverse("takeover_state", args=[page.pk])
    assert cast.user("communication").get_username() in client.get(where).content.decode()


def test_a_town_hall_signs_what_it_does(cast: Cast) -> None:
    mayor, page = cast.user("mairie"), cast.page("live_takeover")
    withdraw(takeover=page, user=mayor)
    put_back(takeover=fresh(page), user=mayor)
    client = Client()
    client.force_login(mayor)
    said = client.get(reverse("takeover_state", args=[page.pk])).content.decode()
    assert said.count(f"({mayor.get_username()})") == 2
