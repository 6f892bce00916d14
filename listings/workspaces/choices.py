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
    """How one gets in."""

    STEP_FREE = "plain-pied", _("plain-pied ou rampe")
    ROUND_THE_CLOCK = "24h", _("jour et nuit, avec badge")
    PARKING = "parking", _("stationnement")
    BICYCLES = "velos", _("abri à vélos")
    BUS = "bus", _("arrêt de bus")
