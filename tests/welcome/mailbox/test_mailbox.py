"""The mailbox of a welcome committee, in « Ma commune »."""

from html import unescape
from typing import Any

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client

from cms.roles.refusals import Refused
from tests.factories import fresh
from tests.welcome.conftest import Staffed
from tests.welcome.factories import EnquiryFactory
from welcome.enquiries import acts, handing
from welcome.enquiries.choices import Happening, Holder, State
from welcome.enquiries.models import Enquiry
from welcome.enquiries.transitions import programme

pytestmark = pytest.mark.django_db
BOX = "/ma-commune/solomiac/messages/"


def text(answer: Any) -> str:
    return " ".join(unescape(answer.content.decode()).replace("\u2019", "'").replace("\u00a0", " ").split())


@pytest.fixture
def enquiry(staffed: Staffed) -> Enquiry:
    """A message to Solomiac."""
    return EnquiryFactory(village=staffed.solomiac, name="Camille Marqueur")


@pytest.fixture
def mayor(client: Client, staffed: Staffed) -> Client:
    """The browser of Solomiac's town hall."""
    client.force_login(staffed.mayor)
    return client


def test_the_overview_says_how_many_wait(mayor: Client, staffed: Staffed, enquiry: Enquiry) -> None:
    assert "1 message attend" in text(mayor.get("/ma-commune/solomiac/"))
    EnquiryFactory(village=staffed.solomiac)
    assert "2 messages attendent" in text(mayor.get("/ma-commune/solomiac/"))
    Enquiry.objects.update(state=State.ANSWERED)
    assert "2 messages en cours" in text(mayor.get("/ma-commune/solomiac/"))
    Enquiry.objects.all().delete()
    assert BOX not in text(mayor.get("/ma-commune/solomiac/"))


def test_reading_and_answering(mayor: Client, enquiry: Enquiry) -> None:
    assert "Camille Marqueur" in text(mayor.get(BOX))
    address = f"{BOX}{enquiry.reference}/"
    assert "Je m'en occupe" in text(mayor.get(address))
    assert mayor.post(address, {"acte": "accuser"}).status_code == 302
    assert "Je m'en occupe" not in text(mayor.get(address))
    assert mayor.post(address, {"acte": "repondre", "words": "Venez samedi."}).status_code == 302
    enquiry.refresh_from_db()
    assert enquiry.state == State.ANSWERED and enquiry.answered_at is not None
    assert enquiry.events.get(kind=Happening.ANSWERED).source == "Le comité d’accueil de Solomiac"
    assert "Venez samedi." in text(mayor.get(address))


def test_an_address_adds_nothing_to_the_mail_that_is_written_to_it(mayor: Client, enquiry: Enquiry) -> None:
    Enquiry.objects.update(email="a?bcc=autre&body=virez@exemple.invalid")
    page = mayor.get(f"{BOX}{enquiry.reference}/").content.decode()
    assert f'href="mailto:a%3Fbcc%3Dautre%26body%3Dvirez@exemple.invalid?subject={enquiry.reference}"' in page


def test_words_are_asked_for_and_kept(mayor: Client, enquiry: Enquiry) -> None:
    address = f"{BOX}{enquiry.reference}/"
    refused = mayor.post(address, {"acte": "rendre", "words": ""})
    assert refused.status_code == 422 and "Dites pourquoi" in text(refused)
    long = mayor.post(address, {"acte": "repondre", "words": "mot " * 2000})
    assert long.status_code == 422 and "mot mot mot" in text(long)
    assert mayor.post(address, {"acte": "clore", "words": "x"}).status_code == 422


def test_given_back_it_is_here_no_more(mayor: Client, enquiry: Enquiry) -> None:
    address = f"{BOX}{enquiry.reference}/"
    assert mayor.post(address, {"acte": "rendre", "words": "Plus de maison libre."}).status_code == 302
    enquiry.refresh_from_db()
    assert enquiry.holder == Holder.PROGRAMME
    assert mayor.get(address).status_code == 404
    assert "Camille Marqueur" not in text(mayor.get(BOX))


def test_what_was_taken_back_meanwhile_is_told(mayor: Client, staffed: Staffed, enquiry: Enquiry) -> None:
    handing.give_back(enquiry=enquiry, actor=programme(staffed.communication), words="Nous répondons.")
    assert mayor.post(f"{BOX}{enquiry.reference}/", {"acte": "accuser"}).status_code == 404


