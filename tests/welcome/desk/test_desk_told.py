"""Who is mailed when a message comes, and when whoever wrote goes on."""

import pytest
from django.core import mail

from tests.welcome.conftest import Staffed
from tests.welcome.factories import BodyFactory, EnquiryFactory
from welcome.choices import Channel
from welcome.enquiries import acts, handing
from welcome.enquiries.addressees import village_of
from welcome.enquiries.models import Enquiry
from welcome.enquiries.services import Answers, add, receive
from welcome.enquiries.transitions import programme

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str]]:
    """The letters to those who handle messages, and what their subject says."""
    return sorted(
        (one.to[0].split("@")[0], one.subject.partition(" : ")[2]) for one in mail.outbox if "camille" not in one.to[0]
    )


@pytest.mark.parametrize(
    ("channel", "who"),
    [(Channel.VILLAGE, "mairie"), (Channel.PROGRAMME, "communication"), (Channel.TELEPHONE, "")],
)
def test_a_message_that_comes(channel: Channel, who: str, staffed: Staffed) -> None:
    village = village_of(staffed.solomiac.pk) if channel == Channel.VILLAGE else None
    answers = Answers(name="Camille Marqueur", email="camille@demonstration.invalid", message="marqueur")
    receive(channel=channel, answers=answers, village=village)
    assert told() == ([(who, "un message est arrivé")] if who else [])
    assert not any("arqueur" in one.subject + one.body for one in mail.outbox)


def test_whoever_wrote_goes_on(staffed: Staffed) -> None:
    add(enquiry=EnquiryFactory(village=staffed.solomiac), words="Nous serons quatre.")
    owned = acts.take(enquiry=EnquiryFactory(), actor=programme(staffed.other_mayor))
    add(enquiry=owned, words="Nous serons cinq.")
    assert told() == [("ailleurs", "complété par la personne"), ("mairie", "complété par la personne")]
    mail.outbox.clear()
    handed = handing.hand_to_body(enquiry=EnquiryFactory(), actor=programme(), body=BodyFactory())
    mail.outbox.clear()
    add(enquiry=handed, words="Nous serons six.")
    assert told() == [("communication", "complété par la personne")]
    assert all("n’en est pas prévenu" in one.body for one in mail.outbox)
    assert Enquiry.objects.get(pk=handed.pk).events.filter(words="Nous serons six.").exists()
