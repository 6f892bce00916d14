"""The page of a private link: whoever wrote follows their message, adds to it, answers, erases it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.limits.services import too_often
from cms.origin import absolute
from cms.private_links.models import PrivateLink
from cms.private_links.registry import NotDone, Purpose, purpose
from welcome.enquiries import services
from welcome.enquiries.choices import State
from welcome.enquiries.forms import AdditionForm, ReplyForm
from welcome.enquiries.letters import write_link
from welcome.enquiries.links import DAYS, PURPOSE, enquiry_of, hold_enquiry_of
from welcome.enquiries.models import Enquiry
from welcome.enquiries.telling import told

#: The name of the pressed button, and its values.
ACT, ADD, REPLY, LINK, ERASE = "acte", "ajouter", "repondre", "lien", "effacer"
#: What the address says after an act, and on the page that follows the form.
DONE, RECEIPT = "fait", "recu"


@purpose(PURPOSE, days=DAYS)
class Following(Purpose):
    """Reading how one's message stands, and four acts."""

    lasts = True
    has_accounts = False
    annulled = (
        gettext_lazy("Ce message est effacé"),
        gettext_lazy("De ce message, nous n'avons plus ni le texte, ni votre nom, ni de quoi vous joindre."),
    )
    what_next = gettext_lazy(
        "Si vous en avez écrit d'autres, chacun s'efface par son propre lien, ou à votre demande au programme. Vous "
        "pouvez écrire à nouveau quand vous voulez."
    )

    def hold(self, link: PrivateLink) -> None:
        """The message, before the link."""
        hold_enquiry_of(link)

    def page(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """How it stands; with ``?recu`` the receipt, with ``?effacer`` the question before nothing is left."""
        enquiry = enquiry_of(link)
        if enquiry is None:
            return self.gone(request)
        if ERASE in request.GET:
            return render(request, "welcome/enquiries/erase.html", {"enquiry": enquiry})
        return _shown(request, enquiry)

    def act(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """The button that was pressed.

        :raises NotDone: when the words are to be written again, or too much was sent.
        """
        enquiry = enquiry_of(link)
        if enquiry is None:
            raise NotDone(self.gone(request))
        try:
            return self._act(request, enquiry, request.POST.get(ACT))
        except Enquiry.DoesNotExist as erased:
            # By another of its links, or by the purge, since this one was opened.
            raise NotDone(self.gone(request)) from erased

    def _act(self, request: HttpRequest, enquiry: Enquiry, act: str | None) -> HttpResponse:
        if act == ERASE:
            services.erase(enquiry=enquiry)
            return self.gone(request, status=200)
        if act not in (ADD, REPLY, LINK):
            raise NotDone(_shown(request, enquiry))
        form = None if act == LINK else _form(act, request.POST)
        if form is not None and not form.is_valid():
            raise NotDone(_shown(request, enquiry, form=form, status=422))
        if too_often(request, f"{PURPOSE}.{act}", email=enquiry.email):
            raise NotDone(_shown(request, enquiry, form=form, refusal=_refusal(), status=429))
        if form is None:
            write_link(enquiry)
        else:
            write = services.answer_question if act == REPLY else services.add
            write(enquiry=enquiry, words=form.cleaned_data["words"])
        return _after(request, act)


def _form(act: str, data: Any = None) -> AdditionForm:
    return (ReplyForm if act == REPLY else AdditionForm)(data)


def _refusal() -> str:
    return _("C'est beaucoup en peu de temps. Attendez dix minutes, puis envoyez à nouveau : vos mots sont gardés ici.")


def _after(request: HttpRequest, act: str) -> HttpResponse:
    """To the page itself, so that to draw it again sends nothing."""
    return HttpResponseRedirect(f"{request.path}?{DONE}={act}")


def _shown(
    request: HttpRequest, enquiry: Enquiry, *, form: AdditionForm | None = None, refusal: str = "", status: int = 200
) -> HttpResponse:
    is_asked = enquiry.state == State.ASKED
    context = {
        "told": told(enquiry),
        "enquiry": enquiry,
        "form": form or _form(REPLY if is_asked else ADD),
        "act": REPLY if is_asked else ADD,
        "done": request.GET.get(DONE, ""),
        "is_receipt": RECEIPT in request.GET,
        "address": absolute(request.path),
        "refusal": refusal,
    }
    return render(request, "welcome/enquiries/following.html", context, status=status)
