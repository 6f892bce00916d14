"""What the board tells apart."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """What a village's page lacks; one may lack several things."""

    WAITING = "attend", _("attend une décision")
    STALE = "a-verifier", _("à vérifier")
    NEVER = "jamais", _("jamais répondu")
    INCOMPLETE = "incomplet", _("incomplet")
    NOBODY = "sans-personne", _("personne pour répondre")
