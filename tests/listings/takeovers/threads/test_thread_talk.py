"""The private links: what each side reads and does, and what no link opens."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail as outbox
from django.test import Client
from wagtail.models import ModelLogEntry

from cms.private_links.models import PrivateLink
from cms.private_links.services import revoke
from listings.models import BuyerThread, TakeoverPage, ThreadMessage
from listings.takeovers.choices import TakeoverState
from listings.takeovers.threads import acts, transitions
from listings.takeovers.threads.choices import Side
from listings.takeovers.threads.following import SELLER_READ
from listings.takeovers.threads.links import SELLER as SELLERS_LINK
from listings.takeovers.threads.links import links_of
from tests.listings.takeovers.threads.buyers import BUYER, SECRETS, SELLER, WORDS, begun, link_to, mails_to, sells

pytestmark = pytest.mark.django_db
ANSWER = "Le fournil est vide depuis mars, venez."


@pytest.fixture
def thread(bakery: TakeoverPage) -> BuyerThread:
    return begun(bakery)


def words(response: Any) -> str:
    said = BeautifulSoup(response.content, "html5lib").get_text(" ", strip=True)
    return said.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def form_of(client: Client, path: str, **values: Any) -> dict[str, Any]:
    """What the page of a link would send."""
    page = BeautifulSoup(client.get(path).content, "html5lib")
    field = page.select_one("input[name=drawn]")
    assert field is not None
    return {"acte": "ecrire", "drawn": field["value"], **values}


def post(client: Client, path: str, said: str, **values: Any) -> Any:
    return client.post(path, form_of(client, path, words=said, **values))


class TestReadingAndWriting:
    def test_mails_carry_no_name_no_address_no_word_and_no_listing(
        self, client: Client, thread: BuyerThread, bakery: TakeoverPage
    ) -> None:
        post(client, link_to(SELLER), ANSWER)
        post(client, link_to(BUYER), "Samedi ?")
        acts.open_second_part(thread=thread, actor=transitions.adviser())
        acts.introduce(thread=thread, actor=transitions.adviser())
        acts.close(thread=thread, actor=transitions.adviser(), words="Bonne suite.")
        assert len(mails_to(BUYER)) >= 5 and len(mails_to(SELLER)) >= 5
        told = (*SECRETS, WORDS, ANSWER, "Samedi", "Bonne suite", "Acheteur A", bakery.title, bakery.reference)
        for mail in outbox.outbox:
            sent = f"{mail.subject}\n{mail.body}\n" + "".join(str(part) for part, _kind in mail.alternatives)
            assert [secret for secret in told if secret in sent] == [], mail.subject

    def test_a_sellers_mail_does_not_say_that_something_is_sold(self, thread: BuyerThread) -> None:
        acts.open_second_part(thread=thread, actor=transitions.adviser())
        for mail in mails_to(SELLER):
            said = f"{mail.subject} {mail.body}".lower()
            given_away = ("acheteur", "reprise", "cédant", "annonce", "vend", "affaire", "commerce")
            assert [word for word in given_away if word in said] == []

    def test_each_side_reads_the_other_under_a_pseudonym(self, client: Client, thread: BuyerThread) -> None:
        seen = words(client.get(link_to(SELLER)))
        assert "Acheteur A" in seen and WORDS in seen and "de 20 000 à 50 000 €" in seen
        assert [secret for secret in SECRETS if secret in seen] == []
        post(client, link_to(SELLER), ANSWER)
        seen = words(client.get(link_to(BUYER)))
        assert "Le cédant" in seen and ANSWER in seen
        assert [secret for secret in SECRETS[3:] if secret in seen] == []

    def test_turns_pass_from_one_to_the_other(self, client: Client, thread: BuyerThread) -> None:
        assert "C'est à vous de répondre." in words(client.get(link_to(SELLER)))
        response = post(client, link_to(SELLER), ANSWER)
        assert response.status_code == 302 and response["Location"].endswith("?fait=ecrire")
        thread.refresh_from_db()
        assert thread.turn == Side.BUYER and thread.answered_at is not None
        assert "C'est à vous de répondre." in words(client.get(link_to(BUYER)))
        first = thread.answered_at
        post(client, link_to(BUYER), "Samedi ?")
        post(client, link_to(SELLER), "Oui.")
        thread.refresh_from_db()
        assert thread.answered_at == first and thread.messages.count() == 4

    def test_the_page_warns_of_what_gives_one_away_until_the_introduction(
        self, client: Client, thread: BuyerThread
    ) -> None:
        path = link_to(BUYER)
        assert "n'écrivez ni nom, ni adresse" in words(client.get(path))
        acts.introduce(thread=thread, actor=transitions.adviser())
        assert "n'écrivez ni nom" not in words(client.get(path))

    def test_pressed_twice_it_is_one_message(self, client: Client, thread: BuyerThread) -> None:
        path = link_to(SELLER)
        form = form_of(client, path, words=ANSWER)
        assert [client.post(path, form).status_code for _press in range(2)] == [302, 302]
        assert ThreadMessage.objects.filter(words=ANSWER).count() == 1
        assert len(mails_to(BUYER)) == 2

    @pytest.mark.parametrize(
        ("typed", "said"),
        [("", "Écrivez quelques mots."), ("\u200b", "Écrivez quelques mots."), ("a" * 4001, "4001 signes")],
    )
    def test_what_is_refused_is_said(self, client: Client, thread: BuyerThread, typed: str, said: str) -> None:
        response = post(client, link_to(BUYER), typed)
        assert response.status_code == 422 and said in words(response)

    def test_too_much_is_refused_and_kept(self, client: Client, thread: BuyerThread) -> None:
        answers = [post(client, link_to(BUYER, 0), f"Mot {number}") for number in range(9)]
        assert answers[-1].status_code == 429 and "Mot 8" in answers[-1].content.decode()
        assert thread.messages.count() < 9

    @pytest.mark.parametrize("data", [{}, {"acte": "rien"}, {"acte": "contact\x00"}, {"words": "a"}])
    def test_another_button_does_nothing(self, client: Client, thread: BuyerThread, data: dict[str, str]) -> None:
        assert client.post(link_to(BUYER), data).status_code == 200
        assert thread.messages.count() == 1

    def test_nobody_keeps_the_page_and_nothing_names_it(self, client: Client, thread: BuyerThread) -> None:
        response = client.get(link_to(SELLER))
        assert "no-store" in response["Cache-Control"] and "noindex" in response["X-Robots-Tag"]
        assert link_to(SELLER) not in response.content.decode()

    @pytest.mark.parametrize("state", [TakeoverState.UNDER_OFFER, TakeoverState.SOLD])
    def test_of_what_is_not_to_be_had_nobody_writes(
        self, client: Client, thread: BuyerThread, state: TakeoverState
    ) -> None:
        path = link_to(BUYER)
        form = form_of(client, path, words="Encore un mot")
        TakeoverPage.objects.update(state=state)
        response = client.post(path, form)
        assert response.status_code == 409 and "n'est plus à reprendre" in words(response)
        assert thread.messages.count() == 1

    def test_those_who_were_introduced_go_on_under_an_offer(self, client: Client, thread: BuyerThread) -> None:
        acts.introduce(thread=thread, actor=transitions.adviser())
        TakeoverPage.objects.update(state=TakeoverState.UNDER_OFFER)
        assert post(client, link_to(BUYER), "À lundi chez le notaire").status_code == 302


class TestWhoIsWho:
    def test_once_introduced_each_may_read_the_other(self, client: Client, thread: BuyerThread) -> None:
        buyer, seller = link_to(BUYER), link_to(SELLER)
        assert client.post(buyer, {"acte": "contact"}).status_code == 409
        acts.introduce(thread=thread, actor=transitions.adviser())
        seen = words(client.get(seller))
        assert all(secret in seen for secret in SECRETS[:3])
        assert "Claude Vendeur" not in words(client.get(buyer))
        seen = words(client.post(buyer, {"acte": "contact"}))
        assert all(secret in seen for secret in SECRETS[3:6])
        assert ModelLogEntry.objects.filter(action=SELLER_READ, object_id=str(thread.pk)).count() == 1

    def test_after_the_end_nobody_reads_the_contact_any_more(self, client: Client, thread: BuyerThread) -> None:
        acts.introduce(thread=thread, actor=transitions.adviser())
        acts.close(thread=thread, actor=transitions.adviser())
        assert client.post(link_to(BUYER), {"acte": "contact"}).status_code == 409
        assert "Alix Essai" not in words(client.get(link_to(SELLER)))

    def test_every_form_of_the_page_says_that_it_is_ours(self, thread: BuyerThread) -> None:
        acts.open_second_part(thread=thread, actor=transitions.adviser())
        second = link_to(BUYER)
        acts.introduce(thread=thread, actor=transitions.adviser())
        client = Client(enforce_csrf_checks=True)
        for path, number in ((link_to(BUYER), 4), (link_to(SELLER), 1), (second, 1)):
            forms = BeautifulSoup(client.get(path).content, "html5lib").select("main form[method=post]")
            assert len(forms) == number
            assert all(form.select_one("input[name=csrfmiddlewaretoken]") for form in forms)


class TestLinks:
    @pytest.mark.parametrize("tampered", [lambda path: f"{path[:-2]}x/", lambda path: "/lien/abc/"])
    def test_one_that_is_guessed_or_altered(self, client: Client, thread: BuyerThread, tampered: Any) -> None:
        assert client.get(tampered(link_to(BUYER))).status_code == 404

    @pytest.mark.parametrize("end", ["revoked", "expired"])
    def test_one_that_is_over(self, client: Client, thread: BuyerThread, end: str) -> None:
        path = link_to(BUYER)
        if end == "revoked":
            revoke(links_of(thread))
        else:
            PrivateLink.objects.update(expires_at="2020-01-01T00:00:00Z")
        response = client.get(path)
        assert response.status_code == 410 and WORDS not in words(response)
        assert client.post(path, {"acte": "ecrire", "words": "Encore"}).status_code == 410

    def test_a_sellers_dies_with_the_sellers_address(
        self, client: Client, thread: BuyerThread, bakery: TakeoverPage
    ) -> None:
        path = link_to(SELLER)
        form = form_of(client, path, words="C'est encore moi")
        sells(bakery, seller_email="autre@exemple.invalid")
        for response in (client.get(path), client.post(path, form)):
            assert response.status_code == 410 and WORDS not in words(response)
        assert thread.messages.count() == 1
        sells(bakery, seller_email="")
        assert client.get(path).status_code == 410
        assert not any(SELLER in str(link.data) + link.email for link in PrivateLink.objects.all())

    def test_the_next_seller_has_a_link_of_their_own(
        self, client: Client, thread: BuyerThread, bakery: TakeoverPage
    ) -> None:
        sells(bakery, seller_email="autre@exemple.invalid")
        post(client, link_to(BUYER), "Toujours là ?")
        assert client.get(link_to("autre@exemple.invalid")).status_code == 200

    def test_one_side_has_no_act_of_the_other(self, client: Client, thread: BuyerThread) -> None:
        acts.introduce(thread=thread, actor=transitions.adviser())
        acts.open_second_part(thread=thread, actor=transitions.adviser())
        path = link_to(SELLER)
        for act in ("contact", "effacer", "lien", "deuxieme-partie"):
            assert client.post(path, {"acte": act}).status_code == 200
        assert BuyerThread.objects.exists()
        for query in ("effacer", "donnees", "recu"):
            response = client.get(f"{path}?{query}=1")
            assert response["Content-Type"].startswith("text/html") and "Effacer" not in words(response)
        assert links_of(thread, SELLERS_LINK).open().exists()
