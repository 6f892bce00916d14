"""The Cultura room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CulturaConfig(AppConfig):
    """Services to artists."""

    name = "cultura"
    verbose_name = _("Soho Solo Cultura")
