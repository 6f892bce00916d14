"""The advisers' screens; and that nobody else finds a thread anywhere in the admin."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from wagtail.models import ReferenceIndex

from listings.models import BuyerThread, TakeoverPage
from listings.takeovers.threads import acts, clock
from listings.takeovers.threads.choices import State
from listings.takeovers.threads.transitions import SELLER as THE_SELLER
from listings.takeovers.threads.transitions import adviser as as_adviser
from listings.villages.services import town_hall_of
from tests.admin_addresses import NOT_ASKED, filled, patterns
from tests.factories import CommuneFactory, UserFactory, fresh
from tests.forms import form_values
from tests.listings.takeovers.threads.buyers import BUYER, SECRETS, WORDS, begun, mails_to, sells
from tests.listings.takeovers.threads.conftest import member_of
from tests.listings.takeovers.threads.test_thread_clock import waits

pytestmark = pytest.mark.django_db
LIST = "/admin/acheteurs/"


def text(answer: Any) -> str:
    return " ".join(unescape(answer.content.decode()).replace("\u2019", "'").replace("\u00a0", " ").split())


@pytest.fixture
def thread(bakery: TakeoverPage) -> BuyerThread:
    return begun(bakery)


def of_file(thread: BuyerThread) -> str:
    return f"{LIST}{thread.pk}/"


class TestTheList:
    def test_it_shows_what_is_asked_and_no_name(self, desk: Client, thread: BuyerThread, bakery: TakeoverPage) -> None:
        answered, introduced, over = (begun(bakery, email=f"b{number}@exemple.invalid") for number in range(3))
        for one in (answered, introduced):
            acts.write(thread=one, actor=THE_SELLER, words="Venez.")
        acts.introduce(thread=introduced, actor=as_adviser())
        acts.open_second_part(thread=introduced, actor=as_adviser())
        acts.close(thread=over, actor=as_adviser())
        asked = {
            "": {thread, answered, introduced},
            "?etat=attend-cedant": {thread},
            "?etat=attend-acheteur": {answered},
            "?etat=attend-conseil": set(),
            "?etat=a-mettre-en-relation": {answered},
            "?etat=deuxieme-partie": {introduced},
            "?etat=finis": {over},
            "?etat=tous": {thread, answered, introduced, over},
            f"?reference={thread.reference[2:6].lower()}": {thread},
            "?etat=rien": {thread, answered, introduced},
        }
        for query, shown in asked.items():
            page = text(desk.get(LIST + query))
            assert {one for one in BuyerThread.objects.all() if one.reference in page} == shown, query
            assert "Alix Essai" not in page
        sells(bakery, seller_email="")
        assert thread.reference in text(desk.get(f"{LIST}?etat=attend-conseil"))

    def test_as_many_questions_for_one_as_for_twenty(
        self, desk: Client, thread: BuyerThread, bakery: TakeoverPage, django_assert_max_num_queries: Any
    ) -> None:
        desk.get(LIST)
        with django_assert_max_num_queries(40) as one:
            desk.get(LIST)
        for number in range(19):
            begun(bakery, email=f"b{number}@exemple.invalid")
        with django_assert_max_num_queries(len(one)):
            desk.get(LIST)


class TestTheFile:
    def test_it_says_who_writes_what_and_what_may_be_done(self, desk: Client, thread: BuyerThread) -> None:
        page = text(desk.get(of_file(thread)))
        for said in ("Alix Essai", BUYER, WORDS, "Acheteur A", "Mettre en relation", "Ouvrir la deuxième partie"):
            assert said in page
        assert "Claude Vendeur" not in page and "Rouvrir" not in page

    def test_each_act_is_done_from_it(self, desk: Client, thread: BuyerThread) -> None:
        pressed = [
            ("ecrire", {"words": "Je relance le cédant."}),
            ("noter", {"words": "Rappeler lundi."}),
            ("ouvrir", {}),
            ("refermer", {}),
            ("presenter", {"words": "Voici."}),
            ("clore", {}),
            ("rouvrir", {}),
            ("decliner", {"words": "Trop tôt."}),
        ]
        for act, values in pressed:
            data = {"acte": act, **{f"{act}-{name}": value for name, value in values.items()}}
            response = desk.post(of_file(thread), data)
            assert response.status_code == 302, act
        thread.refresh_from_db()
        assert thread.state == State.DECLINED
        page = text(desk.get(of_file(thread)))
        for said in ("Je relance le cédant.", "Rappeler lundi.", "Deuxième partie ouverte à l'acheteur", "Trop tôt."):
            assert said in page

    def test_what_the_buyer_will_read_is_named_before_it_is_opened(
        self, desk: Client, thread: BuyerThread, bakery: TakeoverPage
    ) -> None:
        sells(bakery, commune=None, exact_address="")
        assert "L'acheteur ne lira rien" in text(desk.get(of_file(thread)))
        sells(bakery, commune=CommuneFactory(name="Lombez"), exact_address="2 rue Haute")
        page = text(desk.get(of_file(thread)))
        assert "L'acheteur lira : la commune, l'adresse." in page
        assert "Lombez" not in page and "rue Haute" not in page

    @pytest.mark.parametrize("act", ["ecrire", "decliner", "noter", "effacer"])
    def test_what_is_missing_is_said(self, desk: Client, thread: BuyerThread, act: str) -> None:
        assert desk.post(of_file(thread), {"acte": act}).status_code == 422
        assert BuyerThread.objects.get().messages.count() == 1

    def test_what_cannot_be_done_is_said(self, desk: Client, thread: BuyerThread) -> None:
        response = desk.post(of_file(thread), {"acte": "rouvrir", "rouvrir-words": "Reprenons."})
        assert response.status_code == 409
        assert "il n'y a rien à rouvrir" in text(response) and "Reprenons." in text(response)
        assert desk.post(of_file(thread), {"acte": "vendre"}).status_code == 404

    def test_a_message_sent_twice_is_one(self, desk: Client, thread: BuyerThread) -> None:
        form = form_values(desk.get(of_file(thread)).content, "form:has([value=ecrire])")
        for _press in range(2):
            assert desk.post(of_file(thread), form | {"acte": "ecrire", "ecrire-words": "Bonjour."}).status_code == 302
        assert [line.words for line in thread.messages.all()].count("Bonjour.") == 1

    def test_two_advisers_at_the_same_file(self, desk: Client, thread: BuyerThread) -> None:
        assert desk.post(of_file(thread), {"acte": "clore"}).status_code == 302
        response = desk.post(of_file(thread), {"acte": "presenter"})
        assert "Cet échange est terminé" in text(response)

    def test_erasing_asks_for_a_second_gesture(self, desk: Client, thread: BuyerThread) -> None:
        response = desk.post(of_file(thread), {"acte": "effacer", "effacer-is_sure": "on"})
        assert response["Location"] == LIST and not BuyerThread.objects.exists()
        assert desk.get(of_file(thread)).status_code == 404

    def test_the_menu_leads_there(self, desk: Client, thread: BuyerThread) -> None:
        assert LIST in desk.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("role", ["Communication", "Cultura", "mairie", "nobody"])
def test_nobody_else_opens_a_screen(thread: BuyerThread, roles: None, role: str) -> None:
    client = Client()
    client.force_login(_person(role, thread))
    for address in (LIST, of_file(thread), f"{LIST}resultats/", f"{LIST}{thread.pk}/pieces/1/"):
        response = client.get(address)
        assert response.status_code in (302, 403) and thread.reference not in text(response)
    assert client.post(of_file(thread), {"acte": "clore"}).status_code in (302, 403)
    thread.refresh_from_db()
    assert thread.state == State.OPEN


def _person(role: str, thread: BuyerThread) -> Any:
    if role == "nobody":
        return UserFactory()
    if role == "mairie":
        user = UserFactory()
        user.groups.add(town_hall_of(thread.takeover.village))
        return user
    return member_of(role)


def test_a_mayor_finds_nothing_of_a_thread_anywhere_in_the_admin(
    thread: BuyerThread, bakery: TakeoverPage, roles: None, adviser: Any
) -> None:
    acts.write(thread=thread, actor=THE_SELLER, words="Marqueur-cédant")
    acts.write(thread=thread, actor=as_adviser(adviser), words="Marqueur-conseil")
    acts.note(thread=thread, actor=as_adviser(adviser), words="Marqueur-note")
    acts.open_second_part(thread=thread, actor=as_adviser(adviser), words="Marqueur-ouverture")
    acts.introduce(thread=thread, actor=as_adviser(adviser), words="Marqueur-relation")
    mayor = _person("mairie", thread)
    client = Client()
    client.force_login(mayor)
    marks = (thread.reference, "Marqueur-", WORDS, "Acheteur", "takeover_threads", LIST, *SECRETS)
    asked = list(addresses_of(thread, bakery))
    assert len(asked) > 150 and of_file(thread) in asked and LIST in asked
    for address in asked:
        response = client.get(address)
        body = b"".join(response.streaming_content).decode("utf-8", "replace") if response.streaming else text(response)
        assert [mark for mark in marks if mark in body] == [], address
    waits(40)
    clock.pause_the_silent()
    assert not ReferenceIndex.get_references_to(fresh(bakery)).filter(base_content_type__model="buyerthread").exists()
    assert not mails_to(mayor.email)


def addresses_of(thread: BuyerThread, takeover: TakeoverPage) -> list[str]:
    """Every address of the back office, with the numbers of a takeover and, where rows are named, of a thread."""
    values: dict[str, Any] = dict.fromkeys(("page_id", "page_pk", "parent_page_id"), takeover.pk)
    values |= {"app_label": "listings", "model_name": "buyerthread", "key": 1, "village": "solomiac"}
    values |= {"content_type_app_name": "listings", "content_type_model_name": "buyerthread", "slug": "solomiac"}
    found = [route for route, _pattern in patterns(get_resolver()) if route.startswith(("admin/", "ma-commune/"))]
    asked = [
        filled(route, values | {"pk": key, "object_id": key})
        for route in found
        if not any(word in route for word in NOT_ASKED)
        for key in (thread.pk, takeover.pk)
    ]
    return [address for address in dict.fromkeys(asked) if address]
