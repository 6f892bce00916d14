"""Facts: typed, dated, sourced answers of a page, declared once."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FactsConfig(AppConfig):
    """What is known about a village, a takeover, a workspace or a Cultura service."""

    name = "cms.facts"
    label = "facts"
    verbose_name = _("Faits")

    def ready(self) -> None:
        """Register the system checks."""
        from cms.facts import checks  # noqa: F401
