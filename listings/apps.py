"""The listings room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListingsConfig(AppConfig):
    """Villages, workspaces, takeovers."""

    name = "listings"
    verbose_name = _("Villages, télécentres et reprises")

    def ready(self) -> None:
        """Listen to what ends with a village; declare the twin of the workspaces."""
        from listings.takeovers import signals as takeover_signals  # noqa: F401
        from listings.takeovers.confidential import files as confidential_files  # noqa: F401
        from listings.takeovers.confirmation import signals as confirmation_signals  # noqa: F401
        from listings.takeovers.threads import signals as thread_signals  # noqa: F401
        from listings.villages import signals as village_signals  # noqa: F401
        from listings.workspaces import mediation  # noqa: F401
