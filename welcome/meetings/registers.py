"""Communication's screens on the registers: every meeting, one of them, its sheet on paper."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from cms.facts.forms import is_key
from cms.facts.wording import moment
from cms.roles.refusals import Refused
from welcome.meetings.attendance import may_be_noted, note_attendance, was_called, write_to_all
from welcome.meetings.choices import Given
from welcome.meetings.forms import AttendanceForm, RegistrationForm, WordsForm
from welcome.meetings.models import MeetingRegister
from welcome.meetings.reading import meeting_of, takes_names
from welcome.meetings.seating import register, withdraw
from welcome.menu import CANDIDATES

NAME = "meetings"
INDEX, REGISTER, SHEET = f"{NAME}:index", f"{NAME}:register", f"{NAME}:sheet"
RIGHT = "welcome.change_meetingregister"
#: The name of the pressed button; some of its values say whom: « retirer:12 ».
ACT = "acte"


def may_keep(user: Any) -> bool:
    """Whether somebody keeps the registers, and reads the names in them."""
    return bool(user.has_perm(RIGHT))


class ForKeepers:
    """403 for everybody else, before anything is looked up; kept by no cache."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """:raises django.core.exceptions.PermissionDenied: for whoever does not keep the registers."""
        if not may_keep(request.user):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return answer


class RegistersView(ForKeepers, IndexView):
    """The meetings, the latest first."""

    model = MeetingRegister
    page_title = gettext_lazy("Inscriptions aux réunions")
    header_icon = "date"
    index_url_name = INDEX
    index_results_url_name = f"{NAME}:index_results"
    default_ordering = "-starts_at"
    columns = [
        TitleColumn("title", label=gettext_lazy("Réunion"), get_url=lambda one: reverse(REGISTER, args=[one.pk])),
        Column("when", label=gettext_lazy("Date"), sort_key="starts_at", accessor=lambda one: moment(one.starts_at)),
        Column("seats", label=gettext_lazy("Places")),
        Column("booked", label=gettext_lazy("Inscrits")),
        Column("waiting", label=gettext_lazy("En attente")),
        Column("came", label=gettext_lazy("Venus")),
        Column("walk_ins", label=gettext_lazy("Sans inscription")),
        Column("no_shows", label=gettext_lazy("Absents")),
    ]
    list_export: list[str] = []
    is_searchable = False
    paginate_by = 50

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The list."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class OfRegister(ForKeepers):
    """A screen about one meeting."""

    kwargs: dict[str, Any]

    @cached_property
    def register(self) -> MeetingRegister:
        """The register of the address."""
        return get_object_or_404(MeetingRegister, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Those who have a seat by name, and those who wait in their order."""
        everybody = list(self.register.registrations.all())
        seated = sorted((one for one in everybody if not one.is_waiting), key=lambda one: one.name.casefold())
        waiting = [one for one in everybody if one.is_waiting]
        own = {"register": self.register, "seated": seated, "waiting": waiting}
        return super().get_context_data(**own, **kwargs)  # type: ignore[misc,no-any-return]


