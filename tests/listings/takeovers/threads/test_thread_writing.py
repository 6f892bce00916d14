"""The buyer's form: what it asks, what it refuses, where it is closed, and that a flood stops at it."""

from datetime import date
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from listings.models import BuyerThread, TakeoverPage
from listings.takeovers.choices import TakeoverState
from listings.takeovers.desk.contacts import buyers
from listings.takeovers.threads.acts import write
from listings.takeovers.threads.admin_forms import WriteForm
from listings.takeovers.threads.choices import Side
from listings.takeovers.threads.forms import BuyerForm
from listings.takeovers.threads.telling import how_it_stands
from listings.takeovers.threads.transitions import SELLER as SELLER_ACTS
from tests.conftest import Committed
from tests.factories import House
from tests.listings.takeovers.threads.buyers import BUYER, SELLER, WORDS, begun, buyer_form, link_to, mails_to, sells
from tests.printed import plain

pytestmark = pytest.mark.django_db


def address(takeover: TakeoverPage) -> str:
    return f"/entreprendre/ecrire/{takeover.reference}/"


def words(response: Any) -> str:
    said = BeautifulSoup(response.content, "html5lib").get_text(" ", strip=True)
    return said.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


class TestTheForm:
    def test_the_sheet_leads_to_it(self, client: Client, bakery: TakeoverPage) -> None:
        page = BeautifulSoup(client.get(bakery.url).content, "html5lib")
        assert page.select_one("#contact a.button")["href"] == address(bakery)

    @pytest.mark.parametrize("language", ["", "/en", "/nl"])
    def test_it_is_drawn_in_each_language_and_keeps_nothing(
        self, client: Client, bakery: TakeoverPage, language: str
    ) -> None:
        response = client.get(language + address(bakery))
        assert response.status_code == 200 and "Boulangerie du bourg" in words(response)
        assert "no-store" in response["Cache-Control"]

    def test_it_says_when_one_is_answered(self, client: Client, bakery: TakeoverPage) -> None:
        assert "Réponse attendue en 7 jours" in words(client.get(address(bakery)))
        TakeoverPage.objects.update(reply_days=3)
        said = words(client.get(address(bakery)))
        assert "Réponse en 3 jours, en médiane" in said and "Réponse attendue" not in said

    def test_what_is_sent_is_a_thread_and_the_receipt_is_its_link(self, client: Client, bakery: TakeoverPage) -> None:
        response = client.post(address(bakery), buyer_form())
        assert response.status_code == 302 and response["Location"].endswith("?recu=1")
        thread = BuyerThread.objects.get()
        assert (thread.takeover_id, thread.name, thread.email) == (bakery.pk, "Alix Essai", BUYER)
        assert (thread.phone, thread.own_funds, thread.turn) == ("+33562000000", "some", Side.SELLER)
        assert [line.words for line in thread.messages.all()] == [WORDS]
        receipt = client.get(response["Location"])
        assert thread.reference in words(receipt) and WORDS in words(receipt)
        assert len(mails_to(BUYER)) == len(mails_to(SELLER)) == 1

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"email": ""}, "Laissez un mail"),
            ({"email": "alix"}, "n'est pas complète"),
            ({"email": "alix@gmial.com"}, "alix@gmail.com"),
            ({"name": "https://publicite.example/"}, "sans adresse de site"),
            ({"name": ""}, "Dites comment vous appeler."),
            ({"message": ""}, "Écrivez quelques mots."),
            ({"message": "\u202e\u200b"}, "Écrivez quelques mots."),
            ({"message": "a" * 4001}, "4001 signes"),
            ({"message": "http://a.fr http://b.fr http://c.fr"}, "2 liens au plus"),
            ({"phone": "12"}, "ne peut pas être appelé"),
            ({"own_funds": "beaucoup"}, "Choisissez une réponse de la liste."),
            ({"site_web": "x"}, "champ caché"),
            ({"drawn": ""}, "ouvert depuis trop longtemps"),
        ],
    )
    def test_what_is_refused_is_said_and_kept(
        self, client: Client, bakery: TakeoverPage, values: dict[str, str], said: str
    ) -> None:
        response = client.post(address(bakery), buyer_form(**values))
        assert response.status_code == 422 and said in words(response)
        assert not BuyerThread.objects.exists()
        kept = values.get("message", WORDS).strip("\u202e\u200b")
        assert kept in response.content.decode()

    def test_html_is_read_as_it_was_typed(self, client: Client, bakery: TakeoverPage) -> None:
        typed = "<script>alert(1)</script> {% now %} {{ site }} \u202eabc"
        receipt = client.post(address(bakery), buyer_form(message=typed), follow=True)
        assert "<script>alert(1)" not in receipt.content.decode()
        assert BuyerThread.objects.get().messages.get().words == typed.replace("\u202e", "")

    def test_ten_megabytes_are_refused_at_the_door(self, client: Client, bakery: TakeoverPage) -> None:
        assert client.post(address(bakery), buyer_form(message="a" * 10_000_000)).status_code in (400, 413)
        heavy = SimpleUploadedFile("a.pdf", b"%PDF-" + b"0" * 1_000_000)
        assert client.post(address(bakery), buyer_form(paper=heavy)).status_code == 302
        assert BuyerThread.objects.get().messages.get().files.count() == 0

    @given(typed=st.text(max_size=300))
    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    def test_any_words_are_a_message_or_refused_in_words(self, typed: str) -> None:
        form = BuyerForm(buyer_form(message=typed))
        assert form.is_valid() or "message" in form.errors
        if form.is_valid():
            assert form.answers.message.strip()


