"""What the desk does with the demonstration's messages: handed to a committee, planned, noted, closed."""

from contextlib import suppress
from datetime import timedelta

from cms.demo.accounts import address, person
from cms.demo.loading import Loading
from cms.demo.registry import builder
from cms.roles.refusals import Refused
from welcome.choices import Channel
from welcome.desk.reading import page_of_village
from welcome.enquiries import acts, handing
from welcome.enquiries.choices import Outcome
from welcome.enquiries.models import Enquiry
from welcome.enquiries.services import Answers, receive
from welcome.enquiries.transitions import programme

NOTE = "A rappelé deux fois ; préfère le téléphone. (Note de démonstration.)"
#: Mail, name and needs of people who do not exist.
HANDED = ("potiers", "Famille de démonstration, potiers", ("housing", "premises"))
CLOSED = ("libraire", "Personne de démonstration, libraire", ("premises",))


@builder("desk", title="Messages suivis", needs=("enquiries",))
def desk(loading: Loading) -> None:
    """One message handed to a committee and not taken up yet, one that has come to its end."""
    officer = person("communication")
    if officer is None:
        return
    if not loading.is_made("desk:handed"):
        enquiry = _received(*HANDED)
        acts.take(enquiry=enquiry, actor=programme(officer))
        acts.note(enquiry=enquiry, actor=programme(officer), words=NOTE)
        tomorrow = loading.today + timedelta(days=1)
        acts.plan(enquiry=enquiry, actor=programme(officer), next_act="Appeler la mairie", next_on=tomorrow)
        _hand(enquiry, officer)
        loading.add_row("desk:handed", row=enquiry, user=officer)
    if not loading.is_made("desk:closed"):
        enquiry = _received(*CLOSED)
        words = "Le local de la place est à vous. (Réponse de démonstration.)"
        acts.answer(enquiry=enquiry, actor=programme(officer), words=words)
        acts.close(enquiry=enquiry, actor=programme(officer), outcome=Outcome.SETTLED)
        loading.add_row("desk:closed", row=enquiry, user=officer)


def _received(local: str, name: str, needs: tuple[str, ...]) -> Enquiry:
    message = "Nous avons vu le village en mars. (Message de démonstration.)"
    answers = Answers(name=name, email=address(local), message=message, activity="trade", needs=needs)
    return receive(channel=Channel.PROGRAMME, answers=answers).enquiry


def _hand(enquiry: Enquiry, officer: object) -> None:
    """To the committee that holds a message already, where somebody still keeps its village."""
    other = Enquiry.objects.filter(holder="village").exclude(village=None).first()
    if other is None:
        return
    # Where nobody keeps it any more, the message stays with the programme.
    with suppress(Refused):
        handing.hand_to_village(enquiry=enquiry, actor=programme(officer), village=page_of_village(other.village_id))
