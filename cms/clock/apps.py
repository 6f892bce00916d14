"""The app of the clock."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ClockConfig(AppConfig):
    """Runs what comes back: scheduled publication, queued mail, the daily purge, each room's own jobs."""

    name = "cms.clock"
    label = "clock"
    verbose_name = _("Horloge")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import the ``jobs`` module of every installed app, which registers its jobs."""
        autodiscover_modules("jobs")
