"""The page of the link that each mail holds: see, confirm, change the number, give the seat back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.private_links.models import PrivateLink
from cms.private_links.registry import NotDone, Purpose, purpose
from cms.roles.refusals import Refused
from welcome.meetings.forms import NumberForm
from welcome.meetings.letters import PURPOSE
from welcome.meetings.models import Registration
from welcome.meetings.reading import as_read_in, meeting_of
from welcome.meetings.seating import change_number, confirm, withdraw

#: The name of the pressed button, and its values.
ACT, CONFIRM, NUMBER, LEAVE = "acte", "confirmer", "nombre", "annuler"


@purpose(PURPOSE, days=30)
class Seat(Purpose):
    """What somebody reserved at a meeting."""

    lasts = True
    has_accounts = False
    annulled = (
        gettext_lazy("Cette inscription n'existe plus"),
        gettext_lazy("Elle a été annulée, ou la réunion est passée et les noms effacés."),
    )
    what_next = gettext_lazy("Pour une autre place, inscrivez-vous à nouveau depuis la page de la réunion.")

    def page(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """What is reserved, and the acts as long as the meeting is to come."""
        registration = _found(link)
        if registration is None:
            return self.gone(request)
        return _shown(request, registration)

    def act(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """The button that was pressed."""
        registration = _found(link)
        if registration is None:
            raise NotDone(self.gone(request))
        act = request.POST.get(ACT)
        try:
            if act == LEAVE:
                withdraw(registration)
                return _said(
                    request, _("Votre inscription est annulée"), _("Votre nom est effacé. Merci d'avoir prévenu.")
                )
            if act == CONFIRM:
                return _shown(request, confirm(registration), said=_("C'est confirmé."))
            form = NumberForm(request.POST)
            if act == NUMBER and form.is_valid():
                changed = change_number(registration, form.cleaned_data["number"])
                return _shown(request, changed, said=_("C'est noté."))
        except Refused as refused:
            raise NotDone(_shown(request, registration, said=str(refused.sentence), status=409)) from refused
        raise NotDone(_shown(request, registration, said=_("Choisissez un nombre de 1 à 4."), status=422))


def _found(link: PrivateLink) -> Registration | None:
    key: Any = link.data.get("registration")
    return Registration.objects.select_related("register").filter(pk=key).first()


def _shown(request: HttpRequest, registration: Registration, *, said: str = "", status: int = 200) -> HttpResponse:
    registration = Registration.objects.select_related("register").filter(pk=registration.pk).first() or registration
    register = registration.register
    entry = meeting_of(register.page_id)
    shown = as_read_in(entry, registration.language) if entry else None
    context = {
        "registration": registration,
        "register": register,
        "title": shown.title if shown else register.title,
        "url": shown.url if shown else "",
        "form": NumberForm(initial={"number": registration.number}),
        "said": said,
        "acts": {"confirm": CONFIRM, "number": NUMBER, "leave": LEAVE},
    }
    return render(request, "welcome/meetings/registration.html", context, status=status)


def _said(request: HttpRequest, title: str, text: str, *, status: int = 200) -> HttpResponse:
    return render(request, "welcome/meetings/said.html", {"title": title, "text": text}, status=status)
