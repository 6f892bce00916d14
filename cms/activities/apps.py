"""The app of the nomenclature of activities."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActivitiesConfig(AppConfig):
    """The NAF, in as many revisions as live side by side."""

    name = "cms.activities"
    label = "activities"
    verbose_name = _("Activités")
    default_auto_field = "django.db.models.BigAutoField"
