"""The words of a legal step."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Actor(models.TextChoices):
    """Who acts."""

    SELLER = "cedant", _("le cédant")
    BUYER = "repreneur", _("le repreneur")
    BOTH = "les-deux", _("le cédant et le repreneur")
    OWNER = "proprietaire", _("le propriétaire des murs")
    CREDITOR = "creancier", _("un créancier du cédant")


class Unit(models.TextChoices):
    """What a delay counts: days follow one another, a month goes from a date to the same date."""

    DAYS = "jours", _("jours")
    MONTHS = "mois", _("mois")


class Side(models.TextChoices):
    """On which side of the date of signature."""

    BEFORE = "avant", _("avant")
    AFTER = "apres", _("après")


class Situation(models.TextChoices):
    """What a step asks of the case; its value is the name of the answer in the address of the page."""

    STAFF = "salaries", _("L'affaire a des salariés")
    PREEMPTION = "preemption", _("Elle est dans un périmètre de sauvegarde du commerce (demandez à la mairie)")
    LET = "bail", _("Les murs sont loués à un commerçant ou un artisan")
    DRINKS = "boissons", _("On y sert de l'alcool sur place")


#: The kinds that change hands by a signature; a village's call for a shop has no date.
KINDS = ("fonds", "parts", "droit-au-bail", "murs", "location-gerance", "boutique-essai")
