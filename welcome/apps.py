"""The app of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WelcomeConfig(AppConfig):
    """Somebody writes, is told which village fits and which body helps, visits, finds a desk."""

    name = "welcome"
    verbose_name = _("Accueil")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen."""
        from welcome.orientation import signals  # noqa: F401
