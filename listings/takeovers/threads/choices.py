"""Who speaks in a thread, how it stands, what happens in it, and what a buyer may say of a project."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Side(TextChoices):
    """Who speaks, or owes an answer."""

    BUYER = "buyer", _("l'acheteur")
    SELLER = "seller", _("le cédant")
    ADVISER = "adviser", _("le conseil")


class State(TextChoices):
    """How a thread stands."""

    OPEN = "open", _("en cours, sous pseudonyme")
    INTRODUCED = "introduced", _("mis en relation")
    DECLINED = "declined", _("décliné")
    CLOSED = "closed", _("clos")


#: The states in which somebody may still write.
GOES_ON = frozenset({State.OPEN, State.INTRODUCED})


class Happening(TextChoices):
    """What a line of a thread tells."""

    WROTE = "wrote", _("message")
    INTRODUCED = "introduced", _("mise en relation")
    OPENED = "opened", _("deuxième partie ouverte")
    REVOKED = "revoked", _("deuxième partie refermée")
    DECLINED = "declined", _("décliné")
    CLOSED = "closed", _("clos")
    REOPENED = "reopened", _("rouvert")
    PAUSED = "paused", _("annonce en pause, faute de réponse")
    UNDER_OFFER = "under_offer", _("clos : compromis signé")
    SOLD = "sold", _("clos : reprise conclue")
    WITHDRAWN = "withdrawn", _("clos : annonce retirée")
    NOTED = "noted", _("note interne")
    REMINDED = "reminded", _("rappel envoyé")
    HANDED_UP = "handed_up", _("le conseil est prévenu du silence")


#: What stays with the advisers: buyer and seller read all the rest.
INTERNAL = frozenset({Happening.NOTED, Happening.REMINDED, Happening.HANDED_UP})


class OwnFunds(TextChoices):
    """What a buyer brings."""

    UNKNOWN = "unknown", _("pas encore chiffré")
    LITTLE = "little", _("moins de 20 000 €")
    SOME = "some", _("de 20 000 à 50 000 €")
    MORE = "more", _("de 50 000 à 150 000 €")
    MUCH = "much", _("plus de 150 000 €")


class Moment(TextChoices):
    """When a buyer would start."""

    SOON = "soon", _("dans les six mois")
    THIS_YEAR = "this_year", _("dans l'année")
    LATER = "later", _("plus tard, ou selon l'affaire")


class Experience(TextChoices):
    """What a buyer knows of the trade."""

    SAME = "same", _("je fais ce métier")
    NEAR = "near", _("je fais un métier voisin")
    NEW = "new", _("je change de métier")


class Standing(TextChoices):
    """What the advisers' list tells apart; without a choice, all that goes on."""

    SELLER_OWES = "attend-cedant", _("le cédant doit répondre")
    ADVISER_OWES = "attend-conseil", _("le conseil doit répondre")
    BUYER_OWES = "attend-acheteur", _("l'acheteur doit répondre")
    TO_INTRODUCE = "a-mettre-en-relation", _("à mettre en relation")
    OPENED = "deuxieme-partie", _("deuxième partie ouverte")
    OVER = "finis", _("finis")
    ALL = "tous", _("tous")
