"""What may be done in a thread, in which state, and by whom."""

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.roles.refusals import Refused
from listings.takeovers.choices import TakeoverState
from listings.takeovers.threads.choices import GOES_ON, Side, State
from listings.takeovers.threads.history import held
from listings.takeovers.threads.models import BuyerThread
from listings.takeovers.threads.sellers import can_be_introduced, seller_of


class Act(TextChoices):
    """What is done in a thread."""

    WRITE = "ecrire", _("Écrire")
    INTRODUCE = "presenter", _("Mettre en relation")
    OPEN = "ouvrir", _("Ouvrir la deuxième partie")
    REVOKE = "refermer", _("Refermer la deuxième partie")
    DECLINE = "decliner", _("Décliner")
    CLOSE = "clore", _("Clore")
    REOPEN = "rouvrir", _("Rouvrir")
    NOTE = "noter", _("Écrire une note interne")
    ERASE = "effacer", _("Tout effacer")


#: The states in which each act may be done; the same table, in words, stands in the decision 043.
ALLOWED: dict[Act, frozenset[State]] = {
    Act.WRITE: GOES_ON,
    Act.INTRODUCE: frozenset({State.OPEN}),
    Act.OPEN: GOES_ON,
    Act.REVOKE: GOES_ON,
    Act.DECLINE: GOES_ON,
    Act.CLOSE: GOES_ON,
    Act.REOPEN: frozenset(State) - GOES_ON,
    Act.NOTE: frozenset(State),
    Act.ERASE: frozenset(State),
}
#: What each side may do.
BY: dict[Side, frozenset[Act]] = {
    Side.BUYER: frozenset({Act.WRITE, Act.ERASE}),
    Side.SELLER: frozenset({Act.WRITE}),
    Side.ADVISER: frozenset(Act),
}
#: The takeover's states in which buyer and seller go on; those who were introduced do under an offer: it may be theirs.
TALKS = frozenset({TakeoverState.OPEN, TakeoverState.PAUSED})
TALKS_INTRODUCED = TALKS | {TakeoverState.UNDER_OFFER}
#: A listing that has left the site: its buyers' page is closed and says what it says where the thread was erased with a
#: listing that was placed wider (041), or whoever wrote would know which of the two it is.
LEFT = frozenset({TakeoverState.WITHDRAWN, TakeoverState.EXPIRED})

ERASED = _("Cet échange a été effacé, par l'acheteur ou parce que son temps est passé.")
OVER = _("Cet échange est terminé : plus personne n'y écrit.")
GOES_ON_ALREADY = _("Cet échange est en cours : il n'y a rien à rouvrir.")
INTRODUCED_ALREADY = _("Ces deux personnes sont déjà mises en relation.")
ADVISERS = _("Cela revient au conseil.")
NOT_OFFERED = _("Cette affaire n'est plus à reprendre en ce moment : l'échange ne continue pas.")
NOBODY_TO_NAME = _("Écrivez d'abord, dans la partie confidentielle, le nom du cédant et de quoi le joindre.")
OPENED_ALREADY = _("La deuxième partie est déjà ouverte à cet acheteur.")
NOT_OPENED = _("La deuxième partie n'est pas ouverte à cet acheteur.")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: on which side, with which account if any."""

    side: Side
    user: Any = None


BUYER, SELLER = Actor(Side.BUYER), Actor(Side.SELLER)


def adviser(user: Any = None) -> Actor:
    """Somebody of the advisers; without account, the clock."""
    return Actor(Side.ADVISER, user)


def talks(thread: BuyerThread) -> bool:
    """Whether the takeover stands so that buyer and seller may go on."""
    return thread.takeover.state in (TALKS_INTRODUCED if thread.is_introduced else TALKS)


def has_left(thread: BuyerThread) -> bool:
    """Whether the buyer reads no more than that it is over."""
    return thread.takeover.state in LEFT


def refusal(thread: BuyerThread, act: Act, actor: Actor) -> str:
    """Why an act is refused, in a sentence; nothing where it is not."""
    state = State(thread.state)
    if act not in BY[actor.side]:
        return str(ADVISERS)
    if state not in ALLOWED[act]:
        known = {Act.REOPEN: GOES_ON_ALREADY, Act.INTRODUCE: INTRODUCED_ALREADY}
        return str(known.get(act, OVER) if state in GOES_ON else OVER)
    is_between_them = act == Act.REOPEN or (act == Act.WRITE and actor.side != Side.ADVISER)
    if is_between_them and not talks(thread):
        return str(NOT_OFFERED)
    if act == Act.OPEN and thread.is_opened:
        return str(OPENED_ALREADY)
    if act == Act.REVOKE and not thread.is_opened:
        return str(NOT_OPENED)
    if act == Act.INTRODUCE and not can_be_introduced(seller_of(thread.takeover_id)):
        return str(NOBODY_TO_NAME)
    return ""


def may(thread: BuyerThread, act: Act, actor: Actor) -> bool:
    """Whether somebody may do this in the thread as it stands."""
    return not refusal(thread, act, actor)


def begin(thread: BuyerThread, act: Act, actor: Actor) -> BuyerThread:
    """The thread as it is now, held with its page, for somebody who may do this.

    :raises Refused: with a sentence, where the act is not theirs, or no longer.
    """
    try:
        row = held(thread)
    except BuyerThread.DoesNotExist as error:
        raise Refused(ERASED) from error
    if sentence := refusal(row, act, actor):
        raise Refused(sentence)
    return row
