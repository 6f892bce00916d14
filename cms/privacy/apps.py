"""The app of personal data."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    """Says why and how long each table holds personal data, and deletes when the time has come."""

    name = "cms.privacy"
    label = "privacy"
    verbose_name = _("Données personnelles")

    def ready(self) -> None:
        """Import every app's ``personal_data`` module, where tables of libraries are declared, and the checks."""
        autodiscover_modules("personal_data")
        from cms.privacy import checks  # noqa: F401
