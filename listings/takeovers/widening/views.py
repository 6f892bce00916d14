"""The advisers' screen that places a takeover wider than its village."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.leaving.reading import Shown, shown_by
from cms.models import french
from listings.takeovers.advisers import ForAdvisers
from listings.takeovers.media import media_of_its_own
from listings.takeovers.models import TakeoverPage
from listings.takeovers.widening.anew import may_widen
from listings.takeovers.widening.forms import WideningForm
from listings.takeovers.widening.leaving import goes_with
from listings.takeovers.widening.services import widen

WIDENING = "takeover_widening"
#: The button that only counts.
COUNT = "compter"


class WideningView(ForAdvisers, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """What goes, what comes, and one button; nothing is written before."""

    template_name = "listings/admin/widening/widen.html"
    form_class = WideningForm
    page_title = gettext_lazy("Placer plus large")
    header_icon = "lock"

    @cached_property
    def takeover(self) -> TakeoverPage:
        """:raises django.http.Http404: for one that lies in no village."""
        page: TakeoverPage = get_object_or_404(french(TakeoverPage.objects), pk=self.kwargs["pk"])
        if not may_widen(self.request.user, page):
            page = get_object_or_404(TakeoverPage.objects.none())
        return page

    def get_page_subtitle(self) -> str:
        """The takeover, as its list names it."""
        return f"{self.takeover.get_admin_display_title()} ({self.takeover.reference})"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The list of the confidential parts, the takeover's, this screen."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("confidential:index"), "label": _("Parties confidentielles")},
            {"url": reverse("confidential:edit", args=[self.takeover.pk]), "label": self.get_page_subtitle()},
            {"url": "", "label": self.page_title},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        """About this takeover."""
        return super().get_form_kwargs() | {"takeover": self.takeover}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What goes with the old page, and what on the site speaks of it."""
        shown: list[Shown] = shown_by(self.takeover, self.request.user)
        known = {"takeover": self.takeover, "shown": shown, "goes": goes_with(self.takeover)}
        return super().get_context_data(**kwargs | known | {"media_files": media_of_its_own(self.takeover)})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The one button; the other one counts, and writes nothing."""
        if COUNT in request.POST:
            return self.render_to_response(self.get_context_data(form=self.get_form()))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: WideningForm) -> HttpResponse:
        """Widen, and go to the draft; what the words would tell is said in the form."""
        try:
            page = widen(
                takeover=self.takeover, user=self.request.user, new=form.new, media=form.cleaned_data["erase_media"]
            )
        except ValidationError as error:
            form.refuse(error)
            return self.form_invalid(form)
        sentence = _(
            "L'ancienne fiche n'existe plus. Celle-ci est un brouillon de la liste des reprises : %(reference)s."
        )
        messages.success(self.request, sentence % {"reference": page.reference})
        return redirect("wagtailadmin_pages:edit", page.pk)
