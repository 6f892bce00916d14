"""The desk, one page of Wagtail's admin."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Table
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from listings.takeovers.advisers import ForAdvisers
from listings.takeovers.desk.rows import Section
from listings.takeovers.desk.sections import SECTIONS
from listings.takeovers.permissions import may_read_confidential

NAME = "takeover_desk"
DESK = f"{NAME}:index"


class CellColumn(BaseColumn):
    """A cell drawn by a template of ours."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.cell_template_name = f"listings/desk/{name}_cell.html"


class ShownSection:
    """A section with its rows, read once."""

    columns: ClassVar[list[BaseColumn]] = [
        CellColumn("matter", label=_("Quoi"), classname="title"),
        CellColumn("act", label=_("Ensuite")),
    ]

    def __init__(self, section: Section) -> None:
        self.section, self.rows = section, list(section.rows())
        self.table = Table(self.columns, self.rows, caption=section.heading)


class DeskView(ForAdvisers, WagtailAdminTemplateMixin, TemplateView):
    """Every section with its rows.

    Communication has its own desk for what it publishes: here doors lead to confidential parts.
    """

    template_name = "listings/desk/desk.html"
    page_title = _("Bureau du conseil")
    header_icon = "clipboard-list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What waits first; then the sections where nothing does."""
        shown = [ShownSection(section) for section in SECTIONS]
        busy, calm = [one for one in shown if one.rows], [one for one in shown if not one.rows]
        return super().get_context_data(busy=busy, calm=calm, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """This page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class DeskMenuItem(MenuItem):
    """Shown to whoever may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Advisers."""
        return may_read_confidential(request.user)


class DeskViewSet(ViewSet):
    """The address, ``/admin/bureau-du-conseil/``."""

    name = NAME
    url_prefix = "bureau-du-conseil"
    url_namespace = NAME
    icon = "clipboard-list"
    menu_label = _("Bureau du conseil")
    menu_item_class = DeskMenuItem
    add_to_admin_menu = True
    menu_order = 340

    def get_urlpatterns(self) -> list[URLPattern]:
        """One page."""
        return [path("", DeskView.as_view(), name="index")]

    @cached_property
    def menu_url(self) -> str:
        """The desk."""
        return reverse(DESK)
