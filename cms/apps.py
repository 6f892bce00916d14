"""The ground every room stands on."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Pages, media, site settings."""

    name = "cms"
    label = "cms"
    verbose_name = _("Site")

    def ready(self) -> None:
        """Register the system checks, the signals and what the editor does otherwise."""
        from cms import checks, editor, foot, reports, restrictions, signals  # noqa: F401
        from cms.proposals import signals as proposals_signals  # noqa: F401
        from cms.uploads.avatars import clean_avatars

        clean_avatars()
