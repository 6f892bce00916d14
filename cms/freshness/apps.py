"""The app of freshness."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FreshnessConfig(AppConfig):
    """Periods, reminders, what silence takes off line."""

    name = "cms.freshness"
    label = "freshness"
    verbose_name = _("Fraîcheur")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the signals."""
        from cms.freshness import signals  # noqa: F401
