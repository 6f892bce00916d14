"""The app of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WelcomeConfig(AppConfig):
    """Somebody writes, is told which village fits and which body helps, visits, finds a desk."""

    name = "welcome"
    verbose_name = _("Candidats")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what messages are counted by, to what takes their holders away, and to what withdraws bodies."""
        from welcome.counts import signals as count_signals  # noqa: F401
        from welcome.enquiries import signals as enquiry_signals  # noqa: F401
        from welcome.orientation import signals as orientation_signals  # noqa: F401
