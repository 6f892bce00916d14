"""What may be done with a published takeover: by whom, from which state, to which one. One table, as data."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.facts.wording import moment
from cms.freshness.models import Withdrawal
from listings.takeovers.choices import ON_LINE, TakeoverState
from listings.takeovers.permissions import may_read_confidential

State = TakeoverState

#: How long the public reads « reprise conclue » before the address answers 410: a quarter, so that whoever heard of the
#: listing learns that it found somebody.
SOLD_FOR = timedelta(days=90)
#: How long what is off line may come back as it was, before figures alone are kept: a year, since a sale that fails is
#: often tried again at the next season. « À valider par le DPO », as the other periods.
OFF_LINE_FOR = timedelta(days=365)


class Who(TextChoices):
    """As whom somebody acts."""

    ADVISER = "conseil", gettext_lazy("le conseil")
    COMMUNICATION = "communication", gettext_lazy("la Communication")
    TOWN_HALL = "mairie", gettext_lazy("la mairie du village")
    SELLER = "cedant", gettext_lazy("le cédant, par son lien")
    CLOCK = "horloge", gettext_lazy("l'horloge")


class Act(TextChoices):
    """What is done; the values stand in addresses and in the log."""

    PUT_UNDER_OFFER = "compromis", gettext_lazy("Mettre sous compromis")
    BACK_TO_OPEN = "rouvrir", gettext_lazy("Remettre à reprendre")
    CONCLUDE = "conclure", gettext_lazy("Conclure")
    PAUSE = "pause", gettext_lazy("Mettre en pause")
    RESUME = "reprendre", gettext_lazy("Sortir de la pause")
    WITHDRAW = "retirer", gettext_lazy("Retirer")
    EXPIRE = "expirer", gettext_lazy("Laisser expirer")
    PUT_BACK = "remettre", gettext_lazy("Remettre en ligne")
    ARCHIVE = "archiver", gettext_lazy("Archiver")


class Line(StrEnum):
    """What an act does to the page on line."""

    STAYS = "stays"
    LEAVES = "leaves"
    RETURNS = "returns"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table. ``does`` and ``needs`` are the words of the confirmation, and of the docs."""

    act: Act
    sources: tuple[TakeoverState, ...]
    target: TakeoverState
    who: frozenset[Who]
    line: Line
    does: Promise
    needs: Promise
    #: From where the advisers alone may do it too.
    advisers_from: tuple[TakeoverState, ...] = ()

    def sources_for(self, roles: frozenset[Who]) -> tuple[TakeoverState, ...]:
        """The states from which somebody may do it."""
        return self.sources + (self.advisers_from if Who.ADVISER in roles else ())


#: The same table, printed, stands in ``docs/takeover-life.md``.
TABLE = (
    Transition(
        Act.PUT_UNDER_OFFER,
        (State.OPEN,),
        State.UNDER_OFFER,
        frozenset({Who.ADVISER}),
        Line.STAYS,
        gettext_lazy("La page reste en ligne et dit « sous compromis ». Plus personne ne peut écrire au cédant."),
        gettext_lazy("Un compromis, ou une promesse de vente."),
    ),
    Transition(
        Act.BACK_TO_OPEN,
        (State.UNDER_OFFER, State.SOLD),
        State.OPEN,
        frozenset({Who.ADVISER}),
        Line.STAYS,
        gettext_lazy("La page dit de nouveau « à reprendre », et l'on peut de nouveau écrire au cédant."),
        gettext_lazy("La vente ne s'est pas faite, ou l'état était une erreur."),
    ),
    Transition(
        Act.CONCLUDE,
        (State.OPEN,),
        State.SOLD,
        frozenset({Who.ADVISER, Who.SELLER}),
        Line.STAYS,
        gettext_lazy(
            "La page dit « reprise conclue » pendant 90 jours et n'est plus à confirmer. Ensuite son adresse répond "
            "« retirée », et il n'en reste que des chiffres."
        ),
        gettext_lazy("L'affaire a trouvé qui la reprend. Sous compromis, le conseil seul la conclut."),
        (State.UNDER_OFFER,),
    ),
    Transition(
        Act.PAUSE,
        (State.OPEN,),
        State.PAUSED,
        frozenset({Who.ADVISER, Who.CLOCK}),
        Line.LEAVES,
        gettext_lazy("La page quitte le site. Elle reviendra telle quelle."),
        gettext_lazy("Le cédant ne répond plus aux acheteurs."),
    ),
    Transition(
        Act.RESUME,
        (State.PAUSED,),
        State.OPEN,
        frozenset({Who.ADVISER, Who.SELLER}),
        Line.RETURNS,
        gettext_lazy("La page revient sur le site telle qu'elle était, confirmée à ce jour."),
        gettext_lazy("Le cédant dit que tout est exact ; les valeurs sont encore celles que le conseil a qualifiées."),
    ),
    Transition(
        Act.WITHDRAW,
        (State.OPEN,),
        State.WITHDRAWN,
        frozenset({Who.ADVISER, Who.COMMUNICATION, Who.TOWN_HALL, Who.SELLER}),
        Line.LEAVES,
        gettext_lazy(
            "La page quitte le site. Pendant un an elle peut y revenir telle quelle ; ensuite il n'en reste que des "
            "chiffres."
        ),
        gettext_lazy(
            "L'affaire n'est plus à reprendre. Sous compromis, conclue ou en pause, le conseil seul la retire."
        ),
        (State.UNDER_OFFER, State.SOLD, State.PAUSED),
    ),
    Transition(
        Act.EXPIRE,
        (State.OPEN, State.UNDER_OFFER),
        State.EXPIRED,
        frozenset({Who.CLOCK}),
        Line.LEAVES,
        gettext_lazy("La page quitte le site. Qui la tient reçoit un lien pour la remettre."),
        gettext_lazy("Personne n'a répondu quatorze jours après l'échéance, malgré les rappels."),
    ),
    Transition(
        Act.PUT_BACK,
        (State.WITHDRAWN, State.EXPIRED),
        State.OPEN,
        frozenset({Who.ADVISER, Who.COMMUNICATION, Who.TOWN_HALL, Who.SELLER}),
        Line.RETURNS,
        gettext_lazy("La page revient sur le site telle qu'elle était, à reprendre et confirmée à ce jour."),
        gettext_lazy(
            "Les valeurs sont encore celles que le conseil a qualifiées. Elle était « à reprendre » quand elle est "
            "partie, sauf pour le conseil. Une mairie ne remet que ce qu'elle a retiré, ou ce qui a expiré."
        ),
    ),
    Transition(
        Act.ARCHIVE,
        (State.SOLD, State.PAUSED, State.WITHDRAWN, State.EXPIRED),
        State.ARCHIVED,
        frozenset({Who.ADVISER, Who.CLOCK}),
        Line.ENDS,
        gettext_lazy(
            "Textes, images, partie confidentielle et versions sont effacés pour toujours. Il n'en reste qu'une ligne "
            "de chiffres, qui ne mène plus à personne."
        ),
        gettext_lazy(
            "De l'horloge : 90 jours depuis la conclusion, un an hors ligne. Du conseil : la demande du cédant, à tout "
            "moment."
        ),
    ),
)
BY_ACT = {transition.act: transition for transition in TABLE}

