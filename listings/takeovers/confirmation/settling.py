"""The advisers' screen on what a seller answered by their link: what to do with it, and that it is done."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from cms.facts.gate import NotReady
from cms.facts.rights import SHUT, is_shut
from cms.models import french
from listings.takeovers.advisers import ForAdvisers
from listings.takeovers.confidential.choices import SellerSaid
from listings.takeovers.confidential.models import TakeoverConfidential
from listings.takeovers.confidential.views import EDIT
from listings.takeovers.confirmation.addresses import ANSWER, NAME
from listings.takeovers.confirmation.services import settle
from listings.takeovers.models import TakeoverPage

#: The name of the buttons, and the value of the one that confirms the sheet too.
ACT, EXACT = "acte", "exact"


class SellerAnswerView(ForAdvisers, WagtailAdminTemplateMixin, TemplateView):
    """One answer. The seller's words stand in the notes, whose reading is logged: this names the door to them."""

    template_name = "listings/admin/confidential/answer.html"
    header_icon = "clipboard-list"
    kwargs: dict[str, Any]

    @cached_property
    def takeover(self) -> TakeoverPage:
        """That of the address."""
        page: TakeoverPage = get_object_or_404(french(TakeoverPage.objects), pk=self.kwargs["pk"])
        return page

    def get_page_title(self) -> str:
        """As the desk calls it."""
        return _("Réponse du cédant")

    def get_page_subtitle(self) -> str:
        """The takeover, as lists name it."""
        return f"{self.takeover.get_admin_display_title()} ({self.takeover.reference})"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What was answered, or that nothing waits; where to act."""
        part = TakeoverConfidential.objects.filter(takeover=self.takeover).exclude(seller_said="").first()
        has_changed = part is not None and part.seller_said == SellerSaid.CHANGED
        return super().get_context_data(
            takeover=self.takeover,
            part=part,
            has_changed=has_changed,
            may_confirm=has_changed and self.takeover.live and self.takeover.ages,
            notes_url=reverse(EDIT, args=[self.takeover.pk]),
            **kwargs,
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """It is dealt with."""
        is_exact = request.POST.get(ACT) == EXACT
        if is_exact and is_shut(self.takeover, request.user):
            messages.error(request, SHUT)
            return redirect(ANSWER, pk)
        try:
            is_settled = settle(takeover=self.takeover, user=request.user, is_exact=is_exact)
        except NotReady as refusal:
            for obstacle in refusal.told_to(request.user):
                messages.error(request, str(obstacle.message))
            return redirect(ANSWER, pk)
        if is_settled:
            messages.success(request, _("C'est noté : la réponse du cédant est traitée."))
        else:
            messages.warning(request, _("Rien n'attendait : quelqu'un d'autre l'a traitée."))
        return redirect("takeover_desk:index")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """This page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_subtitle()}]


class SellerAnswersViewSet(ViewSet):
    """The addresses, below ``/admin/reponses-des-cedants/``; the number is the takeover's page."""

    name = NAME
    url_prefix = "reponses-des-cedants"
    url_namespace = NAME
    icon = "clipboard-list"

    def get_urlpatterns(self) -> list[URLPattern]:
        """One answer."""
        return [path("<int:pk>/", SellerAnswerView.as_view(), name="answer")]
