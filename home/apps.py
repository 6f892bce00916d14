"""The front room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Home, news, sections, plain pages, information meetings."""

    name = "home"
    verbose_name = _("Accueil et actualités")