TRANSLATION = gettext_lazy("L'état d'une reprise se décide sur sa page française.")
NOT_THEIRS = gettext_lazy("Cet acte ne vous revient pas.")
NOT_YET = gettext_lazy("Cette reprise n'est pas encore en ligne.")
OTHERS = gettext_lazy("D'autres l'ont retirée : demandez au conseil de la remettre.")
ADVISERS_SAID = gettext_lazy("Le conseil a dit « %(state)s » de cette reprise : demandez-lui de la retirer.")
WAS_NOT_OPEN = gettext_lazy(
    "Cette reprise n'était plus « à reprendre » quand elle a quitté le site : demandez au conseil de la remettre."
)
TOO_EARLY = gettext_lazy("Elle n'est pas encore à archiver.")


def roles_of(takeover: Any, user: Any) -> frozenset[Who]:
    """As whom somebody acts on a French takeover; nobody is the clock.

    A superuser acts as any person, never as the clock.
    """
    if user is None:
        return frozenset({Who.CLOCK})
    rights = takeover.permissions_for_user(user)
    found = {
        Who.ADVISER: may_read_confidential(user),
        Who.COMMUNICATION: rights.holds("publish"),
        # Whoever edits in the branch of the village and publishes nothing there.
        Who.TOWN_HALL: takeover.village is not None and (user.is_superuser or _only_edits(rights)),
    }
    return frozenset(who for who, is_so in found.items() if is_so)


def _only_edits(rights: Any) -> bool:
    return bool(rights.holds("change") and not rights.holds("publish"))


def refusal(takeover: Any, act: Act, roles: frozenset[Who]) -> str:
    """Why an act is refused, in a sentence; nothing where it is not."""
    transition = BY_ACT[act]
    theirs = transition.who & roles
    if takeover.is_translation:
        return str(TRANSLATION)
    if not theirs:
        return str(NOT_THEIRS)
    if takeover.state in ON_LINE and not takeover.live:
        return str(NOT_YET)
    if takeover.state not in transition.sources_for(theirs):
        is_advisers = takeover.state in transition.advisers_from
        return (
            str(ADVISERS_SAID) % {"state": takeover.get_state_display()} if is_advisers else where_it_stands(takeover)
        )
    if act == Act.PUT_BACK and Who.ADVISER not in theirs and takeover.state_before != State.OPEN:
        return str(WAS_NOT_OPEN)
    if act == Act.PUT_BACK and theirs in ({Who.TOWN_HALL}, {Who.SELLER}) and not _may_be_taken_back(takeover):
        return str(OTHERS)
    if act == Act.ARCHIVE and theirs == {Who.CLOCK} and not is_over(takeover):
        return str(TOO_EARLY)
    return ""


def where_it_stands(takeover: Any) -> str:
    """For whoever comes second: the state, and since when."""
    sentence = _("Cette reprise est « %(state)s » depuis le %(when)s : cet acte n'est plus possible.")
    return sentence % {"state": takeover.get_state_display(), "when": moment(takeover.state_since)}


def is_over(takeover: Any) -> bool:
    """Whether the clock archives it by now."""
    lasts = SOLD_FOR if takeover.state == State.SOLD else OFF_LINE_FOR
    return bool(takeover.state_since + lasts <= timezone.now())


def _may_be_taken_back(takeover: Any) -> bool:
    """Whether silence, or whoever keeps the page, took it off line."""
    return Withdrawal.objects.by_its_people().filter(page_id=takeover.pk).exists()
