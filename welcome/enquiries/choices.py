"""How an enquiry stands, who holds it, and what happens to it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """How an enquiry stands."""

    RECEIVED = "received", _("reçu, sans réponse")
    ASKED = "asked", _("une question est posée au candidat")
    HANDED = "handed", _("transmis, pas encore pris en charge")
    FOLLOWED = "followed", _("pris en charge")
    ANSWERED = "answered", _("répondu")
    CLOSED = "closed", _("clos")


class Holder(TextChoices):
    """Who has to act next."""

    PROGRAMME = "programme", _("le programme")
    VILLAGE = "village", _("le comité d'accueil")
    BODY = "body", _("un organisme")


class Outcome(TextChoices):
    """What came of it, told when it is closed."""

    SETTLED = "settled", _("installation")
    GOES_ON = "goes_on", _("projet qui continue")
    ELSEWHERE = "elsewhere", _("installation ailleurs")
    GIVEN_UP = "given_up", _("projet abandonné")
    SILENT = "silent", _("sans nouvelles")
    UNWANTED = "unwanted", _("message indésirable")


class Happening(TextChoices):
    """What the history of an enquiry tells."""

    RECEIVED = "received", _("reçu")
    ORIENTED = "oriented", _("orienté")
    REORIENTED = "reoriented", _("orienté autrement")
    TAKEN = "taken", _("pris par quelqu'un de l'équipe")
    ASKED = "asked", _("question posée")
    ADDED = "added", _("complété par le candidat")
    ANSWERED = "answered", _("répondu")
    CALLED = "called", _("répondu par téléphone")
    HANDED = "handed", _("transmis")
    ACKNOWLEDGED = "acknowledged", _("pris en charge")
    CAME_BACK = "came_back", _("revenu au programme")
    PLANNED = "planned", _("prochaine étape notée")
    NOTED = "noted", _("note interne")
    REMINDED = "reminded", _("rappel envoyé")
    CLOSED = "closed", _("clos")
    REOPENED = "reopened", _("rouvert")


#: What whoever wrote reads on the page of their link; the rest is between those who handle it.
TOLD = frozenset(set(Happening) - {Happening.NOTED, Happening.PLANNED, Happening.REMINDED, Happening.TAKEN})