def test_communication_reads_and_does_not_answer_in_its_name(
    client: Client, staffed: Staffed, enquiry: Enquiry
) -> None:
    client.force_login(staffed.communication)
    address = f"{BOX}{enquiry.reference}/"
    page = text(client.get(address))
    assert "Camille Marqueur" in page and "reprenez d'abord le message" in page
    assert f"/admin/accueil/{enquiry.pk}/" in page and 'name="acte"' not in page
    for act in ("accuser", "repondre", "demander", "rendre"):
        answer = client.post(address, {"acte": act, "words": "Venez."}, follow=True)
        assert "Seule la mairie répond" in text(answer)
    assert not enquiry.events.exists() and Enquiry.objects.get().state == State.RECEIVED


@pytest.mark.parametrize("who", ["other_mayor", "conseil", "cultura"])
def test_it_is_nobody_else_s(who: str, client: Client, staffed: Staffed, enquiry: Enquiry) -> None:
    client.force_login(getattr(staffed, who))
    for address in (BOX, f"{BOX}{enquiry.reference}/", f"/ma-commune/sarrant/messages/{enquiry.reference}/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"acte": "accuser"}).status_code in (404, 405)
    assert Enquiry.objects.get().state == State.RECEIVED


def test_who_is_not_signed_in_is_asked_to(client: Client, enquiry: Enquiry) -> None:
    answer = client.get(BOX)
    assert answer.status_code == 302 and "/compte/" in answer["Location"]


def test_what_was_handed_to_the_village_is_in_its_mailbox(client: Client, staffed: Staffed) -> None:
    handing.hand_to_village(enquiry=EnquiryFactory(), actor=programme(), village=staffed.sarrant)
    client.force_login(staffed.other_mayor)
    assert "à prendre en charge avant le" in text(client.get("/ma-commune/sarrant/messages/"))


def test_a_village_without_anybody_is_not_handed_anything(staffed: Staffed) -> None:
    staffed.mayor.delete()
    with pytest.raises(Refused, match="Personne"):
        handing.hand_to_village(enquiry=EnquiryFactory(), actor=programme(), village=staffed.solomiac)


def test_a_village_with_messages_stays(officer: Client, staffed: Staffed, enquiry: Enquiry) -> None:
    village = staffed.solomiac
    for delete in (fresh(village).delete, fresh(staffed.house.villages).delete):
        with pytest.raises(ProtectedError, match="1 message en cours"), transaction.atomic():
            delete()
    answer = officer.get(f"/admin/pages/{village.pk}/delete/", follow=True)
    assert "1 message en cours" in text(answer) and "Donner au programme" in text(answer)
    bulk = f"/admin/bulk/wagtailcore/page/delete/?id={village.pk}"
    assert "1 message en cours" in text(officer.post(bulk, follow=True))
    assert "Le programme le reprend" in text(officer.get(f"/admin/accueil/village/{village.pk}/"))
    officer.post(f"/admin/accueil/village/{village.pk}/")
    acts.close(enquiry=enquiry, actor=programme(), outcome="silent")  # type: ignore[arg-type]
    fresh(village).delete()
    assert Enquiry.objects.get().village is None


def test_a_village_whose_messages_are_closed_may_go(staffed: Staffed, enquiry: Enquiry) -> None:
    acts.close(enquiry=enquiry, actor=programme(), outcome="silent")  # type: ignore[arg-type]
    fresh(staffed.solomiac).delete()
    assert (Enquiry.objects.get().village, Enquiry.objects.get().holder) == (None, Holder.PROGRAMME)


def test_who_left_a_telephone_alone_is_called(mayor: Client, staffed: Staffed) -> None:
    enquiry = EnquiryFactory(village=staffed.solomiac, email="", phone="+33655000000")
    assert "à rappeler" in text(mayor.get(BOX))
    address = f"{BOX}{enquiry.reference}/"
    page = text(mayor.get(address))
    assert "Pas de mail : appelez le 06 55 00 00 00" in page and "J'ai appelé, voici ce qui a été dit" in page
    assert "Poser une question" not in page and "Envoyer la réponse" not in page
    refused = text(mayor.post(address, {"acte": "demander", "words": "Quand ?"}, follow=True))
    assert "personne ne lirait votre question" in refused and "est partie" not in refused
    assert "sait que vous vous en occupez" not in text(mayor.post(address, {"acte": "accuser"}, follow=True))
    answered = text(mayor.post(address, {"acte": "repondre", "words": "Venez samedi."}, follow=True))
    assert "a eu sa réponse par téléphone" in answered and "est partie" not in answered
    enquiry.refresh_from_db()
    assert enquiry.state == State.ANSWERED and enquiry.answered_at is not None
    assert enquiry.events.last().kind == Happening.CALLED
    assert "à rappeler" not in text(mayor.get(BOX))
