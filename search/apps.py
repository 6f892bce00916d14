"""The search room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Search over the public projection."""

    name = "search"
    label = "sitesearch"
    verbose_name = _("Recherche")
