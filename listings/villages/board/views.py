"""The report « Fiches des villages », and its acts."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn
from wagtail.admin.views.reports import ReportView

from cms.facts.forms import is_key
from cms.projection.twins import harmless
from cms.roles.sight import oversees
from listings.villages.board.choices import Standing
from listings.villages.board.reading import asked_of, standing_as, standings, to_remind, villages
from listings.villages.board.reminding import AT_MOST, Reminded, remind
from listings.villages.models import VillagePage

#: Names of the addresses.
BOARD, RESULTS, REMINDERS = "village_board", "village_board_results", "village_reminders"
#: What the act calls every village that the filters show.
ALL_SHOWN = "tous"


class BoardFilterSet(WagtailFilterSet):
    """Which villages are shown."""

    title = django_filters.CharFilter(label=gettext_lazy("Village"), lookup_expr="icontains")
    etat = django_filters.ChoiceFilter(
        label=gettext_lazy("État"),
        choices=Standing.choices,
        empty_label=gettext_lazy("Tous"),
        widget=forms.RadioSelect,
        method="by_standing",
    )

    class Meta:
        model = VillagePage
        fields: ClassVar[list[str]] = ["title", "etat"]

    def by_standing(self, found: Any, name: str, value: str) -> Any:
        """Those that lack this."""
        return standing_as(found, value)


class BoardColumn(BaseColumn):
    """A cell drawn by a template of ours, of the village in its row."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.cell_template_name = f"listings/admin/board/{name}.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """With the token of the cell's form: Wagtail draws cells without the request's context."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"csrf_token": get_token(context["request"])}


class BoardView(ReportView):
    """Every village with what it lacks; filters, sorting, CSV and XLSX."""

    page_title = gettext_lazy("Fiches des villages")
    header_icon = "home"
    index_url_name = BOARD
    index_results_url_name = RESULTS
    results_template_name = "listings/admin/board/results.html"
    model = VillagePage
    verbose_name_plural = gettext_lazy("villages")
    filterset_class = BoardFilterSet
    default_ordering = "title"
    export_filename = "fiches-des-villages"
    #: A title is free text, and Wagtail writes it as it is: a spreadsheet would run the formula it begins with.
    custom_value_preprocess: ClassVar[dict[Any, Any]] = ReportView.custom_value_preprocess | {
        str: {ReportView.FORMAT_CSV: harmless, ReportView.FORMAT_XLSX: harmless}
    }
    list_export: ClassVar[list[str]] = [
        "title",
        "standing_words",
        "missing_answers",
        "waits_since",
        "confirmed_on",
        "due_on",
        "keepers",
        "reminded_at",
    ]
    export_headings: ClassVar[dict[str, Any]] = {
        "title": gettext_lazy("Village"),
        "standing_words": gettext_lazy("État"),
        "missing_answers": gettext_lazy("Réponses manquantes"),
        "waits_since": gettext_lazy("Attend depuis"),
        "confirmed_on": gettext_lazy("Confirmée le"),
        "due_on": gettext_lazy("À vérifier le"),
        "keepers": gettext_lazy("Personnes à la mairie"),
        "reminded_at": gettext_lazy("Relancée le"),
    }
    columns: ClassVar[list[Any]] = [
        BoardColumn("village", label=gettext_lazy("Village"), sort_key="title", classname="title"),
        BoardColumn("standing", label=gettext_lazy("État")),
        BoardColumn("asked", label=gettext_lazy("Ce qui est demandé"), sort_key="missing_answers"),
        DateColumn("waits_since", label=gettext_lazy("Attend depuis"), sort_key="waits_since"),
        Column("confirmed_on", label=gettext_lazy("Confirmée le"), sort_key="confirmed_on"),
        Column("due_on", label=gettext_lazy("À vérifier le"), sort_key="due_on"),
        BoardColumn("keepers", label=gettext_lazy("Personnes"), sort_key="keepers"),
        BoardColumn("reminder", label=gettext_lazy("Relance"), sort_key="reminded_at"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """:raises django.core.exceptions.PermissionDenied: for whoever keeps one branch only."""
        if not oversees(request.user):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_base_queryset(self) -> Any:
        """The villages as the board reads them."""
        return villages()

    def order_queryset(self, queryset: Any) -> Any:
        """By the column that is asked, what has no date last."""
        name = str(self.ordering)
        order = F(name.removeprefix("-"))
        by = order.desc(nulls_last=True) if name.startswith("-") else order.asc(nulls_last=True)
        return queryset.order_by(by, "pk")

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """With what each town hall is asked."""
        # The same rows when they are asked for again: the queryset keeps them.
        rows = list(object_list)
        asked = asked_of(rows) if rows and not hasattr(rows[0], "asked") else {}
        for village in rows if asked else ():
            village.asked = asked[village.pk]
            village.standings = standings(village)
            village.standing_words = ", ".join(str(one.label) for one in village.standings)
        return rows

    def get_paginator(self, *args: Any, **kwargs: Any) -> Any:
        """Its sentence counts « 55 villages », as one writes them within a sentence."""
        paginator: Any = super().get_paginator(*args, **kwargs)
        paginator.verbose_name, paginator.verbose_name_plural = _("village"), _("villages")
        return paginator

    def get_table(self, object_list: Any) -> Any:
        """Wagtail draws its table before the rows are decorated."""
        return super().get_table(self.decorate_paginated_queryset(object_list))

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """And to how many of the villages that the filters show one act would write."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        number = min(to_remind(self.object_list).count(), AT_MOST)
        label = ngettext("Relancer %(n)d mairie de cette liste", "Relancer %(n)d mairies de cette liste", number)
        label %= {"n": number}
        return context | {"number": number, "bulk_label": label, "all_shown": ALL_SHOWN, "reminders": REMINDERS}


