"""The app of the mails."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    """Delivers what post_office queued, erases what was delivered, keeps a demonstration's mails at home."""

    name = "cms.mail"
    label = "mail"
    verbose_name = _("Courrier")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks."""
        from cms.mail import checks  # noqa: F401
