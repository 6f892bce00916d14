"""What the board tells apart."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """Which messages are shown; without a choice, all that are open."""

    UNANSWERED = "sans-reponse", _("sans réponse")
    OVERDUE = "en-retard", _("en retard")
    HANDED = "transmis", _("transmis, pas pris en charge")
    WITH_US = "chez-nous", _("chez le programme")
    CLOSED = "clos", _("clos")
    ALL = "tous", _("tous, clos compris")
