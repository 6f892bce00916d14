"""What a seller answers by their link, what it does, who learns of it."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Site

from cms.freshness.models import Withdrawal
from cms.models import SiteDetails
from cms.private_links.models import PrivateLink
from listings.models import TakeoverConfidential, TakeoverPage
from listings.takeovers.choices import TakeoverState
from listings.takeovers.confirmation.services import CHANGED, OVER, SOLD, STANDS, settle
from listings.takeovers.desk.answers import sellers_answers
from listings.takeovers.desk.living import in_between
from listings.takeovers.life.services import back_to_open, conclude, expire, put_under_offer, withdraw
from tests.conftest import Committed
from tests.factories import fresh
from tests.listings.takeovers.confirmation.conftest import due, logged, words
from tests.listings.takeovers.threads.buyers import SECRETS, mails_to
from tests.printed import plain

pytestmark = pytest.mark.django_db


class TestThePage:
    def test_it_shows_the_sheet_and_nobody(self, client: Client, bakery: TakeoverPage, link: str) -> None:
        answer = client.get(link)
        said = words(answer)
        assert bakery.title in said and "Prix demandé" in said and "Tout est exact" in said
        assert [word for word in SECRETS if word in said] == [] and "Appeler le matin" not in said
        assert "noindex" in answer.content.decode() and not answer.cookies.get("sessionid")

    def test_it_shows_the_words_of_the_advertisement_and_leads_to_it(
        self, client: Client, bakery: TakeoverPage, link: str, committed: Committed
    ) -> None:
        bakery.summary = "Un four à bois, une clientèle fidèle."
        bakery.body = [("paragraph", "<p>Le fournil donne sur la place.</p>")]
        with committed():
            bakery.save_revision(clean=False).publish(skip_permission_checks=True)
        due(bakery, 0)
        shown = client.get(link)
        said, read = words(shown), BeautifulSoup(shown.content, "html5lib")
        assert "Un four à bois" in said and "Le fournil donne sur la place" in said
        assert read.select_one(f'main a[href$="{bakery.url}"]') is not None
        assert read.select_one("main details .facts") is not None, "what is not due is folded"
        done = BeautifulSoup(client.post(link, {"acte": "exact"}).content, "html5lib")
        assert done.select_one(f'main a[href$="{bakery.url}"]') is not None

    def test_who_is_told_to_call_reads_the_number(self, client: Client, bakery: TakeoverPage, link: str) -> None:
        details = SiteDetails.for_site(Site.objects.get())
        details.telephone = "0 800 00 01 32"
        details.save()
        for answer in (client.post(link, {"acte": "exact"}), client.get(link)):
            assert "0 800 00 01 32" in BeautifulSoup(answer.content, "html5lib").select_one("main").get_text()

    def test_opening_it_writes_nothing(self, client: Client, bakery: TakeoverPage, link: str) -> None:
        before = TakeoverPage.objects.values().get(pk=bakery.pk)
        for _time in range(3):
            client.get(link)
        assert TakeoverPage.objects.values().get(pk=bakery.pk) == before and logged(bakery) == []

    def test_a_button_that_is_none_draws_it_again(self, client: Client, bakery: TakeoverPage, link: str) -> None:
        assert "Tout est exact" in words(client.post(link, {"acte": "vendre"}))
        assert PrivateLink.objects.get().used_at is None

    def test_locked_by_somebody_it_waits(self, client: Client, bakery: TakeoverPage, link: str, adviser: Any) -> None:
        TakeoverPage.objects.update(locked=True, locked_by=adviser, locked_at=timezone.now())
        assert client.post(link, {"acte": "exact"}).status_code == 409
        TakeoverPage.objects.update(locked=False, locked_by=None)
        assert "tout est confirmé" in words(client.post(link, {"acte": "exact"}))


class TestItStands:
    def test_all_is_confirmed_today_once_by_nobodys_name(self, client: Client, bakery: TakeoverPage, link: str) -> None:
        assert "Merci : tout est confirmé" in words(client.post(link, {"acte": "exact"}))
        page = fresh(bakery)
        today = timezone.localdate()
        assert page.confirmed_on == today and page.due_on == today + timedelta(days=90)
        assert page.checked["price"] == today.isoformat()
        assert logged(page) == [STANDS]
        entry = PageLogEntry.objects.filter(page=page).order_by("pk").last()
        assert entry.action == "facts.confirm" and entry.user is None
        again = client.post(link, {"acte": "fin"})
        assert again.status_code == 410 and fresh(bakery).live

    @pytest.mark.parametrize("answer", ["fin", "vendu", "change"])
    def test_that_somebody_else_has_confirmed_silences_no_seller(
        self, client: Client, bakery: TakeoverPage, link: str, answer: str
    ) -> None:
        due(bakery, 60)
        said = client.post(link, {"acte": answer, "words": "Le prix a baissé."})
        assert said.status_code == 200
        assert TakeoverConfidential.objects.get(takeover=bakery).seller_said == answer
        assert (fresh(bakery).state == TakeoverState.OPEN) is (answer == "change")

    def test_under_offer_too(self, client: Client, bakery: TakeoverPage, link: str, adviser: Any) -> None:
        put_under_offer(takeover=bakery, user=adviser)
        due(bakery, 0)
        client.post(link, {"acte": "exact"})
        page = fresh(bakery)
        assert (page.state, page.confirmed_on) == (TakeoverState.UNDER_OFFER, timezone.localdate())

    def test_what_silence_took_away_comes_back(
        self, client: Client, bakery: TakeoverPage, link: str, committed: Committed
    ) -> None:
        with committed():
            expire(takeover=bakery)
        assert "n'est plus sur le site" in words(client.get(link))
        with committed():
            assert "de nouveau en ligne" in words(client.post(link, {"acte": "exact"}))
        page = fresh(bakery)
        assert (page.state, page.live, page.confirmed_on) == (TakeoverState.OPEN, True, timezone.localdate())

    def test_what_may_not_come_back_is_the_advisers_to_look_at(
        self, client: Client, bakery: TakeoverPage, link: str, adviser: Any, committed: Committed
    ) -> None:
        with committed():
            expire(takeover=bakery)
        TakeoverPage.objects.update(qualified_values="")
        assert "ne peut pas revenir seule" in words(client.post(link, {"acte": "exact"}))
        assert fresh(bakery).state == TakeoverState.EXPIRED and logged(bakery) == [STANDS]
        assert "tient toujours, mais elle ne peut pas" in plain(mails_to(adviser.email)[-1].body)

    @pytest.mark.parametrize("move", [withdraw, conclude])
    def test_what_others_ended_a_link_does_not_bring_back(
        self, client: Client, bakery: TakeoverPage, link: str, adviser: Any, committed: Committed, move: Any
    ) -> None:
        with committed():
            state = move(takeover=bakery, user=adviser).state
        assert client.post(link, {"acte": "exact"}).status_code == 410
        assert fresh(bakery).state == state


class TestSomethingChanged:
    def test_the_words_are_the_advisers_and_confirm_nothing(
        self, client: Client, bakery: TakeoverPage, link: str, adviser: Any
    ) -> None:
        before = TakeoverPage.objects.values().get(pk=bakery.pk)
        said = "Le loyer passe à 650 € en mars."
        assert "c'est transmis" in words(client.post(link, {"acte": "change", "words": said}))
        assert TakeoverPage.objects.values().get(pk=bakery.pk) == before
        notes = bakery.confidential.notes
        assert notes.startswith("Appeler le matin.\n\n") and notes.endswith(f"le cédant, par son lien : {said}")
        assert logged(bakery) == [CHANGED]
        assert not PageLogEntry.objects.filter(page=bakery, action="facts.confirm").exists()
        letter = mails_to(adviser.email)[-1]
        assert "650" not in letter.body and bakery.reference in letter.body

    @pytest.mark.parametrize("said", ["", "  \n ", "x" * 20_000])
    def test_none_or_too_many_words_are_asked_again(
        self, client: Client, bakery: TakeoverPage, link: str, said: str
    ) -> None:
        answer = client.post(link, {"acte": "change", "words": said})
        assert answer.status_code == 422 and "errorlist" in answer.content.decode()
        assert bakery.confidential.notes == "Appeler le matin." and logged(bakery) == []
        assert client.get(link).status_code == 200


class TestItIsOver:
    def test_it_leaves_and_no_town_hall_brings_it_back(
        self, client: Client, bakery: TakeoverPage, link: str, adviser: Any, committed: Committed
    ) -> None:
        with committed():
            assert "Votre annonce est retirée" in words(client.post(link, {"acte": "fin"}))
        page = fresh(bakery)
        assert (page.state, page.live) == (TakeoverState.WITHDRAWN, False)
        assert not Withdrawal.objects.by_its_people().filter(page_id=page.pk).exists()
        assert logged(page) == [OVER] and "n'est plus à reprendre" in plain(mails_to(adviser.email)[-1].body)
        entry = PageLogEntry.objects.filter(page=page).order_by("pk").last()
        assert entry.user is None and (entry.data["state"], entry.data["reason"]) == (TakeoverState.WITHDRAWN, "")
        assert "cédant" not in f"{entry.data} {entry.message}"
        assert client.get(bakery.url).status_code == 410

    @pytest.mark.parametrize(("said", "action"), [("fin", OVER), ("vendu", SOLD)])
    def test_under_offer_it_is_the_advisers_to_end(
        self, client: Client, bakery: TakeoverPage, link: str, adviser: Any, said: str, action: str
    ) -> None:
        put_under_offer(takeover=bakery, user=adviser)
        due(bakery, 0)
        assert "est prévenu, et clôt le dossier" in words(client.post(link, {"acte": said}))
        assert fresh(bakery).state == TakeoverState.UNDER_OFFER and logged(bakery) == [action]
        (row,) = sellers_answers()
        assert "« sous compromis »" in plain(row.why) and list(in_between()) == []

    def test_sold_it_says_so_until_an_adviser_looked(
        self, client: Client, bakery: TakeoverPage, link: str, adviser: Any, committed: Committed
    ) -> None:
        with committed():
            assert "reprise conclue" in words(client.post(link, {"acte": "vendu"}))
        page = fresh(bakery)
        assert (page.state, page.live, page.takes_messages) == (TakeoverState.SOLD, True, False)
        assert logged(page) == [SOLD] and "c'est vendu" in plain(mails_to(adviser.email)[-1].body)
        entry = PageLogEntry.objects.filter(page=page).order_by("pk").last()
        assert entry.user is None and "cédant" not in f"{entry.data} {entry.message}"
        assert "Reprise conclue" in words(client.get(bakery.url))
        (row,) = sellers_answers()
        assert "bien vendue ?" in plain(row.why)
        back_to_open(takeover=page, user=adviser)
        settle(takeover=page, user=adviser)
        assert list(sellers_answers()) == []

    def test_what_was_withdrawn_stays_on_the_desk(
        self, client: Client, bakery: TakeoverPage, link: str, adviser: Any, committed: Committed
    ) -> None:
        with committed():
            client.post(link, {"acte": "fin"})
        (row,) = sellers_answers()
        assert row.why.startswith("Retirée par le cédant")
        client.force_login(adviser)
        assert "Traiter sa réponse" in words(client.get(reverse("takeover_desk:index")))
        shown = words(client.get(row.act_url))
        assert "il renonce à céder" in shown and "aujourd'hui : retirée" in shown and "est exacte" not in shown
        client.post(row.act_url, {"acte": "traite"})
        assert list(sellers_answers()) == [] and fresh(bakery).state == TakeoverState.WITHDRAWN
