"""Places in the admin: chosen, never edited."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.choosers import reference_chooser
from cms.places.models import Commune


@hooks.register("register_admin_viewset")
def commune_chooser() -> ChooserViewSet:
    """Communes by a part of their name or code."""
    return reference_chooser(
        "commune_chooser",
        model=Commune,
        columns=("name", "insee_code"),
        rows=Commune.objects.without_outlines,
        icon="site",
        choose_one_text=_("Choisir une commune"),
        choose_another_text=_("Choisir une autre commune"),
    )
