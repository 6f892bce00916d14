"""What a newcomer is asked, and how a message came: words that enquiries, orientation and counts share."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """How a message came."""

    VILLAGE = "village", _("formulaire d'un village")
    PROGRAMME = "programme", _("formulaire du programme")
    TELEPHONE = "telephone", _("numéro vert")


class Arrival(TextChoices):
    """When somebody thinks of coming."""

    SOON = "soon", _("d'ici trois mois")
    THIS_YEAR = "this_year", _("dans l'année")
    LATER = "later", _("plus tard")
    UNKNOWN = "unknown", _("je ne sais pas encore")


class Activity(TextChoices):
    """What somebody lives from, as far as it decides who helps."""

    SELF_EMPLOYED = "self_employed", _("une activité indépendante, chez moi")
    REMOTE = "remote", _("un emploi salarié à distance")
    TRADE = "trade", _("un commerce ou des services")
    CRAFT = "craft", _("un métier de l'artisanat")
    STAGE = "stage", _("le spectacle ou la culture")
    FARMING = "farming", _("l'agriculture")
    UNDECIDED = "undecided", _("je ne sais pas encore")


class Stage(TextChoices):
    """How far the project is."""

    IDEA = "idea", _("une idée")
    PREPARING = "preparing", _("en préparation")
    READY = "ready", _("prêt à démarrer")
    RUNNING = "running", _("une activité qui existe déjà")


class Household(TextChoices):
    """Who comes along."""

    ALONE = "alone", _("seul ou seule")
    COUPLE = "couple", _("à deux")
    CHILDREN = "children", _("avec des enfants")


class Need(TextChoices):
    """What somebody is looking for."""

    HOUSING = "housing", _("un logement")
    VISIT = "visit", _("une visite du village")
    PREMISES = "premises", _("un local")
    DESK = "desk", _("un bureau pour les premières semaines")
    FUNDING = "funding", _("un financement")
    STATUS = "status", _("un statut, des démarches")
    TAKEOVER = "takeover", _("une entreprise à reprendre")


#: What the short form of a village asks: the rest is the programme's.
OF_A_VILLAGE = (Need.HOUSING, Need.VISIT, Need.PREMISES, Need.DESK)
