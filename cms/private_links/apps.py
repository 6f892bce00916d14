"""The app of private links."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class PrivateLinksConfig(AppConfig):
    """Invitations, confirmations, answers: one table, one address, one page of refusal."""

    name = "cms.private_links"
    label = "private_links"
    verbose_name = _("Liens privés")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import the ``private_links`` module of every installed app, which declares its purposes."""
        autodiscover_modules("private_links")
