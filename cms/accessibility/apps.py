"""What the site may say of its accessibility."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessibilityConfig(AppConfig):
    """Audits, and the statement computed from the last one."""

    name = "cms.accessibility"
    label = "accessibility"
    verbose_name = _("Accessibilité")
