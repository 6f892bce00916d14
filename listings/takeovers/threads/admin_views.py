"""The advisers' screens: the list of the threads, the file of each, its papers. No search by name, no export."""

from collections.abc import Iterator
from typing import Any, ClassVar

import django_filters
from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import ModelLogEntry

from cms.roles.refusals import Refused
from listings.takeovers.advisers import ForAdvisers
from listings.takeovers.threads.admin_forms import FORMS, ActForm, EraseForm
from listings.takeovers.threads.choices import Side, Standing
from listings.takeovers.threads.files import give
from listings.takeovers.threads.models import BuyerThread, ThreadQuerySet
from listings.takeovers.threads.permissions import may_handle
from listings.takeovers.threads.sellers import seller_of
from listings.takeovers.threads.telling import contact_of, project_of
from listings.takeovers.threads.transitions import Act, adviser, may

NAME = "takeover_threads"
INDEX, FILE, PAPER = f"{NAME}:index", f"{NAME}:file", f"{NAME}:paper"
PER_PAGE = 50


def threads_standing(standing: str) -> ThreadQuerySet:
    """The threads of one choice of the list, those that wait longest first; what goes on where nothing is chosen."""
    going_on = BuyerThread.objects.going_on()
    found = {
        Standing.SELLER_OWES: BuyerThread.objects.owed_by(Side.SELLER),
        Standing.ADVISER_OWES: BuyerThread.objects.owed_by(Side.ADVISER),
        Standing.BUYER_OWES: BuyerThread.objects.owed_by(Side.BUYER),
        Standing.TO_INTRODUCE: BuyerThread.objects.to_introduce(),
        Standing.OPENED: BuyerThread.objects.opened(),
        Standing.OVER: BuyerThread.objects.exclude(pk__in=going_on.values("pk")),
        Standing.ALL: BuyerThread.objects.all(),
    }
    chosen = found[Standing(standing)] if standing in Standing.values else going_on
    return chosen.select_related("takeover").order_by("turn_since", "pk")


class OfThreads(ForAdvisers):
    """For whoever handles the threads."""

    def may_open(self, user: Any) -> bool:
        """The right of the threads."""
        return may_handle(user)


class ThreadFilterSet(WagtailFilterSet):
    """Which threads are shown. No search by name: an address of the admin stands in logs."""

    reference = django_filters.CharFilter(label=_("Référence"), lookup_expr="icontains")
    etat = django_filters.ChoiceFilter(
        label=_("À faire"),
        choices=Standing.choices,
        empty_label=_("tous ceux qui sont en cours"),
        widget=forms.RadioSelect,
        method="as_it_is",
    )

    def as_it_is(self, found: Any, name: str, value: str) -> Any:
        """The choice has been made where the rows were asked for."""
        return found


class ThreadIndexView(OfThreads, IndexView):
    """Every thread, those that wait longest first."""

    model = BuyerThread
    page_title = _("Échanges avec les acheteurs")
    header_icon = "comment"
    index_url_name = INDEX
    index_results_url_name = f"{NAME}:index_results"
    columns: ClassVar[list[Any]] = [
        TitleColumn("reference", label=_("Échange"), get_url=lambda thread: reverse(FILE, args=[thread.pk])),
        Column("takeover", label=_("Reprise")),
        Column("pseudonym", label=_("Acheteur")),
        Column("get_state_display", label=_("État")),
        Column("get_turn_display", label=_("À qui de répondre")),
        DateColumn("turn_since", label=_("Depuis")),
    ]
    filterset_class = ThreadFilterSet
    search_backend_name = None
    search_fields: ClassVar[list[str]] = []
    is_searchable = False
    paginate_by = PER_PAGE
    list_export: ClassVar[list[str]] = []
    verbose_name_plural = _("échanges")

    def get_base_queryset(self) -> Any:
        """Those of the choice that the address carries."""
        return threads_standing(self.request.GET.get("etat", ""))

    def get_filterset_kwargs(self) -> dict[str, Any]:
        """With these rows."""
        return super().get_filterset_kwargs() | {"queryset": self.get_base_queryset()}

    def order_queryset(self, queryset: Any) -> Any:
        """As they come: what waits longest first."""
        return queryset

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The list."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class ThreadFileView(OfThreads, WagtailAdminTemplateMixin, TemplateView):
    """What was written, by whom, what was read, and the acts."""

    template_name = "listings/threads/admin/file.html"
    header_icon = "comment"
    kwargs: dict[str, Any]

    @cached_property
    def thread(self) -> BuyerThread:
        """The thread of the address."""
        return get_object_or_404(BuyerThread.objects.select_related("takeover"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """The reference: a title stands in the history of the browser."""
        return self.thread.reference

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """List, thread."""
        items = [{"url": reverse(INDEX), "label": ThreadIndexView.page_title}, {"url": "", "label": str(self.thread)}]
        return [*self.breadcrumbs_items, *items]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The file; ``kwargs["form"]`` is the one that has to be filled again."""
        thread = self.thread
        return super().get_context_data(
            thread=thread,
            has_seller=bool(seller_of(thread.takeover_id).email),
            contact=contact_of(thread),
            project=project_of(thread),
            lines=thread.messages.select_related("by").prefetch_related("files"),
            log=ModelLogEntry.objects.for_instance(thread).select_related("user").order_by("timestamp"),
            forms=list(self._forms(kwargs.get("form"))),
            **kwargs,
        )

    def _forms(self, bound: Any) -> Iterator[ActForm | EraseForm]:
        actor = adviser(self.request.user)
        for act, form in FORMS.items():
            # What was typed is given back even where it cannot be done any more.
            if bound is not None and bound.act == act:
                yield bound
            elif may(self.thread, act, actor):
                yield form(self.thread, prefix=act.value)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The act whose button was pressed; what cannot be done any more is said."""
        pressed = request.POST.get("acte", "")
        if pressed not in FORMS:
            raise Http404
        act = Act(pressed)
        form = FORMS[act](self.thread, request.POST, request.FILES, prefix=act.value)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            form.perform(adviser(request.user))
        except Refused as refused:
            del self.thread
            form.add_error(None, str(refused.sentence))
            return self.render_to_response(self.get_context_data(form=form), status=409)
        messages.success(request, form.done)
        return redirect(INDEX) if act == Act.ERASE else redirect(FILE, self.thread.pk)


class PaperView(OfThreads, View):
    """A file of a thread; its reading is logged."""

    def get(self, request: HttpRequest, pk: int, key: int) -> HttpResponseBase:
        """The bytes."""
        thread = get_object_or_404(BuyerThread, pk=pk)
        try:
            response = give(thread=thread, key=str(key), side=Side.ADVISER, user=request.user)
        except Refused as refused:
            raise Http404 from refused
        response["Cache-Control"] = "private, no-store"
        return response
