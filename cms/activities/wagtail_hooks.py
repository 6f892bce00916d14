"""The nomenclature in the admin: chosen, suggested, never edited."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from wagtail import hooks
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.activities.models import Activity
from cms.activities.suggesting import suggest
from cms.activities.widgets import SUGGESTIONS
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


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    """What the editor's script asks while an activity is typed; Wagtail lets nobody in but its own people."""
    return [path("activites/suggestions/", suggestions_view, name=SUGGESTIONS)]


@require_GET
def suggestions_view(request: HttpRequest) -> JsonResponse:
    """``{"suggestions": [{"code": "10.71C", "words": "10.71C Boulangerie et boulangerie-pâtisserie"}]}`` for ``q``."""
    found = suggest(request.GET.get("q", ""))
    return JsonResponse({"suggestions": [{"code": one.code, "words": str(one)} for one in found]})
