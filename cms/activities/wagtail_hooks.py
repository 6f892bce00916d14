"""The nomenclature in the admin: chosen, never edited."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.activities.models import Activity
from cms.choosers import reference_chooser


@hooks.register("register_admin_viewset")
def activity_chooser() -> ChooserViewSet:
    """The finest entries by a part of their label or code."""
    return reference_chooser(
        "activity_chooser",
        model=Activity,
        columns=("label", "code"),
        rows=lambda: Activity.objects.filter(level="subclass"),
        icon="tag",
        choose_one_text=_("Choisir une activité"),
        choose_another_text=_("Choisir une autre activité"),
    )
