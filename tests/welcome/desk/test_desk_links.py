"""A body that was handed a message: what its link opens, once."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from tests.factories import House
from tests.welcome.factories import BodyFactory, EnquiryFactory
from welcome.enquiries import acts, handing
from welcome.enquiries.choices import Happening, Holder, State
from welcome.enquiries.models import Enquiry
from welcome.enquiries.transitions import programme

pytestmark = pytest.mark.django_db
LINK = re.compile(r"/lien/[\w-]+/")


@pytest.fixture
def handed(house: House) -> Enquiry:
    """A message with somebody's notes on it, handed to a body."""
    enquiry = EnquiryFactory(
        name="Camille Marqueur", phone="+33562000000", household="children", message="Texte marqueur"
    )
    acts.note(enquiry=enquiry, actor=programme(), words="Note marqueur")
    return handing.hand_to_body(enquiry=enquiry, actor=programme(), body=BodyFactory(email="service@demo.invalid"))


def link() -> str:
    """The address in the last letter to the body."""
    letters = [one for one in mail.outbox if one.to == ["service@demo.invalid"]]
    found: str = LINK.findall(letters[-1].body)[-1]
    return found


def test_the_mail_says_nothing_of_anybody(handed: Enquiry) -> None:
    letter = next(one for one in mail.outbox if one.to == ["service@demo.invalid"])
    assert handed.reference in letter.subject
    assert not any(word in letter.subject + letter.body for word in ("marqueur", "Marqueur", "562", "camille"))


def test_it_opens_its_part_alone(handed: Enquiry, client: Client) -> None:
    text = client.get(link()).content.decode()
    assert "Camille Marqueur" in text and "Texte marqueur" in text and handed.reference in text
    assert "Note marqueur" not in text and "enfants" not in text
    assert client.get(link()).status_code == 200, "opening changes nothing"


@pytest.mark.parametrize(("words", "state"), [("", State.FOLLOWED), ("Nous vous appelons lundi.", State.ANSWERED)])
def test_taking_charge(words: str, state: State, handed: Enquiry, client: Client) -> None:
    address = link()
    answer = client.post(address, {"acte": "accuser", "words": words})
    assert answer.status_code == 200 and "Camille Marqueur" in answer.content.decode()
    handed.refresh_from_db()
    assert (handed.state, handed.holder, handed.acknowledge_by) == (state, Holder.BODY, None)
    assert handed.events.filter(kind=Happening.ACKNOWLEDGED, source=handed.body.name).exists()
    again = client.get(address)
    assert again.status_code == 410 and "Camille Marqueur" not in again.content.decode()


def test_giving_back_asks_why(handed: Enquiry, client: Client) -> None:
    address = link()
    refused = client.post(address, {"acte": "rendre", "words": " "})
    assert refused.status_code == 422 and "Dites pourquoi" in refused.content.decode().replace("\u2019", "'")
    client.post(address, {"acte": "rendre", "words": "Ce n'est pas de notre ressort."})
    handed.refresh_from_db()
    assert (handed.holder, handed.body, handed.state) == (Holder.PROGRAMME, None, State.RECEIVED)


@pytest.mark.parametrize("end", ["taken back", "handed elsewhere", "closed", "erased"])
def test_it_opens_nothing_once_the_message_is_elsewhere(end: str, handed: Enquiry, client: Client) -> None:
    address = link()
    ends: dict[str, Any] = {
        "taken back": lambda: handing.give_back(enquiry=handed, actor=programme(), words="Nous répondons."),
        "handed elsewhere": lambda: handing.hand_to_body(enquiry=handed, actor=programme(), body=BodyFactory()),
        "closed": lambda: acts.close(enquiry=handed, actor=programme(), outcome="silent"),  # type: ignore[arg-type]
        "erased": handed.delete,
    }
    ends[end]()
    for answer in (client.get(address), client.post(address, {"acte": "accuser"})):
        assert answer.status_code == 410 and "Camille Marqueur" not in answer.content.decode()


@pytest.mark.parametrize("posted", [{}, {"acte": "clore"}, {"acte": "accuser", "words": "x" * 5000}, {"acte": "\x00"}])
def test_rubbish_is_refused_and_uses_nothing(posted: dict[str, str], handed: Enquiry, client: Client) -> None:
    assert client.post(link(), posted).status_code == 422
    assert client.get(link()).status_code == 200


def test_a_body_calls_who_left_a_telephone_alone(house: House, client: Client) -> None:
    enquiry = EnquiryFactory(email="", phone="+33655000000")
    handing.hand_to_body(enquiry=enquiry, actor=programme(), body=BodyFactory(email="service@demo.invalid"))
    address = link()
    assert "06 55 00 00 00, puis notez" in client.get(address).content.decode()
    done = client.post(address, {"acte": "accuser", "words": "Rendez-vous pris."}).content.decode()
    assert "appelez-la" in done and "est prévenue" not in done
    assert enquiry.events.last().kind == Happening.CALLED
