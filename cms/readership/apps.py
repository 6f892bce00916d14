"""The app of the readers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadershipConfig(AppConfig):
    """A number for each page and day, for whoever keeps the page."""

    name = "cms.readership"
    label = "readership"
    verbose_name = _("Lectures")
    default_auto_field = "django.db.models.BigAutoField"
