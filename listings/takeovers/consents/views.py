"""The advisers' screen on who could be recognised: the report in full, consents, and the way to take one back."""

from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets import AdminDateInput

from cms.models import french
from cms.roles.refusals import Refused
from listings.takeovers.advisers import ForAdvisers
from listings.takeovers.choices import PublicPrecision
from listings.takeovers.consents.services import CHANGED, record_consent, revoke_consent, told_reading
from listings.takeovers.guard.choices import Obtained
from listings.takeovers.guard.crowds import Covered, covered, is_consented, place_of
from listings.takeovers.guard.models import SellerConsent
from listings.takeovers.guard.report import report_on
from listings.takeovers.guard.rule import WITHOUT_SELLER
from listings.takeovers.models import TakeoverPage

NAME = "guard"
EDIT = f"{NAME}:edit"


class ConsentForm(forms.Form):
    """When and how a seller accepted; ``shown`` is what the adviser read that it covers."""

    obtained_on = forms.DateField(label=_("Donné le"), widget=AdminDateInput)
    obtained = forms.ChoiceField(label=_("Obtenu par"), choices=Obtained.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Où en est la preuve"),
        required=False,
        max_length=200,
        help_text=_("Où la retrouver : « lettre du 3 mai, dossier 12 ». Ni nom ni adresse."),
    )
    shown = forms.CharField(widget=forms.HiddenInput)

    def clean_shown(self) -> Covered:
        """:raises django.core.exceptions.ValidationError: for what this site did not write."""
        try:
            return Covered(**Signer(salt=NAME).unsign_object(self.cleaned_data["shown"]))
        except (BadSignature, TypeError) as error:
            raise forms.ValidationError(CHANGED) from error


class OfTakeover(ForAdvisers):
    """About the takeover of the address."""

    kwargs: dict[str, Any]

    @cached_property
    def takeover(self) -> TakeoverPage:
        """The French page, as its latest draft has it: what an adviser judges."""
        page: TakeoverPage = get_object_or_404(french(TakeoverPage.objects), pk=self.kwargs["pk"])
        draft: TakeoverPage = page.get_latest_revision_as_object()
        return draft


class GuardView(OfTakeover, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """What can be guessed of one takeover. It compares with the confidential part and says so: a reading, logged."""

    template_name = "listings/admin/guard/takeover.html"
    form_class = ConsentForm
    page_title = _("Ce que l'on peut deviner")
    header_icon = "view"
    _show_breadcrumbs = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Logged before anything is shown."""
        told_reading(takeover=self.takeover, user=request.user)
        return super().get(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The takeover, as its list names it."""
        return f"{self.takeover.get_admin_display_title()} ({self.takeover.reference})"

    def get_initial(self) -> dict[str, Any]:
        """Today, and what a consent would cover."""
        wanted = covered(self.takeover)
        shown = {name: getattr(wanted, name) for name in Covered.__slots__} if wanted else {}
        return {"obtained_on": timezone.localdate(), "shown": Signer(salt=NAME).sign_object(shown)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The report, the consents, and whether another is wanted."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        consents = SellerConsent.objects.filter(takeover_id=self.takeover.pk).select_related("recorded_by")
        return context | {
            "takeover": self.takeover,
            "report": report_on(self.takeover, may_read=True, in_full=True),
            "wanted": self._is_wanted(),
            "place": place_of(self.takeover),
            "consents": consents,
        }

    def _is_wanted(self) -> bool:
        """Whether a consent would change anything: none covers this, and the place is one that needs it."""
        wanted = covered(self.takeover)
        if wanted is None or wanted.precision == PublicPrecision.DEPARTEMENT or self.takeover.kind in WITHOUT_SELLER:
            return False
        return not is_consented(wanted, SellerConsent.objects.filter(takeover_id=self.takeover.pk))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The takeover's editor, then this."""
        editor = reverse("wagtailadmin_pages:edit", args=[self.takeover.pk])
        subject = {"url": editor, "label": self.takeover.get_admin_display_title()}
        return [*self.breadcrumbs_items, subject, {"url": "", "label": self.page_title}]

    def form_valid(self, form: Any) -> HttpResponse:
        """Record it, or say beside the form why not."""
        try:
            record_consent(takeover=self.takeover, user=self.request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
            return self.form_invalid(form)
        messages.success(self.request, _("L'accord du cédant est enregistré."))
        return redirect(EDIT, self.takeover.pk)


class RevokeView(OfTakeover, View):
    """Taking a consent back, by POST alone."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, consent: int) -> HttpResponse:
        """Say what it changes on the site."""
        row = get_object_or_404(SellerConsent, pk=consent, takeover_id=self.takeover.pk)
        if revoke_consent(consent=row, user=request.user):
            messages.warning(request, _("L'accord est retiré, et la fiche n'est plus en ligne."))
        else:
            messages.success(request, _("L'accord est retiré."))
        return redirect(EDIT, pk)


class GuardViewSet(ViewSet):
    """The addresses, below ``/admin/reprises-reconnaissables/``; the number is the takeover's page."""

    name = NAME
    url_prefix = "reprises-reconnaissables"
    url_namespace = NAME
    icon = "view"

    def get_urlpatterns(self) -> list[URLPattern]:
        """One takeover, and the consents that are taken back."""
        return [
            path("<int:pk>/", GuardView.as_view(), name="edit"),
            path("<int:pk>/accords/<int:consent>/retirer/", RevokeView.as_view(), name="revoke"),
        ]
