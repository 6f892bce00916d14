"""What a body that was handed a message reads by its link, and the two things it may do."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.lines import LegibleField
from cms.private_links.models import PrivateLink
from cms.private_links.registry import NotDone, Purpose, purpose
from cms.roles.refusals import Refused
from welcome.enquiries import calling
from welcome.enquiries.acts import answer
from welcome.enquiries.choices import Holder
from welcome.enquiries.handing import acknowledge, give_back
from welcome.enquiries.links import hold_enquiry_of
from welcome.enquiries.models import Enquiry
from welcome.enquiries.notices import HANDOVER
from welcome.enquiries.telling import answers_of
from welcome.enquiries.transitions import Act, service

#: What a body needs to answer, and no more.
NEEDED = ("name", "email", "phone", "language", "needs", "message")
#: The days of a link that is offered without any: longer than anybody is waited for.
DAYS = 30
NO_ANSWER = gettext_lazy("Ce message n'attend plus de réponse par ce lien")


class PartForm(forms.Form):
    """What a body says: optional where it takes charge, the reason where it gives back."""

    words = LegibleField(
        label=gettext_lazy("Votre message"),
        help_text=gettext_lazy("La personne qui a écrit le lit. Facultatif si vous prenez en charge."),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, act: str = "", data: Any = None) -> None:
        super().__init__(data)
        self.fields["words"].required = act == Act.GIVE_BACK
        self.fields["words"].error_messages["required"] = _("Dites pourquoi, en une phrase : la personne la lit.")


@purpose(HANDOVER, days=DAYS)
class Part(Purpose):
    """The reference, the needs, the contact and the message; nothing of the history nor of other people's notes."""

    has_accounts = False
    annulled = (
        NO_ANSWER,
        gettext_lazy("Il a été repris par le programme, clos, ou effacé par qui l'avait écrit."),
    )
    what_next = gettext_lazy("Si vous aviez pris le message en charge et perdu le contact, appelez le programme.")

    def hold(self, link: PrivateLink) -> None:
        """The message, before the link."""
        hold_enquiry_of(link)

    def page(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """The part, and its form."""
        return _draw(self, request, link, PartForm())

    def act(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """Take charge, with words or without; or give back."""
        enquiry = _part_of(link)
        pressed = request.POST.get("acte", "")
        form = PartForm(pressed, request.POST)
        if enquiry is None or pressed not in (Act.ACKNOWLEDGE, Act.GIVE_BACK) or not form.is_valid():
            raise NotDone(_draw(self, request, link, form, status=422))
        actor, words = service(enquiry.body), form.cleaned_data["words"]
        try:
            if pressed == Act.GIVE_BACK:
                give_back(enquiry=enquiry, actor=actor, words=words)
            elif words:
                answer(enquiry=enquiry, actor=actor, words=words)
            else:
                acknowledge(enquiry=enquiry, actor=actor)
        except Refused as refused:
            raise NotDone(self.closed(request, NO_ANSWER, str(refused.sentence))) from refused
        context = {
            "enquiry": enquiry,
            "answers": answers_of(enquiry, only=NEEDED),
            "is_taken": pressed == Act.ACKNOWLEDGE,
        }
        return render(request, "welcome/bodies/done.html", context)


def _part_of(link: PrivateLink) -> Enquiry | None:
    """The message, as long as a body holds it and it waits."""
    found = Enquiry.objects.open().select_related("body", "village").filter(pk=link.data.get("enquiry"))
    return found.filter(holder=Holder.BODY).exclude(body=None).first()


def _draw(of: Part, request: HttpRequest, link: PrivateLink, form: PartForm, status: int = 200) -> HttpResponse:
    enquiry = _part_of(link)
    if enquiry is None:
        return of.gone(request)
    if enquiry.is_called:
        form.fields["words"].help_text = calling.call_first(enquiry)
    context = {"enquiry": enquiry, "answers": answers_of(enquiry, only=NEEDED), "form": form}
    return render(request, "welcome/bodies/part.html", context, status=status)
