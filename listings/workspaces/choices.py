"""The answers a workspace may give."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkspaceKind(models.TextChoices):
    """What sort of place it is."""

    TELECENTRE = "telecentre", _("télécentre")
    COWORKING = "coworking", _("espace de travail partagé")
    THIRD_PLACE = "tiers-lieu", _("tiers-lieu")
    FABLAB = "fablab", _("atelier de fabrication")
    INCUBATOR = "pepiniere", _("pépinière d'entreprises")


class Access(models.TextChoices):
    """How one gets there, and in."""

    WELCOME = "accueil", _("quelqu'un accueille")
    BADGE = "badge", _("badge ou code")
    ROUND_THE_CLOCK = "24h", _("jour et nuit")
    PARKING = "parking", _("stationnement")
    BICYCLES = "velos", _("abri à vélos")
    BUS = "bus", _("arrêt de bus")


class Accessibility(models.TextChoices):
    """What lets disabled people in, and work."""

    STEP_FREE = "plain-pied", _("plain-pied ou rampe")
    WIDE_DOORS = "portes-larges", _("portes larges")
    LIFT = "ascenseur", _("ascenseur")
    TOILETS = "toilettes", _("toilettes adaptées")
    PARKING = "place-reservee", _("place de stationnement réservée")
    HEARING_LOOP = "boucle", _("boucle magnétique")


class Equipment(models.TextChoices):
    """What one finds there."""

    COMPUTERS = "ordinateurs", _("ordinateurs à disposition")
    SCREENS = "ecrans", _("écrans")
    PRINTER = "imprimante", _("imprimante et scanner")
    VIDEO = "visio", _("visioconférence")
    BOOTH = "cabine", _("cabine pour téléphoner")
    LOCKERS = "casiers", _("casiers fermés")
    KITCHEN = "cuisine", _("coin cuisine")
    MACHINES = "machines", _("machines et établis")
    PRINTER_3D = "imprimante-3d", _("imprimante 3D")
