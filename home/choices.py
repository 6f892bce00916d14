"""What the front room tells apart."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.projection.data import CANCELLED as PUBLIC_CANCELLED


class MeetingState(models.TextChoices):
    """Where the registration for a meeting stands, as its public entry says it; blank where it is not on this site."""

    OPEN = "ouverte", _("places disponibles")
    FULL = "complete", _("complet")
    CANCELLED = PUBLIC_CANCELLED, _("annulée")
