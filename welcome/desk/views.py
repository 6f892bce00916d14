"""The board of the messages, and the file of each, in Wagtail's admin."""

from collections.abc import Iterator
from typing import Any, ClassVar

import django_filters
from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, Table
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from cms.errors import permission_denied
from cms.roles.refusals import Refused
from welcome.choices import Channel
from welcome.desk.choices import Standing
from welcome.desk.forms import FORMS, ActForm
from welcome.desk.reading import messages_standing, page_of_village, villages_with_messages
from welcome.enquiries.models import Enquiry
from welcome.enquiries.permissions import may_handle
from welcome.enquiries.services import same_person
from welcome.enquiries.telling import advice_of, answers_of, holder_of
from welcome.enquiries.transitions import Act, may, programme
from welcome.enquiries.withdrawing import take_from_village

NAME = "welcome_desk"
BOARD, FILE, FROM_VILLAGE = f"{NAME}:index", f"{NAME}:file", f"{NAME}:from_village"
MESSAGES_PER_PAGE = 50


class ForHandlers:
    """403 for whoever does not handle the messages, before anything is looked up."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The answer tells nothing of what there is."""
        if not may_handle(request.user):
            return permission_denied(request)
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return answer


class BoardFilterSet(WagtailFilterSet):
    """Which messages are shown. No search by name: an address of the admin stands in logs."""

    reference = django_filters.CharFilter(label=gettext_lazy("Référence"), lookup_expr="icontains")
    etat = django_filters.ChoiceFilter(
        label=gettext_lazy("À faire"),
        choices=Standing.choices,
        empty_label=gettext_lazy("tous ceux qui sont en cours"),
        widget=forms.RadioSelect,
        method="as_it_is",
    )
    village = django_filters.ChoiceFilter(
        label=gettext_lazy("Village"), choices=villages_with_messages, empty_label=gettext_lazy("tous")
    )
    channel = django_filters.ChoiceFilter(
        label=gettext_lazy("Canal"),
        choices=Channel.choices,
        empty_label=gettext_lazy("tous"),
        widget=forms.RadioSelect,
    )

    def as_it_is(self, found: Any, name: str, value: str) -> Any:
        """The choice has been made where the rows were asked for."""
        return found


class MessageColumn(BaseColumn):
    """A cell drawn by a template of ours."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.cell_template_name = f"welcome/desk/{name}_cell.html"


class BoardView(ForHandlers, IndexView):
    """Every message, those that are open first of all."""

    model = Enquiry
    page_title = gettext_lazy("Messages")
    header_icon = "mail"
    index_url_name = BOARD
    index_results_url_name = f"{NAME}:index_results"
    columns: ClassVar[list[Any]] = [
        MessageColumn("message", label=gettext_lazy("Message"), classname="title"),
        MessageColumn("state", label=gettext_lazy("État")),
        MessageColumn("holder", label=gettext_lazy("Chez")),
        MessageColumn("due", label=gettext_lazy("Réponse promise")),
        Column("village", label=gettext_lazy("Village")),
    ]
    filterset_class = BoardFilterSet
    search_backend_name = None
    search_fields: ClassVar[list[str]] = []
    is_searchable = False
    paginate_by = MESSAGES_PER_PAGE
    list_export: ClassVar[list[str]] = []
    verbose_name_plural = gettext_lazy("messages")

    def get_base_queryset(self) -> Any:
        """Those of the choice that the address carries."""
        return messages_standing(self.request.GET.get("etat", ""))

    def get_filterset_kwargs(self) -> dict[str, Any]:
        """With these rows."""
        return super().get_filterset_kwargs() | {"queryset": self.get_base_queryset()}

    def order_queryset(self, queryset: Any) -> Any:
        """As they come: what waits longest first."""
        return queryset

    def get_table(self, object_list: Any) -> Table:
        """Wagtail's, of rows that know whether they are late."""
        rows = list(object_list)
        late = set(Enquiry.objects.overdue().filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
        for row in rows:
            row.is_late = row.pk in late
        return super().get_table(rows)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The board."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_header_buttons(self) -> list[HeaderButton]:
        """To the counts."""
        return [HeaderButton(_("Comptes par mois"), url=reverse("welcome_counts_report"), icon_name="table")]


class OfMessage(ForHandlers, WagtailAdminTemplateMixin):
    """A screen about one message."""

    header_icon = "mail"
    kwargs: dict[str, Any]

    @cached_property
    def enquiry(self) -> Enquiry:
        """The message of the address."""
        found = Enquiry.objects.select_related("village", "body", "owner")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """The reference: a title stands in the history of the browser."""
        return self.enquiry.reference

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Board, message."""
        items = [{"url": reverse(BOARD), "label": BoardView.page_title}, {"url": "", "label": self.enquiry.reference}]
        return [*self.breadcrumbs_items, *items]


class FileView(OfMessage, TemplateView):
    """What was written, what happened since, and the acts."""

    template_name = "welcome/desk/file.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The file; ``kwargs["form"]`` is the one that has to be filled again."""
        enquiry = self.enquiry
        bound: ActForm | None = kwargs.get("form")
        return super().get_context_data(
            enquiry=enquiry,
            answers=answers_of(enquiry),
            holder=holder_of(enquiry),
            advice=advice_of(enquiry),
            events=enquiry.events.select_related("by"),
            others=same_person(enquiry).select_related("village"),
            forms=list(self._forms(bound)),
            is_late=Enquiry.objects.overdue().filter(pk=enquiry.pk).exists(),
            **kwargs,
        )

    def _forms(self, bound: ActForm | None) -> Iterator[tuple[Act, ActForm]]:
        actor = programme(self.request.user)
        for act, form in FORMS.items():
            if may(self.enquiry, act, actor):
                is_bound = bound is not None and bound.prefix == act
                yield act, bound if is_bound and bound else form(self.enquiry, prefix=act.value)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The act whose button was pressed; what cannot be done any more is said."""
        pressed = request.POST.get("acte", "")
        if pressed not in FORMS:
            raise Http404
        act = Act(pressed)
        form = FORMS[act](self.enquiry, request.POST, prefix=act.value)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            form.perform(act, programme(request.user))
        except Refused as refused:
            messages.error(request, str(refused.sentence))
        else:
            messages.success(request, form.done)
            if act == Act.ERASE:
                return redirect(BOARD)
        return redirect(FILE, self.enquiry.pk)


class FromVillageView(ForHandlers, WagtailAdminTemplateMixin, TemplateView):
    """Before a village is deleted: the programme takes what its committee holds."""

    template_name = "welcome/desk/from_village.html"
    page_title = gettext_lazy("Reprendre les messages d'un village")
    header_icon = "mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """How many there are."""
        village = self._village()
        count = Enquiry.objects.of_village(village.pk).open().filter(holder="village").count()
        return super().get_context_data(village=village, count=count, **kwargs)

    def _village(self) -> Any:
        village = page_of_village(self.kwargs["page_id"])
        if village is None:
            raise Http404
        return village

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take them, and back to the village."""
        village = self._village()
        number = take_from_village(village=village, actor=programme(request.user))
        messages.success(request, _("Messages repris par le programme : %(n)d.") % {"n": number})
        return redirect("wagtailadmin_explore", village.pk)
