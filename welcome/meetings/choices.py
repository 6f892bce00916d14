"""What the registers of meetings tell apart."""

from django.db import models
from django.utils.translation import gettext_lazy as _

#: People that one registration may be for.
PEOPLE = [(number, str(number)) for number in range(1, 5)]


class ToCall(models.TextChoices):
    """What somebody who gave no mail has to be told by telephone."""

    CONFIRM = "confirm", _("inscription sans mail : la confirmer")
    ADMITTED = "admitted", _("une place s'est libérée : la confirmer")
    CHANGED = "changed", _("la date ou le lieu ont changé")
    CALLED_OFF = "called_off", _("la réunion est annulée")


class Given(models.TextChoices):
    """What whoever registers is given."""

    SEAT = "place", _("une place")
    QUEUE = "attente", _("la liste d'attente")
    NOTHING = "complet", _("rien : tout est plein")
