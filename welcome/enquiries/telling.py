"""An enquiry as whoever wrote it reads it: how it stands, who has it, what was advised, what happened."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cms import contacts
from cms.facts.wording import day
from welcome.committees import committee_of
from welcome.enquiries.choices import Happening, Holder, State
from welcome.enquiries.models import Advice, Enquiry, Event


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened: when, what, from whom, in which words."""

    at: Any
    what: str
    source: str
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the page of a private link says.

    ``sentence`` says how it stands, ``question`` waits for an answer, ``answer`` is the latest that was given,
    ``advice`` is who helps, by the name that whoever
    wrote knows it by, and why.
    """

    enquiry: Enquiry
    sentence: str
    holder: str
    question: str
    answer: Line | None
    advice: list[tuple[str, Advice]]
    lines: list[Line]
    answers: list[tuple[str, str]]


def told(enquiry: Enquiry) -> Told:
    """Two queries: the history, the advice."""
    events = [event for event in enquiry.events.all() if event.is_told]
    who = holder_of(enquiry)
    return Told(
        enquiry=enquiry,
        sentence=_sentence(enquiry, who),
        holder=who,
        question=_question(enquiry, events),
        answer=_answer(events),
        advice=advice_of(enquiry),
        lines=[_line(event) for event in events],
        answers=answers_of(enquiry),
    )


def answers_of(enquiry: Enquiry, *, only: Container[str] | None = None) -> list[tuple[str, str]]:
    """What somebody wrote, question and answer in words; what was left out is left out.

    :param only: the columns that are told, every one where it is not said.
    """
    found = {
        "name": (_("Nom"), enquiry.name),
        "email": (_("Mail"), enquiry.email),
        "phone": (_("Téléphone"), contacts.readable(enquiry.phone)),
        "language": (_("Répondre en"), enquiry.get_language_display()),
        "activity": (_("Activité"), enquiry.get_activity_display()),
        "stage": (_("Où en est le projet"), enquiry.get_stage_display()),
        "household": (_("Avec qui"), enquiry.get_household_display()),
        "arrival": (_("Arrivée"), enquiry.get_arrival_display()),
        "needs": (_("Cherche"), ", ".join(enquiry.needs_words)),
        "village": (_("Village"), enquiry.village.title if enquiry.village else ""),
        "message": (_("Message"), enquiry.message),
    }
    asked = (pair for column, pair in found.items() if only is None or column in only)
    return [(question, str(answer)) for question, answer in asked if answer]


def advice_of(enquiry: Enquiry) -> list[tuple[str, Advice]]:
    """Who helps, by the name that whoever wrote knows it by, and why. One query."""
    rows = enquiry.advice.select_related("body", "decided_by").order_by("pk")
    return [(one.body.name_for(enquiry.village), one) for one in rows]


def holder_of(enquiry: Enquiry) -> str:
    """Who has to act next, never a person; a name without an article follows a colon, never a preposition."""
    if enquiry.holder == Holder.VILLAGE and enquiry.village is not None:
        return committee_of(enquiry.village)
    if enquiry.holder == Holder.BODY and enquiry.body is not None:
        return enquiry.body.name
    return _("l'équipe du programme")


def _sentence(enquiry: Enquiry, who: str) -> str:
    sentences = {
        State.RECEIVED: _("Votre message est chez %(who)s, qui y répond au plus tard le %(due)s."),
        State.ASKED: _("Une question vous attend, de la part de qui suit votre message : %(who)s."),
        State.HANDED: _("Votre message est transmis, et pas encore pris en charge. Qui l'a maintenant : %(who)s."),
        State.FOLLOWED: _("Votre projet est pris en charge. Qui le suit : %(who)s."),
        State.ANSWERED: _("Vous avez une réponse, plus bas. Qui suit votre message : %(who)s."),
        State.CLOSED: _(
            "Ce message est clos. Ajoutez quelque chose, et il s'ouvre à nouveau. Qui le suit alors : %(who)s."
        ),
    }
    return sentences[State(enquiry.state)] % {"who": who, "due": day(enquiry.reply_due_on)}


def _question(enquiry: Enquiry, events: list[Event]) -> str:
    if enquiry.state != State.ASKED:
        return ""
    return next((event.words for event in reversed(events) if event.kind == Happening.ASKED), "")


def _answer(events: list[Event]) -> Line | None:
    """The latest words of those who handle it that wait for nothing."""
    kinds = (Happening.ANSWERED, Happening.CALLED, Happening.CLOSED)
    return next((_line(event) for event in reversed(events) if event.kind in kinds and event.words), None)


def _line(event: Event) -> Line:
    said = {
        Happening.RECEIVED: _("Votre message est arrivé"),
        Happening.ORIENTED: _("Qui peut vous aider"),
        Happening.REORIENTED: _("Quelqu'un d'autre peut vous aider"),
        Happening.ASKED: _("Une question vous est posée"),
        Happening.ADDED: _("Vous avez ajouté"),
        Happening.ANSWERED: _("Une réponse"),
        Happening.CALLED: _("Une réponse, par téléphone"),
        Happening.HANDED: _("Votre message est transmis"),
        Happening.ACKNOWLEDGED: _("Votre message est pris en charge"),
        Happening.CAME_BACK: _("Votre message revient au programme"),
        Happening.CLOSED: _("Votre message est clos"),
        Happening.REOPENED: _("Votre message est rouvert"),
    }
    kind = Happening(event.kind)
    return Line(event.at, said.get(kind) or str(kind.label), event.source, event.words)
