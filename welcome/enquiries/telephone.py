"""The same form typed by whoever answers the freephone, and the summary that is read back to the caller."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.errors import permission_denied
from welcome.choices import Channel
from welcome.enquiries.addressees import days_to_reply, village_of
from welcome.enquiries.forms import CallForm
from welcome.enquiries.models import Enquiry
from welcome.enquiries.services import receive, same_person
from welcome.enquiries.telling import told

CALL, SUMMARY = "welcome_call", "welcome_call_summary"
#: Where the session holds the link of a caller without mail, from the form to the summary.
LINK = "welcome_call_link"
#: Held by Communication (``welcome.roles``), and by superusers as everything is.
WRITE_DOWN = "welcome.add_enquiry"


def may_write_down(user: Any) -> bool:
    """Whether this person writes down what callers say."""
    return bool(user.has_perm(WRITE_DOWN))


class ForOperators(WagtailAdminTemplateMixin):
    """403 for whoever does not answer the telephone, before anything is looked up."""

    request: HttpRequest
    header_icon = "mobile-alt"
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Asked first: the answer tells nothing of what there is."""
        if not may_write_down(request.user):
            return permission_denied(request)
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer


class CallView(ForOperators, FormView):  # type: ignore[type-arg]
    """What a caller says, asked in the order in which it is typed."""

    template_name = "welcome/enquiries/admin/call.html"
    form_class = CallForm
    page_title = _("Saisir un appel")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The form."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Until when somebody who calls now is answered."""
        return super().get_context_data(days=days_to_reply(None), **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """The record a web form makes, but for the channel and who typed it."""
        village = village_of(form.cleaned_data["village"])
        received = receive(
            channel=Channel.TELEPHONE, answers=form.answers, village=village, by=self.request.user, once=form.once
        )
        if not received.enquiry.email:
            self.request.session[LINK] = {"reference": received.enquiry.reference, "link": received.link}
        return redirect(SUMMARY, received.enquiry.reference)


class SummaryView(ForOperators, TemplateView):
    """What is read back: reference, answers, who helps, until when."""

    template_name = "welcome/enquiries/admin/summary.html"
    page_subtitle = _("À relire à la personne")

    @cached_property
    def enquiry(self) -> Enquiry:
        """A message that was typed for a caller; the others have their own screens.

        :raises Http404: where none has this reference.
        """
        found = Enquiry.objects.select_related("village", "body").filter(channel=Channel.TELEPHONE)
        enquiry: Enquiry = get_object_or_404(found, reference=self.kwargs["reference"])
        return enquiry

    def get_page_title(self) -> str:
        """Its reference: never a name."""
        return self.enquiry.reference

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The form before it."""
        form = {"url": reverse(CALL), "label": CallView.page_title}
        return [*self.breadcrumbs_items, form, {"url": "", "label": self.enquiry.reference}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The message as whoever wrote it reads it, and the other files of the same person."""
        own = {"told": told(self.enquiry), "others": list(same_person(self.enquiry)), "link": self._link()}
        return super().get_context_data(enquiry=self.enquiry, **own, **kwargs)

    def _link(self) -> str:
        """The link of somebody who left no mail, once: nothing of ours remembers it; blank ever after."""
        if self.request.session.get(LINK, {}).get("reference") != self.enquiry.reference:
            return ""
        link: str = self.request.session.pop(LINK)["link"]
        return link
