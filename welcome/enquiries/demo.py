"""The demonstration's messages: people who do not exist, one by each channel, each at another point of its life."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from cms.demo.accounts import address, person
from cms.demo.loading import Loading
from cms.demo.registry import builder
from cms.projection.models import Entry
from welcome.choices import Channel
from welcome.enquiries import acts
from welcome.enquiries.addressees import Village
from welcome.enquiries.choices import Holder, State
from welcome.enquiries.models import Enquiry
from welcome.enquiries.services import Answers, receive
from welcome.enquiries.transitions import programme, town_hall

QUESTION = "À combien serez-vous, et à partir de quand ? (Question de démonstration.)"
ANSWER = "Deux maisons se louent au bourg ; venez les voir un samedi. (Réponse de démonstration.)"


@dataclass(frozen=True, slots=True)
class Sample:
    """One message. ``village`` is the slug of an invented commune; ``days`` how long ago it came."""

    name: str
    channel: Channel
    answers: Answers
    village: str = ""
    days: int = 0
    then: State = State.RECEIVED


def _answers(local: str, message: str, **values: object) -> Answers:
    return Answers(email=address(local), message=f"{message} (Message de démonstration.)", **values)  # type: ignore[arg-type]


SAMPLES = (
    Sample(
        "graphiste",
        Channel.VILLAGE,
        _answers("graphiste", "Je travaille chez moi et cherche à louer.", name="Personne de démonstration, graphiste",
                 arrival="this_year", needs=("housing", "visit")),
        village="castelmusard",
        days=2,
    ),
    Sample(
        "boulangers",
        Channel.PROGRAMME,
        _answers("boulangers", "Nous voulons reprendre un fournil.", name="Couple de démonstration, boulangers",
                 activity="craft", stage="preparing", household="couple", arrival="this_year",
                 needs=("takeover", "funding")),
        days=4,
        then=State.ASKED,
    ),
    Sample(
        "traductrice",
        Channel.PROGRAMME,
        _answers("traductrice", "Ik werk op afstand en zoek een dorp met glasvezel.", language="nl",
                 name="Personne de démonstration, traductrice", activity="remote", stage="running",
                 household="children", arrival="later", needs=("desk",)),
        village="montjasmin",
        days=9,
        then=State.ANSWERED,
    ),
    Sample(
        "comedien",
        Channel.TELEPHONE,
        Answers(name="Personne de démonstration, comédien", phone="+33199000000", activity="stage", stage="idea",
                arrival="unknown", message="Cherche où répéter l'hiver. (Appel de démonstration.)"),
        days=1,
    ),
)  # fmt: skip


@builder("enquiries", title="Messages de candidats", needs=("orientation", "town_halls"))
def enquiries(loading: Loading) -> None:
    """One a channel, one a state: what the town hall, the programme and whoever wrote see of it."""
    officer = person("communication")
    for sample in SAMPLES:
        name = f"enquiry:{sample.name}"
        if loading.is_made(name):
            continue
        village = _village(sample.village)
        by = officer if sample.channel == Channel.TELEPHONE else None
        enquiry = receive(channel=sample.channel, answers=sample.answers, village=village, by=by).enquiry
        _lived(enquiry, sample)
        loading.add_row(name, row=enquiry, user=officer)


def _village(slug: str) -> Village | None:
    """A village of the demonstration, of which nothing but its page is asked."""
    entry = Entry.objects.of_kind("village").in_language("fr").filter(page__slug=slug).first()
    if entry is None:
        return None
    return Village(entry.page_id, slug, entry.title, entry.url, "", "", None, is_demonstration=True, has_people=True)


def _lived(enquiry: Enquiry, sample: Sample) -> None:
    """What happened to it since it came."""
    came = timezone.now() - timedelta(days=sample.days)
    due_on = enquiry.reply_due_on - timedelta(days=sample.days)
    enquiry.events.update(at=came)
    Enquiry.objects.filter(pk=enquiry.pk).update(received_at=came, state_since=came, reply_due_on=due_on)
    enquiry.refresh_from_db()
    actor = programme() if enquiry.holder == Holder.PROGRAMME else town_hall(enquiry.village)
    if sample.then == State.ASKED:
        acts.ask(enquiry=enquiry, actor=actor, words=QUESTION)
    if sample.then == State.ANSWERED:
        acts.answer(enquiry=enquiry, actor=actor, words=ANSWER)
