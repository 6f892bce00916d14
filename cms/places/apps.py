"""The app of the reference places."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    """Communes, EPCI and arrondissements of the département."""

    name = "cms.places"
    label = "places"
    verbose_name = _("Lieux")
    default_auto_field = "django.db.models.BigAutoField"