@require_POST
def reminders(request: HttpRequest) -> HttpResponse:
    """Write to one town hall, or to all that the filters show; a second press the same day writes nothing.

    :raises django.core.exceptions.PermissionDenied: for whoever keeps one branch only.
    """
    if not oversees(request.user):
        raise PermissionDenied
    asked = request.POST.get("village", "")
    if asked == ALL_SHOWN:
        filters = BoardFilterSet(data=request.GET, request=request, queryset=villages())
        keys = _shown(filters.qs) if filters.is_valid() else []
    else:
        keys = [int(asked)] if is_key(asked) else []
    _say(request, remind(keys=list(keys), user=request.user))
    query = request.GET.urlencode()
    return redirect(f"{reverse(BOARD)}{'?' if query else ''}{query}")


def _shown(found: Any) -> list[int]:
    """The villages that the filters show, those that will be written to first: one act asks so many and no more."""
    first = to_remind(found).values_list("pk", flat=True)
    return list(dict.fromkeys([*first, *found.values_list("pk", flat=True)]))[:AT_MOST]


def _say(request: HttpRequest, done: Reminded) -> None:
    """A sentence for each thing that came of it."""
    if done.asked:
        sentence = ngettext("%(n)d mairie est relancée.", "%(n)d mairies sont relancées.", done.asked)
        messages.success(request, sentence % {"n": done.asked})
    passed_over = (
        (done.already, ngettext("%(n)d l'est déjà aujourd'hui.", "%(n)d le sont déjà aujourd'hui.", done.already)),
        (
            done.without_anybody,
            ngettext(
                "%(n)d n'a personne : invitez quelqu'un.",
                "%(n)d n'ont personne : invitez quelqu'un.",
                done.without_anybody,
            ),
        ),
        (
            done.nothing_to_ask,
            ngettext("%(n)d n'a rien à vérifier.", "%(n)d n'ont rien à vérifier.", done.nothing_to_ask),
        ),
    )
    said = [sentence % {"n": number} for number, sentence in passed_over if number]
    if said or not done.asked:
        messages.warning(request, " ".join(said) or _("Personne n'est relancé : ce village n'existe plus."))
