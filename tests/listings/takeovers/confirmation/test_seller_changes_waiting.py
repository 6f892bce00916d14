"""While what a seller changed is not dealt with."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.facts.changing import confirm_all
from cms.facts.gate import NotReady
from cms.freshness.daily import carry_out
from cms.freshness.models import LINK, Reminder, Withdrawal
from cms.freshness.withdrawing import take_off_line
from cms.private_links.services import offer
from cms.roles.repairing import repair_all
from listings.models import TakeoverPage
from listings.takeovers.confirmation.asking import ask_sellers
from listings.takeovers.confirmation.services import SETTLED, stands
from listings.takeovers.desk.answers import sellers_answers
from listings.takeovers.desk.keeping import to_confirm
from listings.villages.services import town_hall_of
from tests.conftest import Committed
from tests.factories import UserFactory, fresh
from tests.listings.takeovers.confirmation.conftest import due, words
from tests.listings.takeovers.threads.buyers import mails_to

pytestmark = pytest.mark.django_db


class TestWhileWhatChangedIsNotDealtWith:
    @pytest.fixture
    def mayor(self, bakery: TakeoverPage) -> Any:
        """Whoever keeps the village's pages."""
        repair_all()
        user = UserFactory(email="mairie@exemple.invalid")
        user.groups.add(town_hall_of(bakery.village))
        return user

    @pytest.fixture
    def said(self, client: Client, bakery: TakeoverPage, link: str) -> None:
        client.post(link, {"acte": "change", "words": "Le prix passe à 90 000 euros."})

    def test_the_town_halls_click_confirms_nothing(
        self, client: Client, bakery: TakeoverPage, said: None, mayor: Any
    ) -> None:
        before = TakeoverPage.objects.values().get(pk=bakery.pk)
        path = offer(LINK, email=mayor.email, page=bakery)
        shown = words(client.get(path))
        assert "Le conseil règle d'abord un point" in shown and "Tout est exact" not in shown
        assert "le cédant a" not in shown and "90 000" not in shown
        refused = client.post(path, {"acte": "exact"})
        assert refused.status_code == 409 and "ne se confirme pas encore" in words(refused)
        assert TakeoverPage.objects.values().get(pk=bakery.pk) == before
        with pytest.raises(NotReady):
            confirm_all(page=bakery, user=mayor)

    def test_nobody_is_reminded_and_silence_takes_nothing_away(
        self, bakery: TakeoverPage, said: None, mayor: Any, committed: Committed
    ) -> None:
        due(bakery, -20)
        Reminder.objects.create(
            page=bakery, stage="due", due_on=fresh(bakery).due_on, sent_on=timezone.localdate() - timedelta(days=20)
        )
        with committed():
            carry_out()
        assert fresh(bakery).live and ask_sellers() == 0
        assert [one for one in mails_to(mayor.email) if bakery.title in one.body] == []
        assert not take_off_line(page=bakery, cause=Withdrawal.Cause.SILENCE)

    @pytest.mark.parametrize(("act", "is_confirmed"), [("traite", False), ("exact", True)])
    def test_the_desk_keeps_it_until_an_adviser_has(
        self, client: Client, bakery: TakeoverPage, said: None, adviser: Any, act: str, is_confirmed: bool
    ) -> None:
        (row,) = sellers_answers()
        assert row.since == timezone.localdate() and list(to_confirm()) == []
        assert client.post(row.act_url, {"acte": act}).status_code in (302, 403)
        assert list(sellers_answers()), "nobody but an adviser"
        client.force_login(adviser)
        assert "quelque chose a changé" in words(client.get(row.act_url))
        client.post(row.act_url, {"acte": act})
        assert list(sellers_answers()) == [] and len(list(to_confirm())) == (not is_confirmed)
        assert (fresh(bakery).confirmed_on == timezone.localdate()) is is_confirmed
        entry = ModelLogEntry.objects.get(action=SETTLED)
        assert entry.user == adviser
        again = client.post(row.act_url, {"acte": act}, follow=True)
        assert "quelqu'un d'autre l'a traitée" in words(again)

    def test_the_sellers_own_later_word_replaces_it(self, client: Client, bakery: TakeoverPage, said: None) -> None:
        assert stands(takeover=bakery) and list(sellers_answers()) == []
        assert fresh(bakery).confirmed_on == timezone.localdate()
