"""The rules, the bodies and the sample profiles in Wagtail's admin, and the page on which a draft is tried."""

from typing import Any, ClassVar

from django.contrib.admin.utils import quote
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from welcome.menu import CANDIDATES
from welcome.orientation.forms import TrialForm
from welcome.orientation.models import Body, RuleSet, SampleProfile
from welcome.orientation.trying import trial, trials, untranslated

#: Wagtail's name for the addresses of the rules.
RULES = "wagtailsnippets_welcome_ruleset"


class RuleSetEditView(EditView):
    """With a way to the trials."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Wagtail's, and the trials."""
        url = reverse(f"{RULES}:try", args=[quote(self.object.pk)])
        return [*super().header_more_buttons, Button(_("Essayer"), url=url, icon_name="view", priority=5)]


class TryView(PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, TemplateView):
    """What the draft says against what is published: to a profile that is chosen, and to the sample profiles."""

    model = RuleSet
    permission_required = "change"
    template_name = "welcome/orientation/try.html"
    page_title = gettext_lazy("Essayer les règles")
    header_icon = "view"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, the trials, and what stands between the draft and its publication."""
        draft, published = self.object.get_latest_revision_as_object(), RuleSet.in_force()
        form = TrialForm(self.request.GET or None)
        chosen = [trial("", form.profile(), draft=draft, published=published)] if form.is_valid() else []
        return super().get_context_data(**kwargs) | {
            "form": form,
            "chosen": chosen,
            "trials": trials(SampleProfile.objects.all(), draft=draft, published=published),
            "obstacles": list(draft.obstacles()),
            "untranslated": untranslated(draft),
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """From the list and the rules."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(f"{RULES}:list"), "label": _("Règles d'orientation")},
            {"url": reverse(f"{RULES}:edit", args=[quote(self.object.pk)]), "label": str(self.object)},
            {"url": "", "label": self.page_title},
        ]


class RuleSetViewSet(SnippetViewSet):
    """One set: it is changed and published again."""

    model = RuleSet
    icon = "list-ol"
    menu_label = gettext_lazy("Règles")
    base_url_path = "orientation/regles"
    edit_view_class = RuleSetEditView
    copy_view_enabled = False

    def get_urlpatterns(self) -> list[URLPattern]:
        """Wagtail's, and the trials."""
        view = TryView.as_view(breadcrumbs_items=self.breadcrumbs_items)
        return [*super().get_urlpatterns(), path(f"essayer/<{self.pk_path_converter}:pk>/", view, name="try")]


class BodyViewSet(SnippetViewSet):
    """Withdrawn rather than deleted: old files name it."""

    model = Body
    icon = "group"
    menu_label = gettext_lazy("Organismes")
    base_url_path = "orientation/organismes"
    list_display: ClassVar[list[Any]] = ["name", BooleanColumn("is_active", label=gettext_lazy("Reçoit des candidats"))]
    list_filter: ClassVar[list[str]] = ["is_active"]
    copy_view_enabled = False


class SampleProfileViewSet(SnippetViewSet):
    """Profiles on which each draft is tried."""

    model = SampleProfile
    icon = "user"
    menu_label = gettext_lazy("Profils d'essai")
    base_url_path = "orientation/profils"
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("activity", label=gettext_lazy("Activité"), accessor="get_activity_display"),
        Column("stage", label=gettext_lazy("Avancement"), accessor="get_stage_display"),
    ]


class OrientationGroup(SnippetViewSetGroup):
    """One entry below « Candidats »."""

    items = (RuleSetViewSet, BodyViewSet, SampleProfileViewSet)
    menu_label = gettext_lazy("Orientation")
    menu_icon = "help"
    menu_hook = CANDIDATES
    menu_order = 30
