"""The answers a Cultura service may give."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ServiceKind(models.TextChoices):
    """What is offered to artists."""

    RESIDENCY = "residence", _("résidence")
    REHEARSAL = "repetition", _("espace de répétition")
    STAGE = "plateau", _("plateau")
    KIT = "materiel", _("matériel")
    PAYROLL = "administration", _("administration et paie")
    ADVICE = "conseil", _("conseil juridique et statut")
    TOURING = "diffusion", _("diffusion et médiation")
    TRAINING = "formation", _("formation")
    FUNDING = "financement", _("financement")
    LODGING = "hebergement", _("hébergement")
    CALL = "appel", _("appel à projets")


class Discipline(models.TextChoices):
    """Performing arts."""

    THEATRE = "theatre", _("théâtre")
    DANCE = "danse", _("danse")
    CIRCUS = "cirque", _("cirque")
    MUSIC = "musique", _("musique")
    PUPPETS = "marionnette", _("marionnette")
    STREET = "rue", _("arts de la rue")
    STORYTELLING = "conte", _("conte")


class Paid(models.TextChoices):
    """Whether the artist receives money, or pays. The words fit a fee, a grant and a room alike."""

    YES = "oui", _("l'artiste reçoit de l'argent")
    PARTLY = "en-partie", _("frais pris en charge")
    NO = "non", _("l'artiste ne reçoit pas d'argent")
    FREE = "gratuit", _("gratuit pour l'artiste")
    CHARGED = "payant", _("payant pour l'artiste")
