"""What may be done with a message, in which state, and by whom."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.roles.refusals import Refused
from welcome.committees import committee_of
from welcome.enquiries.choices import Holder, State
from welcome.enquiries.history import held
from welcome.enquiries.models import Enquiry


class Act(TextChoices):
    """What those who handle a message do with it."""

    TAKE = "prendre", gettext_lazy("Je m'en occupe")
    ANSWER = "repondre", gettext_lazy("Répondre")
    ASK = "demander", gettext_lazy("Poser une question")
    HAND_OVER = "transmettre", gettext_lazy("Transmettre")
    ACKNOWLEDGE = "accuser", gettext_lazy("Prendre en charge")
    GIVE_BACK = "rendre", gettext_lazy("Rendre au programme")
    PLAN = "prevoir", gettext_lazy("Noter la prochaine étape")
    NOTE = "noter", gettext_lazy("Écrire une note interne")
    REORIENT = "reorienter", gettext_lazy("Orienter autrement")
    CLOSE = "clore", gettext_lazy("Clore")
    REOPEN = "rouvrir", gettext_lazy("Rouvrir")
    ERASE = "effacer", gettext_lazy("Tout effacer")


_OPEN = frozenset(State) - {State.CLOSED}

#: The states in which each act may be done; the same table, in words, stands in the decision 033.
ALLOWED: dict[Act, frozenset[State]] = {
    Act.TAKE: _OPEN,
    Act.ANSWER: _OPEN,
    Act.ASK: _OPEN,
    Act.HAND_OVER: _OPEN,
    Act.ACKNOWLEDGE: frozenset({State.RECEIVED, State.HANDED}),
    Act.GIVE_BACK: _OPEN,
    Act.PLAN: _OPEN,
    Act.NOTE: frozenset(State),
    Act.REORIENT: _OPEN,
    Act.CLOSE: _OPEN,
    Act.REOPEN: frozenset({State.CLOSED}),
    Act.ERASE: frozenset(State),
}
#: What each holder may do with what it holds; the programme may all but take charge of what it has anyway.
BY: dict[Holder, frozenset[Act]] = {
    Holder.PROGRAMME: frozenset(Act) - {Act.ACKNOWLEDGE},
    Holder.VILLAGE: frozenset({Act.ACKNOWLEDGE, Act.ANSWER, Act.ASK, Act.GIVE_BACK}),
    Holder.BODY: frozenset({Act.ACKNOWLEDGE, Act.ANSWER, Act.GIVE_BACK}),
}
#: What would pass over whoever was just asked to take charge.
_OVER_ANOTHER = frozenset({Act.ANSWER, Act.ASK})

ERASED = gettext_lazy("Ce message a été effacé, à la demande de la personne qui l'avait écrit.")
CLOSED = gettext_lazy("Ce message est clos : rouvrez-le d'abord.")
NOT_CLOSED = gettext_lazy("Ce message n'est pas clos.")
ELSEWHERE = gettext_lazy("Ce message n'est plus chez vous : il a été repris ou transmis entre-temps.")
TAKEN_UP = gettext_lazy("Ce message est déjà pris en charge.")
HANDED = gettext_lazy("Ce message est transmis et attend sa prise en charge : reprenez-le d'abord.")
UNREAD = gettext_lazy("Sans mail, personne ne lirait votre question : appelez, puis notez ce qui a été dit.")
OURS = gettext_lazy("Ce message est déjà chez le programme.")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: as which holder, under which name whoever wrote reads it, with which account.

    ``key`` is the primary key of the village or of the body.
    """

    holder: Holder
    source: str
    user: Any = None
    key: int | None = None

    def holds(self, enquiry: Enquiry) -> bool:
        """Whether the message is with them now."""
        if self.holder != enquiry.holder:
            return False
        keys = {Holder.VILLAGE: enquiry.village_id, Holder.BODY: enquiry.body_id}
        return keys.get(self.holder) == self.key


def programme(user: Any = None) -> Actor:
    """The team of the programme; without account, the clock."""
    return Actor(Holder.PROGRAMME, settings.WAGTAIL_SITE_NAME, user)


def town_hall(village: Any, user: Any = None) -> Actor:
    """The welcome committee of a village."""
    # Kept in the history, in French as the names of bodies are.
    with translation.override(settings.LANGUAGE_CODE):
        return Actor(Holder.VILLAGE, capfirst(committee_of(village)), user, village.pk)


def service(body: Any) -> Actor:
    """A body, by the link that it was mailed."""
    return Actor(Holder.BODY, body.name, None, body.pk)


def may(enquiry: Enquiry, act: Act, actor: Actor) -> bool:
    """Whether somebody may do this with the message as it stands."""
    return not refusal(enquiry, act, actor)


def refusal(enquiry: Enquiry, act: Act, actor: Actor) -> str:
    """Why an act is refused, in a sentence; nothing where it is not."""
    state = State(enquiry.state)
    if actor.holder != Holder.PROGRAMME and not actor.holds(enquiry):
        return str(ELSEWHERE)
    if act not in BY[actor.holder]:
        return _("Cela revient au programme.")
    if state not in ALLOWED[act]:
        return str({Act.REOPEN: NOT_CLOSED, Act.ACKNOWLEDGE: TAKEN_UP}.get(act, CLOSED) if _is_open(state) else CLOSED)
    if act == Act.ASK and enquiry.is_called:
        return str(UNREAD)
    if act == Act.GIVE_BACK and enquiry.holder == Holder.PROGRAMME:
        return str(OURS)
    is_over_another = act in _OVER_ANOTHER and state == State.HANDED and actor.holder == Holder.PROGRAMME
    return str(HANDED) if is_over_another else ""


def _is_open(state: State) -> bool:
    return state != State.CLOSED


def begin(enquiry: Enquiry, act: Act, actor: Actor) -> Enquiry:
    """The message as it is now, its row held, for somebody who may do this.

    :raises Refused: with a sentence, where the act is not theirs, or no longer.
    """
    try:
        row = held(enquiry)
    except Enquiry.DoesNotExist as error:
        raise Refused(ERASED) from error
    if sentence := refusal(row, act, actor):
        raise Refused(sentence)
    return row