class TestTwiceAndTooOften:
    def test_the_same_form_twice_is_one_thread(self, client: Client, bakery: TakeoverPage) -> None:
        form = buyer_form()
        receipts = [client.post(address(bakery), form) for _press in range(2)]
        assert [receipt.status_code for receipt in receipts] == [302, 302]
        assert BuyerThread.objects.count() == 1 and len(mails_to(SELLER)) == 1
        assert all(client.get(receipt["Location"]).status_code == 200 for receipt in receipts)

    # Attempts are counted in stretches of the clock: the test does not cross one.
    @time_machine.travel("2026-11-02T10:00:30+01:00", tick=False)
    def test_a_thousand_posts_are_few_threads(self, client: Client, bakery: TakeoverPage) -> None:
        answers = [
            client.post(address(bakery), buyer_form(email=f"alix{number}@exemple.invalid")).status_code
            for number in range(1000)
        ]
        assert set(answers) == {302, 429} and answers.count(302) == BuyerThread.objects.count() <= 6
        refused = client.post(address(bakery), buyer_form())
        assert "rien de ce que vous avez écrit n'est perdu" in words(refused) and WORDS in words(refused)

    def test_buyers_of_one_takeover_have_each_their_letter(self, client: Client, bakery: TakeoverPage) -> None:
        for number in range(3):
            client.post(address(bakery), buyer_form(email=f"alix{number}@exemple.invalid"))
        threads = BuyerThread.objects.order_by("pk")
        assert [thread.pseudonym for thread in threads] == ["Acheteur A", "Acheteur B", "Acheteur C"]


