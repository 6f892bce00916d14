"""The counts: the public page, and the report of the staff."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from cms.errors import permission_denied
from cms.projection.twins import harmless
from cms.ways import languages_of
from welcome.counts.models import Measure, MonthlyCount
from welcome.counts.publishing import published_years
from welcome.counts.replying import kept_in_words
from welcome.counts.suppression import SMALLEST
from welcome.enquiries.permissions import may_handle

REPORT, RESULTS = "welcome_counts_report", "welcome_counts_results"


@require_safe
def counts(request: HttpRequest) -> HttpResponse:
    """The messages of the years that are over, for everybody."""
    context = {
        "years": published_years(),
        "smallest": SMALLEST,
        "kept": kept_in_words(),
        "is_demonstration": settings.DEMONSTRATION,
        "languages": languages_of(request.path),
    }
    return render(request, "welcome/counts/counts.html", context)


def _months() -> list[tuple[str, str]]:
    months = MonthlyCount.objects.order_by("-month").values_list("month", flat=True).distinct()
    return [(month.isoformat(), f"{month:%m/%Y}") for month in months]


class CountsFilterSet(WagtailFilterSet):
    """Which counts are shown."""

    measure = django_filters.ChoiceFilter(
        label=_("Compté par"), choices=Measure.choices, empty_label=_("tout"), widget=forms.RadioSelect
    )
    month = django_filters.ChoiceFilter(label=_("Mois"), choices=_months, empty_label=_("tous"))

    class Meta:
        model = MonthlyCount
        fields: ClassVar[list[str]] = ["measure", "month"]


class CountsView(ReportView):
    """The table by month, complete: nothing is hidden from those who handle the messages."""

    page_title = _("Messages par mois")
    header_icon = "table"
    index_url_name = REPORT
    index_results_url_name = RESULTS
    model = MonthlyCount
    verbose_name_plural = _("comptes")
    filterset_class = CountsFilterSet
    default_ordering = "-month"
    export_filename = "messages-par-mois"
    #: The name of a body is free text: a spreadsheet would run the formula it begins with.
    custom_value_preprocess: ClassVar[dict[Any, Any]] = ReportView.custom_value_preprocess | {
        str: {ReportView.FORMAT_CSV: harmless, ReportView.FORMAT_XLSX: harmless}
    }
    list_export: ClassVar[list[str]] = ["month", "get_measure_display", "label", "number"]
    export_headings: ClassVar[dict[str, Any]] = {
        "month": _("Mois"),
        "get_measure_display": _("Compté par"),
        "label": _("Valeur"),
        "number": _("Nombre"),
    }
    columns: ClassVar[list[Any]] = [
        Column("month", label=_("Mois"), accessor=lambda row: f"{row.month:%m/%Y}", sort_key="month"),
        Column("measure", label=_("Compté par"), accessor="get_measure_display", sort_key="measure"),
        Column("label", label=_("Valeur"), sort_key="label"),
        Column("number", label=_("Nombre"), sort_key="number"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """403 for whoever does not handle the messages: a figure of one is somebody."""
        if not may_handle(request.user):
            return permission_denied(request)
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_base_queryset(self) -> Any:
        """As the command left them."""
        return MonthlyCount.objects.all()
