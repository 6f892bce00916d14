"""The public projection: what the site tells, and nothing else."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectionConfig(AppConfig):
    """One row per public page and language, and the log of what changed."""

    name = "cms.projection"
    label = "projection"
    verbose_name = _("Projection publique")

    def ready(self) -> None:
        """Listen to what may change an entry, and look at what the rooms declare."""
        from cms.projection import checks, signals  # noqa: F401
