"""Communication's screens on the people of the town halls: every village, one village, one act."""

from typing import Any

import django_filters
from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django.views.generic.edit import FormMixin
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Table, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import HeaderButton

from cms.errors import permission_denied
from cms.models import french
from cms.roles.refusals import Refused
from listings.villages.models import VillagePage
from listings.villages.people.acts import Act, act_called, acts_on
from listings.villages.people.choices import PeopleFilter
from listings.villages.people.forms import InvitationForm
from listings.villages.people.permissions import may_manage_people
from listings.villages.people.reading import DAYS, members_of, people_of, with_invitation, without_anybody
from listings.villages.people.services import invite

NAME = "town_halls"
INDEX = f"{NAME}:index"
VILLAGE = f"{NAME}:village"
VILLAGES_PER_PAGE = 50


class ForManagers:
    """403 for whoever does not decide on people; Wagtail would answer with its first page and a message."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Asked before anything is looked up: the answer tells nothing of what there is."""
        if not may_manage_people(request.user):
            return permission_denied(request)
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return answer


class PersonColumn(BaseColumn):
    """A cell drawn by a template of ours."""

    def __init__(self, name: str, template: str, **values: Any) -> None:
        super().__init__(name, **values)
        self.cell_template_name = f"listings/admin/people/{template}.html"


class TownHallFilterSet(WagtailFilterSet):
    """Which town halls are listed."""

    personnes = django_filters.ChoiceFilter(
        label=_("Personnes"),
        choices=PeopleFilter.choices,
        empty_label=_("Toutes les mairies"),
        widget=forms.RadioSelect,
        method="by_people",
    )

    def by_people(self, villages: "QuerySet[VillagePage]", name: str, value: str) -> "QuerySet[VillagePage]":
        """Those without anybody, or to which an invitation waits or has expired."""
        if value == PeopleFilter.NOBODY:
            return without_anybody(villages)
        return with_invitation(villages, expired=value == PeopleFilter.EXPIRED)


class TownHallsView(ForManagers, IndexView):
    """Every village with its people."""

    model = VillagePage
    page_title = _("Mairies")
    header_icon = "group"
    index_url_name = INDEX
    index_results_url_name = f"{NAME}:index_results"
    columns = [
        TitleColumn("title", label=_("Village"), get_url=lambda village: reverse(VILLAGE, args=[village.pk])),
        PersonColumn("people", "people_cell", label=_("Personnes")),
    ]
    filterset_class = TownHallFilterSet
    # By title alone: the index of the admin's search knows no filter by people.
    search_backend_name = None
    search_fields = ["title"]
    paginate_by = VILLAGES_PER_PAGE
    list_export: list[str] = []
    locale = None
    verbose_name_plural = _("mairies")

    def get_base_queryset(self) -> Any:
        """French villages, by title."""
        return french(VillagePage.objects).order_by("title", "pk")

    def get_filterset_kwargs(self) -> dict[str, Any]:
        """With rows in the place of a model, for which Wagtail would add a filter by language."""
        return super().get_filterset_kwargs() | {"queryset": self.get_base_queryset()}

    def get_table(self, object_list: Any) -> Table:
        """With the people of those that are shown."""
        villages = list(object_list)
        people = people_of(villages)
        for village in villages:
            village.people = people[village.pk]
        return super().get_table(villages)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The list."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class OfVillage(ForManagers, WagtailAdminTemplateMixin):
    """A screen about one French village."""

    header_icon = "group"
    kwargs: dict[str, Any]

    @cached_property
    def village(self) -> VillagePage:
        """The village of the address."""
        village: VillagePage = get_object_or_404(french(VillagePage.objects), pk=self.kwargs["pk"])
        return village

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """List, village."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(INDEX), "label": _("Mairies")},
            {"url": reverse(VILLAGE, args=[self.village.pk]), "label": self.village.title},
        ]


class TownHallView(OfVillage, FormMixin, TemplateView):  # type: ignore[type-arg]
    """The people of one village, and the form of a succession."""

    template_name = "listings/admin/people/town_hall.html"
    form_class = InvitationForm

    def get_page_title(self) -> Any:
        """The village's."""
        return self.village.title

    def get_header_buttons(self) -> list[HeaderButton]:
        """To the page, where the history is."""
        history = reverse("wagtailadmin_pages:history", args=[self.village.pk])
        return [HeaderButton(_("Historique"), url=history, icon_name="history")]

    def get_form_kwargs(self) -> dict[str, Any]:
        """The village, who invites, whom one may replace."""
        known = {"village": self.village, "by": self.request.user, "members": members_of(self.village)}
        return super().get_form_kwargs() | known

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The table above the form."""
        people = people_of([self.village])[self.village.pk]
        rows = [(person, acts_on(person.state)) for person in people]
        return super().get_context_data(village=self.village, rows=rows, days=DAYS, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Invite, or say what is wrong beside its field."""
        form = self.get_form()
        if not form.is_valid():
            return self.form_invalid(form)
        return self._invited(request, form)

    def _invited(self, request: HttpRequest, form: InvitationForm) -> HttpResponse:
        invitee = form.invitee
        try:
            invite(
                village=self.village,
                invitee=invitee,
                by=request.user,  # type: ignore[arg-type]
                leaving=form.replaced,
                at_once=form.is_at_once,
            )
        except Refused as refused:
            messages.error(request, str(refused.sentence))
        else:
            messages.success(request, _("L'invitation part à %(email)s.") % {"email": invitee.email})
        return redirect(VILLAGE, self.village.pk)


