"""« État de la reprise »: where a takeover stands, what happened, and the acts that whoever looks may do."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import PageLogEntry

from cms.errors import permission_denied
from cms.facts.changing import ACTED
from cms.facts.gate import NotReady
from cms.facts.rights import SHUT, is_shut
from cms.freshness.withdrawing import ASKED, BACK, SILENCE
from cms.models import french
from cms.roles.refusals import Refused
from listings.takeovers.life.acts import PERFORM, offered
from listings.takeovers.life.forms import ActForm
from listings.takeovers.life.services import LOG
from listings.takeovers.models import TakeoverPage
from listings.takeovers.permissions import may_read_confidential
from listings.takeovers.transitions import BY_ACT, Act, Who, refusal, roles_of

#: Names of the addresses.
STATE, ACT = "takeover_state", "takeover_act"
#: What of the page's log is its life.
OF_ITS_LIFE = (*(f"{LOG}.{act}" for act in Act), SILENCE, ASKED, BACK)


def roles_of_number(pk: int, user: Any) -> frozenset[Who]:
    """As whom somebody acts on the French takeover of this number; as nobody where there is none."""
    takeover = french(TakeoverPage.objects).filter(pk=pk).first()
    return roles_of(takeover, user) if takeover is not None else frozenset()


class OfTakeover(WagtailAdminTemplateMixin):
    """A screen about one French takeover, for whoever does anything with it."""

    header_icon = "history"
    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """403 for whoever has no act of the table, alike where there is no takeover: numbers are not tried out.

        :raises django.http.Http404: for an adviser, who may know that there is none.
        """
        is_adviser = may_read_confidential(request.user)
        if not is_adviser and not roles_of_number(self.kwargs["pk"], request.user):
            return permission_denied(request)
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    @cached_property
    def takeover(self) -> TakeoverPage:
        """That of the address."""
        page: TakeoverPage = get_object_or_404(french(TakeoverPage.objects), pk=self.kwargs["pk"])
        return page

    def get_page_subtitle(self) -> str:
        """The takeover, as lists name it."""
        return f"{self.takeover.get_admin_display_title()} ({self.takeover.reference})"


class StateView(OfTakeover, TemplateView):
    """The state, the acts, the history."""

    template_name = "listings/admin/life/state.html"

    def get_page_title(self) -> str:
        """As the button that leads here."""
        return _("État de la reprise")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The takeover, what may be done with it, and what was."""
        entries = PageLogEntry.objects.filter(page_id=self.takeover.pk, action__in=OF_ITS_LIFE)
        entries = entries.select_related("user").order_by("-timestamp", "-pk")
        who = _who(entries, may_read_confidential(self.request.user))
        history = [(entry, entry.formatter.format_message(entry), who.get(entry.pk)) for entry in entries]
        may_edit = self.takeover.permissions_for_user(self.request.user).can_edit()
        return super().get_context_data(
            takeover=self.takeover,
            transitions=offered(self.takeover, self.request.user),
            history=history,
            edit_url=reverse("wagtailadmin_pages:edit", args=[self.takeover.pk]) if may_edit else "",
            **kwargs,
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """This page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_subtitle()}]


class ActView(OfTakeover, FormView):  # type: ignore[type-arg]
    """What an act does and needs, and the form that does it; what is possible no more is said on the state's page."""

    template_name = "listings/admin/life/act.html"

    @cached_property
    def act(self) -> Act:
        """:raises django.http.Http404: for an act that is none."""
        if self.kwargs["act"] not in Act.values:
            raise Http404
        return Act(self.kwargs["act"])

    def get_page_title(self) -> str:
        """The act."""
        return str(self.act.label)

    def get_form(self, form_class: Any = None) -> ActForm:
        """That of the act."""
        return ActForm(self.act, self.takeover, self.request.POST or None)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The question; an act that is refused anyway is not asked about."""
        if sentence := refusal(self.takeover, self.act, roles_of(self.takeover, request.user)):
            return self._back(sentence)
        answer: HttpResponse = super().get(request, *args, **kwargs)
        return answer

    def form_valid(self, form: ActForm) -> HttpResponse:
        """Do it."""
        if is_shut(self.takeover, self.request.user):
            return self._back(str(SHUT))
        try:
            done = PERFORM[self.act](takeover=self.takeover, user=self.request.user, **form.said())
        except Refused as refused:
            return self._back(str(refused.sentence))
        except NotReady as refused:
            for obstacle in refused.told_to(self.request.user):
                form.add_error(None, str(obstacle.message))
            return self.form_invalid(form)
        words = {"takeover": done.get_admin_display_title(), "state": done.get_state_display()}
        messages.success(self.request, _("« %(takeover)s » est maintenant : %(state)s.") % words)
        return redirect(STATE, self.takeover.pk)

    def form_invalid(self, form: ActForm) -> HttpResponse:
        """The form again, with what is missing."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _back(self, sentence: str) -> HttpResponse:
        messages.error(self.request, sentence)
        return redirect(STATE, self.takeover.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the row of the table."""
        return super().get_context_data(takeover=self.takeover, transition=BY_ACT[self.act], **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """State, act."""
        state = {"url": reverse(STATE, args=[self.takeover.pk]), "label": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, state, {"url": "", "label": self.get_page_title()}]


def _who(entries: Iterable[PageLogEntry], tells_all: bool) -> dict[int, Any]:
    """By line, who did it: as it is signed; to advisers, the account of what is not."""
    signed = {entry.pk: entry.user for entry in entries if entry.user}
    if not tells_all:
        return signed
    acted = {entry.pk: entry.data.get(ACTED) for entry in entries}
    known = get_user_model().objects.in_bulk([key for key in acted.values() if key])
    return {pk: known[key] for pk, key in acted.items() if key in known} | signed
