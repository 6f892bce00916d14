"""The advisers' screens on the confidential part of takeovers: a list, one form, one history; no search, no export."""

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import EditView, HistoryView, IndexView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import policy_registry

from cms.models import french
from listings.takeovers.confidential.models import TakeoverConfidential
from listings.takeovers.confidential.services import open_part, write_part
from listings.takeovers.models import TakeoverPage
from listings.takeovers.permissions import may_read_confidential

NAME = "confidential"
INDEX = f"{NAME}:index"
EDIT = f"{NAME}:edit"
FORM = ObjectList(TakeoverConfidential.panels).bind_to_model(TakeoverConfidential)


class ConfidentialIndexView(IndexView):
    """Every French takeover, wherever it lies, with the door to its confidential part; nothing of the part itself."""

    model = TakeoverPage
    any_permission_required = ["change"]
    page_title = _("Parties confidentielles")
    header_icon = "lock"
    columns = [
        TitleColumn("title", label=_("Reprise"), get_url=lambda page: reverse(EDIT, args=[page.pk])),
        Column("reference", label=_("Référence")),
        Column("get_state_display", label=_("État")),
    ]
    is_searchable = False
    list_export: list[str] = []
    locale = None

    @cached_property
    def permission_policy(self) -> Any:
        """The part's own rights: the rights on pages open nothing here."""
        return policy_registry.get_by_type(TakeoverConfidential)

    def get_base_queryset(self) -> Any:
        """By title."""
        return french(TakeoverPage.objects).order_by("title", "pk")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The list."""
        return [*self.breadcrumbs_items, {"url": reverse(INDEX), "label": self.page_title}]


class OfTakeover:
    """The part hangs on the French page, and is found by it."""

    kwargs: dict[str, Any]
    page_title: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Asked before anything is looked up: a refusal tells nothing of what there is.

        :raises django.core.exceptions.PermissionDenied: to whoever is no adviser.
        """
        if not may_read_confidential(request.user):
            raise PermissionDenied
        super().setup(request, *args, **kwargs)  # type: ignore[misc]

    def get_page_subtitle(self) -> str:
        """The takeover, as its list names it."""
        return f"{self.takeover.get_admin_display_title()} ({self.takeover.reference})"

    @cached_property
    def takeover(self) -> TakeoverPage:
        page: TakeoverPage = get_object_or_404(french(TakeoverPage.objects), pk=self.kwargs["pk"])
        return page


class ConfidentialEditView(OfTakeover, EditView):
    """Reading and writing one part. Every reading is logged before anything is shown."""

    model = TakeoverConfidential
    permission_required = "change"
    template_name = "wagtailadmin/generic/edit.html"
    panel = FORM
    index_url_name = INDEX
    edit_url_name = EDIT
    history_url_name = f"{NAME}:history"
    header_icon = "lock"
    page_title = _("Partie confidentielle")
    success_message = _("La partie confidentielle de « %(object)s » est enregistrée.")
    error_message = _("La partie confidentielle n'est pas enregistrée : corrigez ce qui est signalé.")
    locale = None
    translations: list[Any] = []

    def get_object(self, queryset: Any = None) -> TakeoverConfidential:
        """The part, by its takeover; its reading is in the log."""
        return open_part(takeover=self.takeover, user=self.request.user)

    def get_edit_url(self) -> str:
        """By the takeover."""
        return reverse(EDIT, args=[self.takeover.pk])

    def get_header_buttons(self) -> list[Any]:
        """With the way to a wider place, where the takeover lies in a village (:mod:`listings.takeovers.widening`)."""
        buttons: list[Any] = super().get_header_buttons()
        if self.takeover.village is None:
            return buttons
        url = reverse("takeover_widening", args=[self.takeover.pk])
        return [*buttons, HeaderButton(_("Placer plus large"), url=url, icon_name="site")]

    def get_history_url(self) -> str:
        """By the takeover."""
        return reverse(f"{NAME}:history", args=[self.takeover.pk])

    def get_success_url(self) -> str:
        """Back to the list: coming back here would be another reading."""
        return reverse(INDEX)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """List, then the takeover."""
        list_item = {"url": reverse(INDEX), "label": _("Parties confidentielles")}
        return [*self.breadcrumbs_items, list_item, {"url": "", "label": self.get_page_subtitle()}]

    def save_instance(self) -> TakeoverConfidential:
        """Through the service, which logs columns and no value."""
        part: TakeoverConfidential = self.form.save(commit=False)
        write_part(part=part, columns=self.form.answered, user=self.request.user)
        return part

    @cached_property
    def can_delete(self) -> bool:
        """It leaves with its takeover."""
        return False


class ConfidentialHistoryView(OfTakeover, HistoryView):
    """Who read and who wrote, and when."""

    model = TakeoverConfidential
    any_permission_required = ["change"]
    history_url_name = f"{NAME}:history"
    header_icon = "lock"
    page_title = _("Partie confidentielle, historique")

    def get_object(self, queryset: Any = None) -> TakeoverConfidential:
        """The part, whose answers this view does not show: no reading."""
        return get_object_or_404(TakeoverConfidential, takeover=self.takeover)

    def get_edit_url(self, instance: Any) -> str:
        """By the takeover."""
        return reverse(EDIT, args=[self.takeover.pk])

    def get_history_url(self, instance: Any) -> str:
        """By the takeover."""
        return reverse(f"{NAME}:history", args=[self.takeover.pk])

    def get_history_results_url(self, instance: Any) -> str:
        """The same page: it has few rows."""
        return self.get_history_url(instance)
