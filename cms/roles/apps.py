"""The roles."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RolesConfig(AppConfig):
    """Groups, their rights, and what each of them sees of the admin."""

    name = "cms.roles"
    label = "roles"
    verbose_name = _("Rôles")

    def ready(self) -> None:
        """Listen to what opens a new place for a role."""
        from cms.roles import signals  # noqa: F401
