"""The app of the limits."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LimitsConfig(AppConfig):
    """How often somebody may do what asks for no account."""

    name = "cms.limits"
    label = "limits"
    verbose_name = _("Limites")
    default_auto_field = "django.db.models.BigAutoField"