class TestWhereNobodyMayWrite:
    @pytest.mark.parametrize(
        ("state", "said"),
        [(TakeoverState.UNDER_OFFER, "Un compromis est signé"), (TakeoverState.SOLD, "trouvé son repreneur")],
    )
    def test_what_is_still_read_says_why(
        self, client: Client, bakery: TakeoverPage, state: TakeoverState, said: str
    ) -> None:
        TakeoverPage.objects.update(state=state)
        response = client.get(address(bakery))
        assert response.status_code == 200 and said in words(response) and "Relire l'annonce" in words(response)
        assert client.post(address(bakery), buyer_form()).status_code == 409
        assert not BuyerThread.objects.exists()

    def test_what_is_gone_is_gone_and_names_nothing(
        self, client: Client, bakery: TakeoverPage, committed: Committed
    ) -> None:
        with committed():
            TakeoverPage.objects.get().unpublish()
        for response in (client.get(address(bakery)), client.post(address(bakery), buyer_form())):
            assert response.status_code == 410
            assert "Boulangerie" not in words(response) and "Voir les affaires à reprendre" in words(response)

    def test_a_form_sent_to_two_takeovers_is_a_message_about_each(
        self, client: Client, house: House, bakery: TakeoverPage, committed: Committed
    ) -> None:
        with committed():
            garage = house.takeover(published=True, title="Garage")
        same = buyer_form()
        links = [client.post(address(one), same)["Location"] for one in (bakery, garage, garage)]
        threads = BuyerThread.objects.order_by("pk")
        assert [one.takeover_id for one in threads] == [bakery.pk, garage.pk] and len({*links}) == 3
        for thread in (*threads, threads[1]):
            write(thread=thread, actor=SELLER_ACTS, words="Bonjour", once="le-même")
        assert [one.messages.filter(words="Bonjour").count() for one in threads] == [1, 1]

    def test_a_draft_and_an_invented_reference_answer_as_what_is_gone(
        self, client: Client, house: House, bakery: TakeoverPage, committed: Committed
    ) -> None:
        draft = house.takeover(title="Brouillon")
        with committed():
            TakeoverPage.objects.get(pk=bakery.pk).unpublish()
        of_each = (bakery.reference, draft.reference, "R26-ZZZZZ", "R99-22222")
        answers = [client.get(f"/entreprendre/ecrire/{reference}/") for reference in of_each]
        assert {answer.status_code for answer in answers} == {410}
        assert len({words(answer).replace(name, "") for answer, name in zip(answers, of_each, strict=True)}) == 1
        for reference in ("x" * 300, "R26-é", "R26-zzzzz", "R26-ZZZZZZ", "R26-ZZZZO"):
            assert client.get(f"/entreprendre/ecrire/{reference}/").status_code == 404

    def test_a_seller_without_mail_leaves_the_answer_to_the_adviser(
        self, client: Client, bakery: TakeoverPage, adviser: Any
    ) -> None:
        sells(bakery, seller_email="")
        client.post(address(bakery), buyer_form())
        assert len(mails_to(adviser.email)) == 1 and not mails_to(SELLER)
        assert BuyerThread.objects.owed_by(Side.ADVISER).count() == 1


#: Of a call that is still open.
ONE_DAY = date(2099, 1, 1)


class TestWhoStandsAcross:
    """A village that looks for somebody, a commune that lends its shop: neither is a seller, at any step."""

    @pytest.mark.parametrize(
        ("values", "first", "to"),
        [
            ({"kind": "besoin", "need": "Un boulanger.", "commune_help": "Un local."}, "Le village", "au village"),
            (
                {
                    "kind": "boutique-essai",
                    "seller_type": "commune",
                    "call_until": date(2099, 1, 1),
                    "commune_help": "Oui.",
                },
                "La commune",
                "à la commune",
            ),
        ],
    )
    def test_one_word_at_every_step(
        self, client: Client, house: House, committed: Committed, values: dict[str, Any], first: str, to: str
    ) -> None:
        with committed():
            page = house.takeover(house.village(title="Solomiac"), published=True, price=None, **values)
        sells(page)
        path = f"/entreprendre/ecrire/{page.reference}/"
        shown = plain(client.get(path).content.decode())
        assert f"{first} lit votre message sous un pseudonyme" in shown and "Rien n'est filtré" in shown
        assert f"ne vont {to} que si" in shown and "cédant" not in shown
        thread = begun(page)
        assert plain(how_it_stands(thread, Side.BUYER)) == f"C'est {to} de répondre."
        (row,) = buyers()
        assert plain(str(row.why)) == f"L'acheteur attend {first[0].lower()}{first[1:]}."
        assert "cédant" not in plain(client.get(link_to(thread.email)).content.decode())
        form = WriteForm(thread)
        assert plain(str(form.fields["words"].help_text)) == f"Lu par l'acheteur et par {first[0].lower()}{first[1:]}."
