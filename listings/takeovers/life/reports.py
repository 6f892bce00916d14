"""Two of Wagtail's reports: where every takeover stands, and in figures what became of those that ended."""

from typing import Any, ClassVar

import django_filters
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from cms.errors import permission_denied
from cms.models import french
from cms.projection.twins import harmless
from cms.roles.sight import oversees
from listings.takeovers.choices import TakeoverState
from listings.takeovers.life.figures import TakeoverFigures
from listings.takeovers.life.views import STATE
from listings.takeovers.models import TakeoverPage
from listings.takeovers.permissions import may_read_confidential

#: Names of the addresses.
STATES, STATES_RESULTS = "takeover_states", "takeover_states_results"
FIGURES, FIGURES_RESULTS = "takeover_figures", "takeover_figures_results"


def reads_reports(user: Any) -> bool:
    """Those who decide of takeovers, and those who oversee the site."""
    return may_read_confidential(user) or oversees(user)


class TakeoverReport(ReportView):
    """A report of takeovers; what a cell of an export begins with runs nothing in a spreadsheet."""

    header_icon = "history"
    custom_value_preprocess: ClassVar[dict[Any, Any]] = ReportView.custom_value_preprocess | {
        str: {ReportView.FORMAT_CSV: harmless, ReportView.FORMAT_XLSX: harmless}
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """403 for anybody else."""
        if not reads_reports(request.user):
            return permission_denied(request)
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer


class StatesFilterSet(WagtailFilterSet):
    """Which takeovers are shown."""

    state = django_filters.ChoiceFilter(label=_("État"), choices=TakeoverState.choices, empty_label=_("Tous"))

    class Meta:
        model = TakeoverPage
        fields: ClassVar[list[str]] = ["state"]


class StatesView(TakeoverReport):
    """Every French takeover that is or was on line, with the door to its state."""

    page_title = _("État des reprises")
    index_url_name = STATES
    index_results_url_name = STATES_RESULTS
    model = TakeoverPage
    filterset_class = StatesFilterSet
    default_ordering = "-state_since"
    export_filename = "etat-des-reprises"
    list_export: ClassVar[list[str]] = [
        "reference",
        "title",
        "get_state_display",
        "state_since",
        "confirmed_on",
        "due_on",
    ]
    export_headings: ClassVar[dict[str, Any]] = {
        "reference": _("Référence"),
        "title": _("Reprise"),
        "get_state_display": _("État"),
        "state_since": _("Depuis"),
        "confirmed_on": _("Confirmée le"),
        "due_on": _("À vérifier le"),
    }
    columns: ClassVar[list[Any]] = [
        TitleColumn("title", label=_("Reprise"), sort_key="title", get_url=lambda page: reverse(STATE, args=[page.pk])),
        Column("reference", label=_("Référence")),
        Column("get_state_display", label=_("État"), sort_key="state"),
        DateColumn("state_since", label=_("Depuis"), sort_key="state_since"),
        Column("due_on", label=_("À vérifier le"), sort_key="due_on"),
    ]

    def get_base_queryset(self) -> Any:
        """Drafts have no state yet."""
        pages = french(TakeoverPage.objects.all())
        return pages.exclude(first_published_at=None, state=TakeoverState.OPEN)


class FiguresView(TakeoverReport):
    """What is left of the takeovers that ended."""

    page_title = _("Reprises archivées, en chiffres")
    index_url_name = FIGURES
    index_results_url_name = FIGURES_RESULTS
    model = TakeoverFigures
    default_ordering = "-year"
    export_filename = "reprises-archivees"
    list_export: ClassVar[list[str]] = [
        "year",
        "ended",
        "kind",
        "division",
        "area",
        "price",
        "rent",
        "turnover",
        "staff",
        "months_on_line",
        "is_demonstration",
    ]
    columns: ClassVar[list[Any]] = [
        Column("year", label=_("Année"), sort_key="year"),
        Column("get_ended_display", label=_("Fin"), sort_key="ended"),
        Column("get_kind_display", label=_("Nature"), sort_key="kind"),
        Column("division", label=_("Division de la NAF"), sort_key="division"),
        Column("area", label=_("Lieu"), sort_key="area"),
        Column("price", label=_("Prix"), sort_key="price"),
        Column("months_on_line", label=_("Mois"), sort_key="months_on_line"),
    ]