class PersonActView(OfVillage, TemplateView):
    """One act on one person: asked, then done."""

    template_name = "listings/admin/people/confirm.html"
    page_title = _("Confirmer")

    @cached_property
    def act(self) -> Act:
        """:raises Http404: for an act that does not exist."""
        act = act_called(self.kwargs["act"])
        if act is None:
            raise Http404
        return act

    @cached_property
    def about(self) -> Any:
        """The account, or the invitation.

        :raises Http404: for one that is not of this village.
        """
        found = self.act.find(self.village, self.kwargs["row"])
        if found is None:
            raise Http404
        return found

    @property
    def _words(self) -> dict[str, str]:
        return {"who": self.act.called(self.about), "village": self.village.title}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The question."""
        question = str(self.act.question) % self._words
        return super().get_context_data(**kwargs | {"act": self.act, "question": question, "village": self.village})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Act, and back to the village; what cannot be done any more is said there."""
        words = self._words
        try:
            self.act.perform(self.village, self.about, request.user)  # type: ignore[arg-type]
        except Refused as refused:
            messages.error(request, str(refused.sentence))
        else:
            messages.success(request, str(self.act.done) % words)
        return redirect(VILLAGE, self.village.pk)


class TownHallsMenuItem(MenuItem):
    """Shown to whoever may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Communication, superusers."""
        return may_manage_people(request.user)


class TownHallsViewSet(ViewSet):
    """The addresses, below ``/admin/mairies/``."""

    name = NAME
    url_prefix = "mairies"
    url_namespace = NAME
    icon = "group"
    menu_label = _("Mairies")
    menu_item_class = TownHallsMenuItem
    add_to_admin_menu = True
    menu_order = 150

    def get_urlpatterns(self) -> list[URLPattern]:
        """List, village, act; the first number is the village's page, the second an account's or an invitation's."""
        return [
            path("", TownHallsView.as_view(), name="index"),
            path("resultats/", TownHallsView.as_view(results_only=True), name="index_results"),
            path("<int:pk>/", TownHallView.as_view(), name="village"),
            path("<int:pk>/<slug:act>/<int:row>/", PersonActView.as_view(), name="act"),
        ]

    @cached_property
    def menu_url(self) -> str:
        """The list."""
        return reverse(INDEX)