class RegisterView(OfRegister, WagtailAdminTemplateMixin, TemplateView):
    """Who comes, who waits, who is to be called; and what is done about it."""

    template_name = "welcome/meetings/admin/register.html"
    header_icon = "date"

    def get_page_title(self) -> str:
        """The meeting's."""
        return self.register.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """List, meeting."""
        here = {"url": reverse(REGISTER, args=[self.register.pk]), "label": self.register.title}
        return [*self.breadcrumbs_items, {"url": reverse(INDEX), "label": RegistersView.page_title}, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """And the forms: the one that was refused, the others as they begin."""
        entry = meeting_of(self.register.page_id)
        own = {
            "is_open": entry is not None and takes_names(entry),
            "may_note": may_be_noted(self.register),
            "to_call": list(self.register.registrations.exclude(to_call="")),
            "attendance": AttendanceForm(initial={"walk_ins": self.register.walk_ins}),
            "adding": RegistrationForm(prefix="qui"),
            "writing": WordsForm(),
        }
        return super().get_context_data(**own | kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The button that was pressed; what cannot be done any more is said."""
        act, _colon, key = request.POST.get(ACT, "").partition(":")
        acts: dict[str, Callable[[str], HttpResponse | None]] = {
            "presence": self._note,
            "ajouter": self._add,
            "ecrire": self._write,
            "retirer": self._remove,
            "prevenu": self._called,
        }
        try:
            refused = acts[act](key) if act in acts else None
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
        else:
            if refused is not None:
                return refused
        return redirect(REGISTER, self.register.pk)

    def _again(self, **forms: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**forms), status=422)

    def _note(self, _key: str) -> HttpResponse | None:
        form = AttendanceForm(self.request.POST)
        if not form.is_valid():
            return self._again(attendance=form)
        came = {int(key) for key in self.request.POST.getlist("venu") if is_key(key)}
        noted = note_attendance(
            self.register.pk,
            came=came,
            walk_ins=form.cleaned_data["walk_ins"],
            user=self.request.user,  # type: ignore[arg-type]
        )
        words = {"came": noted.came, "absent": noted.no_shows, "more": noted.walk_ins}
        said = _("Présence notée : %(came)d venus, %(absent)d absents, %(more)d sans inscription.")
        messages.success(self.request, said % words)
        return None

    def _add(self, _key: str) -> HttpResponse | None:
        form = RegistrationForm(self.request.POST, prefix="qui")
        if not form.is_valid():
            return self._again(adding=form)
        entry = meeting_of(self.register.page_id)
        if entry is None or not takes_names(entry):
            raise Refused(_("Cette réunion ne prend plus d'inscription."))
        given = register(entry, form.asked)
        said = {
            Given.SEAT: _("Une place est gardée."),
            Given.QUEUE: _("Sur la liste d'attente : il n'y a plus assez de places."),
            Given.NOTHING: _("Complet, et la liste d'attente aussi : rien n'est enregistré."),
        }
        (messages.warning if given is Given.NOTHING else messages.success)(self.request, said[given])
        return None

    def _write(self, _key: str) -> HttpResponse | None:
        form = WordsForm(self.request.POST)
        if not form.is_valid():
            return self._again(writing=form)
        number = write_to_all(self.register.pk, form.cleaned_data["words"], self.request.user)  # type: ignore[arg-type]
        said = ngettext("Un mail part vers %(n)d personne.", "Un mail part vers %(n)d personnes.", number)
        messages.success(self.request, said % {"n": number})
        return None

    def _remove(self, key: str) -> None:
        found = self.register.registrations.filter(pk=int(key)).first() if is_key(key) else None
        if found is None:
            raise Refused(_("Cette inscription n'existe plus."))
        withdraw(found)
        messages.success(self.request, _("L'inscription est annulée, et son nom effacé."))

    def _called(self, key: str) -> None:
        if is_key(key) and was_called(self.register, int(key)):
            messages.success(self.request, _("Noté : cette personne est prévenue."))


class SheetView(OfRegister, TemplateView):
    """The list to sign, on paper."""

    template_name = "welcome/meetings/admin/sheet.html"


class RegistersMenuItem(MenuItem):
    """Shown to whoever may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Communication, superusers."""
        return may_keep(request.user)


class RegistersViewSet(ViewSet):
    """The addresses, below ``/admin/reunions/``."""

    name = NAME
    url_prefix = "reunions"
    url_namespace = NAME
    icon = "date"
    menu_label = gettext_lazy("Réunions")
    menu_item_class = RegistersMenuItem
    menu_hook = CANDIDATES
    menu_order = 40

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list, a meeting, its sheet."""
        return [
            path("", RegistersView.as_view(), name="index"),
            path("resultats/", RegistersView.as_view(results_only=True), name="index_results"),
            path("<int:pk>/", never_cache(RegisterView.as_view()), name="register"),
            path("<int:pk>/feuille/", never_cache(SheetView.as_view()), name="sheet"),
        ]

    @cached_property
    def menu_url(self) -> str:
        """The list."""
        return reverse(INDEX)
