"""The board and the files of the messages in the admin: what is read, what is done, by whom."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.menu import admin_menu
from wagtail.models import ModelLogEntry

from cms.roles.refusals import Refused
from tests.factories import UserFactory
from tests.welcome.conftest import Staffed
from tests.welcome.factories import BodyFactory, EnquiryFactory
from welcome.enquiries import acts, handing
from welcome.enquiries.choices import Happening, Holder, State
from welcome.enquiries.models import Enquiry
from welcome.enquiries.transitions import programme
from welcome.models import Advice, Body

pytestmark = pytest.mark.django_db
BOARD = "/admin/accueil/"


def text(answer: Any) -> str:
    return " ".join(unescape(answer.content.decode()).replace("\u2019", "'").replace("\u00a0", " ").split())


@pytest.fixture
def desk(client: Client, staffed: Staffed) -> Client:
    """The browser of Communication."""
    client.force_login(staffed.communication)
    return client


def test_the_board_shows_what_is_asked(desk: Client, staffed: Staffed) -> None:
    long_ago = timezone.localdate() - timedelta(days=3)
    late = EnquiryFactory(reply_due_on=long_ago)
    planned = EnquiryFactory(answered_at=timezone.now(), state=State.ANSWERED, next_act="Rappeler", next_on=long_ago)
    village = EnquiryFactory(village=staffed.solomiac)
    handed = handing.hand_to_body(enquiry=EnquiryFactory(), actor=programme(), body=BodyFactory())
    closed = EnquiryFactory(state=State.CLOSED, channel="telephone")
    asked = {
        "": {late, planned, village, handed},
        "?etat=sans-reponse": {late, village, handed},
        "?etat=en-retard": {late, planned},
        "?etat=transmis": {handed},
        "?etat=chez-nous": {late, planned},
        "?etat=clos": {closed},
        "?etat=tous": {late, planned, village, handed, closed},
        f"?village={staffed.solomiac.pk}": {village},
        "?etat=tous&channel=telephone": {closed},
        f"?reference={late.reference[2:6].lower()}": {late},
        "?etat=rien": {late, planned, village, handed},
    }
    for query, shown in asked.items():
        page = text(desk.get(f"{BOARD}{query}"))
        found = {one for one in Enquiry.objects.all() if f">{one.reference}<" in page}
        assert (query, found) == (query, shown)
    assert "en retard" in text(desk.get(f"{BOARD}resultats/"))


def test_who_left_a_telephone_alone_is_called(desk: Client) -> None:
    assert "à rappeler" not in text(desk.get(BOARD))
    enquiry = EnquiryFactory(email="", phone="+33655000000")
    assert "à rappeler" in text(desk.get(BOARD))
    address = f"{BOARD}{enquiry.pk}/"
    page = text(desk.get(address))
    assert "Pas de mail : appelez le 06 55 00 00 00" in page and "J'ai appelé, voici ce qui a été dit" in page
    assert "Poser une question" not in page and "Lu par la personne" not in page
    answered = text(desk.post(address, {"acte": "repondre", "repondre-words": "Venez."}, follow=True))
    assert "a eu sa réponse par téléphone" in answered and "est partie" not in answered
    assert "à rappeler" not in text(desk.get(BOARD))
    assert enquiry.events.last().kind == Happening.CALLED


def test_what_was_done_is_said(desk: Client) -> None:
    enquiry, body = EnquiryFactory(), BodyFactory(name="Une chambre")
    address = f"{BOARD}{enquiry.pk}/"
    said: list[tuple[dict[str, Any], str]] = [
        ({"acte": "prendre"}, "Vous suivez ce message."),
        ({"acte": "prevoir", "prevoir-next_act": ""}, "Plus rien n'est prévu."),
        ({"acte": "transmettre", "transmettre-to": f"organisme-{body.pk}"}, "Message transmis à Une chambre."),
    ]
    for posted, sentence in said:
        assert sentence in text(desk.post(address, posted, follow=True))


def test_a_day_is_chosen_without_a_script_of_wagtail_s(desk: Client) -> None:
    page = desk.get(f"{BOARD}{EnquiryFactory().pk}/").content.decode()
    assert 'type="date"' in page and "DateChooser" not in page


def test_the_first_page_says_how_many_wait(desk: Client) -> None:
    EnquiryFactory(reply_due_on=timezone.localdate() - timedelta(days=1))
    EnquiryFactory()
    page = text(desk.get("/admin/"))
    assert "2 messages sans réponse" in page and "1 message en retard" in page and BOARD in page


def test_every_act_from_the_file(desk: Client, staffed: Staffed) -> None:
    enquiry, body = EnquiryFactory(), BodyFactory(name="Une chambre")
    address = f"{BOARD}{enquiry.pk}/"
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    posts: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({"acte": "prendre"}, {"owner": staffed.communication, "state": State.FOLLOWED}),
        ({"acte": "noter", "noter-words": "À rappeler."}, {}),
        ({"acte": "prevoir", "prevoir-next_act": "Rappeler", "prevoir-next_on": tomorrow}, {"next_act": "Rappeler"}),
        ({"acte": "demander", "demander-words": "Quand ?"}, {"state": State.ASKED}),
        ({"acte": "repondre", "repondre-words": "Venez."}, {"state": State.ANSWERED}),
        ({"acte": "reorienter", "reorienter-bodies": [body.pk], "reorienter-reason": "Mieux placée."}, {}),
        ({"acte": "transmettre", "transmettre-to": f"organisme-{body.pk}"}, {"holder": Holder.BODY, "body": body}),
        ({"acte": "rendre", "rendre-words": "Nous répondons."}, {"holder": Holder.PROGRAMME, "body": None}),
        ({"acte": "transmettre", "transmettre-to": f"village-{staffed.solomiac.pk}"}, {"village": staffed.solomiac}),
        ({"acte": "clore", "clore-outcome": "settled"}, {"state": State.CLOSED, "outcome": "settled"}),
        ({"acte": "rouvrir"}, {"state": State.FOLLOWED, "outcome": ""}),
    ]
    for posted, then in posts:
        assert desk.get(address).status_code == 200
        answer = desk.post(address, posted)
        assert (posted, answer.status_code) == (posted, 302)
        enquiry = Enquiry.objects.get()
        assert (posted, {name: getattr(enquiry, name) for name in then}) == (posted, then)
    page = text(desk.get(address))
    assert "À rappeler." in page and "interne" in page and "Mieux placée." in page
    assert enquiry.advice.get().decided_by == staffed.communication
    assert set(enquiry.events.values_list("kind", flat=True)) >= {Happening.TAKEN, Happening.PLANNED, Happening.CLOSED}


def test_whoever_telephones_has_everything_erased(desk: Client, staffed: Staffed) -> None:
    enquiry = EnquiryFactory(name="Camille Marqueur", email="", phone="+33562000000", channel="telephone")
    address = f"{BOARD}{enquiry.pk}/"
    assert "Tout effacer" in text(desk.get(address))
    assert desk.post(address, {"acte": "effacer"}).status_code == 422 and Enquiry.objects.exists()
    answer = desk.post(address, {"acte": "effacer", "effacer-is_sure": "on"}, follow=True)
    assert answer.redirect_chain == [(BOARD, 302)] and not Enquiry.objects.exists()
    kept = ModelLogEntry.objects.get(action="wagtail.delete")
    assert (kept.user, kept.label, kept.data) == (staffed.communication, enquiry.reference, {})
    assert desk.get(address).status_code == 404


def test_a_body_that_was_named_is_not_deleted_whatever_the_road(admin_client: Client) -> None:
    body = BodyFactory(name="Une chambre")
    acts.reorient(enquiry=EnquiryFactory(), actor=programme(), bodies=[body], reason="Mieux placée.")
    with pytest.raises(Refused, match="nommé à des candidats"):
        Body.objects.filter(pk=body.pk).delete()
    answer = admin_client.post(reverse("wagtailsnippets_welcome_body:delete", args=[body.pk]), follow=True)
    assert "nommé à des candidats" in text(answer)
    assert Advice.objects.get().body == body


def in_order(menu: Any, request: Any) -> list[Any]:
    """The entries as Wagtail draws them."""
    return sorted(menu.menu_items_for_request(request), key=lambda item: item.order)


def test_one_entry_of_the_menu_holds_the_room(desk: Client, rf: Any, staffed: Staffed) -> None:
    request = rf.get("/admin/")
    for user, expected in (
        (staffed.communication, ["Messages", "Saisir un appel", "Orientation", "Réunions"]),
        (staffed.conseil, []),
        (staffed.mayor, []),
    ):
        request.user = user
        entries = [one for one in admin_menu.menu_items_for_request(request) if one.name == "candidats"]
        below = [str(item.label) for one in entries for item in in_order(one.menu, request)]
        assert below == expected and len(entries) == bool(expected)


@pytest.mark.parametrize(
    "posted",
    [
        {"acte": "repondre"},
        {"acte": "repondre", "repondre-words": "\u202e \x00"},
        {"acte": "transmettre", "transmettre-to": "organisme-99999999999999999999"},
        {"acte": "transmettre", "transmettre-to": "village-x"},
        {"acte": "prevoir", "prevoir-next_act": "Rappeler", "prevoir-next_on": "hier"},
        {"acte": "prevoir", "prevoir-next_act": "Rappeler", "prevoir-next_on": "2020-01-01"},
        {"acte": "prevoir", "prevoir-next_act": "Rappeler"},
        {"acte": "clore", "clore-outcome": "gagné"},
        {"acte": "reorienter", "reorienter-bodies": ["x"], "reorienter-reason": "y"},
        {"acte": "reorienter", "reorienter-bodies": ["9" * 23], "reorienter-reason": "y"},
        {"acte": "reorienter", "reorienter-bodies": ["9" * 5000], "reorienter-reason": "y"},
    ],
)
def test_rubbish_is_refused_beside_its_field(posted: dict[str, Any], desk: Client) -> None:
    enquiry = EnquiryFactory()
    assert desk.post(f"{BOARD}{enquiry.pk}/", posted).status_code == 422
    assert not enquiry.events.exists()


def test_what_is_not_possible_any_more_is_said(desk: Client) -> None:
    enquiry = EnquiryFactory()
    acts.close(enquiry=enquiry, actor=programme(), outcome="silent")  # type: ignore[arg-type]
    answer = desk.post(f"{BOARD}{enquiry.pk}/", {"acte": "repondre", "repondre-words": "Oui."}, follow=True)
    assert "rouvrez-le d'abord" in text(answer)
    assert desk.post(f"{BOARD}{enquiry.pk}/", {"acte": "accuser"}).status_code == 404


def test_the_same_person_by_web_and_telephone(desk: Client) -> None:
    web = EnquiryFactory(email="camille@demonstration.invalid")
    call = EnquiryFactory(email="camille@demonstration.invalid", channel="telephone")
    assert call.reference in text(desk.get(f"{BOARD}{web.pk}/"))
    assert web.reference in text(desk.get(f"{BOARD}{call.pk}/"))


@pytest.mark.parametrize("who", ["mayor", "other_mayor", "conseil", "cultura", "nobody"])
def test_it_is_communication_s_alone(who: str, client: Client, staffed: Staffed) -> None:
    enquiry = EnquiryFactory(village=staffed.solomiac, name="Camille Marqueur")
    client.force_login(UserFactory() if who == "nobody" else getattr(staffed, who))
    village = f"{BOARD}village/{staffed.solomiac.pk}/"
    for address in (BOARD, f"{BOARD}resultats/", f"{BOARD}{enquiry.pk}/", village, "/admin/reports/messages/"):
        for answer in (client.get(address), client.post(address, {"acte": "prendre"})):
            assert answer.status_code in (302, 403, 405)
            assert "Marqueur" not in text(answer)
    if who != "nobody":
        assert BOARD not in text(client.get("/admin/"))
    assert not Enquiry.objects.get().events.exists() and Enquiry.objects.get().holder == Holder.VILLAGE


def test_what_does_not_exist(desk: Client) -> None:
    for address in (f"{BOARD}999999/", f"{BOARD}village/999999/", f"{BOARD}999999999999999999999999/"):
        assert desk.get(address).status_code == 404
    assert desk.get("/admin/reports/messages/?month=hier&measure=x").status_code == 200


def test_fifty_messages_cost_what_three_do(desk: Client, django_assert_max_num_queries: Any) -> None:
    EnquiryFactory.create_batch(3)
    desk.get(BOARD)
    with django_assert_max_num_queries(40) as few:
        desk.get(BOARD)
    EnquiryFactory.create_batch(40)
    with django_assert_max_num_queries(len(few)):
        desk.get(BOARD)
