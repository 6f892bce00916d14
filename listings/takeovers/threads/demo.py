"""Threads of the demonstration, each at another point of its life: buyers and sellers who do not exist."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from cms.demo.accounts import address, person
from cms.demo.loading import Loading
from cms.demo.registry import builder
from listings.takeovers.models import TakeoverPage
from listings.takeovers.threads import acts
from listings.takeovers.threads.models import BuyerThread
from listings.takeovers.threads.services import Answers, reach, receive
from listings.takeovers.threads.transitions import BUYER, SELLER, adviser

MARK = "(Message de démonstration.)"
PLAN = "Reprendre le café à deux, garder le dépôt de pain, ouvrir le soir en été."


@dataclass(frozen=True, slots=True)
class Sample:
    """One thread: of which takeover, whose words, and what came next."""

    name: str
    takeover: str
    answers: Answers
    days: int
    answer: str = ""
    again: str = ""
    is_opened: bool = False


def _answers(local: str, message: str, **values: str) -> Answers:
    return Answers(email=address(local), message=f"{message} {MARK}", **values)


SAMPLES = (
    Sample(
        "fournil",
        "castelmusard-boulangerie",
        _answers("boulanger", "Boulanger depuis neuf ans, je cherche un fournil avec un logement.",
                 name="Personne de démonstration, boulanger", phone="+33199000001", own_funds="some",
                 moment="this_year", experience="same"),
        days=9,
    ),
    Sample(
        "cafe",
        "castelmusard-cafe",
        _answers("cafetiere", "Le café fait-il aussi dépôt de pain ? Nous viendrions à deux.",
                 name="Couple de démonstration, cafetiers", own_funds="little", moment="soon", experience="near"),
        days=5,
        answer="Oui, le pain et les journaux. La licence suit le fonds.",
        again="Nous aimerions voir les comptes.",
        is_opened=True,
    ),
    Sample(
        "menuiserie",
        "montjasmin-menuiserie",
        _answers("meubelmaker", "Ik ben meubelmaker en zoek een werkplaats in het Zuiden.", language="nl",
                 name="Personne de démonstration, ébéniste", own_funds="more", moment="later", experience="same"),
        days=3,
        answer="Les machines ont dix ans et sont entretenues. Venez quand vous voulez.",
    ),
)  # fmt: skip


@builder("threads", title="Échanges avec des acheteurs", needs=("takeovers",))
def threads(loading: Loading) -> None:
    """One that waits, one that is opened, one that waits for the buyer."""
    officer = person("conseil")
    for sample in SAMPLES:
        name = f"thread:{sample.name}"
        takeover = loading.page(f"takeover:{sample.takeover}", TakeoverPage)
        if loading.is_made(name) or takeover is None or not takeover.takes_messages:
            continue
        thread = receive(takeover=takeover, answers=sample.answers).thread
        reach(thread=thread)
        _lived(thread, sample, officer)
        loading.add_row(name, row=thread, user=officer)


def _lived(thread: BuyerThread, sample: Sample, officer: object) -> None:
    """What happened to it since it came."""
    came = timezone.now() - timedelta(days=sample.days)
    thread.messages.update(at=came)
    BuyerThread.objects.filter(pk=thread.pk).update(received_at=came, turn_since=came, state_since=came)
    if sample.answer:
        acts.write(thread=thread, actor=SELLER, words=f"{sample.answer} {MARK}")
    if sample.again:
        acts.write(thread=thread, actor=BUYER, words=f"{sample.again} {MARK}")
    if sample.is_opened:
        acts.open_second_part(thread=thread, actor=adviser(officer))
        plan = ContentFile(f"{PLAN} {MARK}".encode(), name="projet.txt")
        acts.write(thread=thread, actor=BUYER, words=f"Voici notre projet en une page. {MARK}", files=[plan])
