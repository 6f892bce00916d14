"""The messages of a village, where its town hall reads and answers them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.models import french
from cms.roles.refusals import Refused
from cms.transactions import atomic_when_writing
from cms.users.doors import signed_in
from welcome.enquiries import acts, calling, handing
from welcome.enquiries.choices import Holder
from welcome.enquiries.models import Enquiry, village_model
from welcome.enquiries.telling import answers_of
from welcome.enquiries.transitions import Act, may, town_hall
from welcome.mailbox.forms import MessageForm
from welcome.mailbox.reading import is_of_town_hall, mailbox_of

View = Callable[..., HttpResponseBase]
#: What a committee does with words of its own.
WITH_WORDS: dict[Act, Callable[..., Enquiry]] = {
    Act.ANSWER: acts.answer,
    Act.ASK: acts.ask,
    Act.GIVE_BACK: handing.give_back,
}


def of_village(view: View) -> View:
    """For whoever may edit the village: its town hall acts, others read; to the rest it does not exist."""

    @wraps(view)
    def answered(request: HttpRequest, village: str, **kwargs: Any) -> HttpResponseBase:
        for page in french(village_model().objects).filter(slug=village).order_by("pk"):
            if page.permissions_for_user(request.user).can_edit():
                return view(request, page, **kwargs)
        raise Http404

    return signed_in(atomic_when_writing(answered))


@require_safe
@of_village
def village_messages(request: HttpRequest, village: Any) -> HttpResponse:
    """What waits for the committee, and what it follows."""
    waiting, others = mailbox_of(village)
    context = {"village": village, "waiting": waiting, "others": others}
    return render(request, "welcome/mailbox/messages.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_village
def village_message(request: HttpRequest, village: Any, reference: str) -> HttpResponse:
    """One message that the village holds; posted, the act whose button was pressed, by who keeps the village alone.

    :raises Http404: for a message that is not with this village, or no longer.
    """
    enquiry = Enquiry.objects.of_village(village.pk).filter(reference=reference, holder=Holder.VILLAGE).first()
    if enquiry is None:
        raise Http404
    enquiry.village = village
    if request.method != "POST":
        return _draw(request, enquiry, MessageForm(enquiry))
    if not is_of_town_hall(request.user, village):
        messages.warning(request, _("Seule la mairie répond depuis sa boîte : reprenez d'abord le message."))
        return redirect("village_message", village.slug, reference)
    pressed = request.POST.get("acte", "")
    if pressed == Act.ACKNOWLEDGE:
        return _do(request, enquiry, Act.ACKNOWLEDGE)
    act = next((one for one in WITH_WORDS if one == pressed), None)
    form = MessageForm(enquiry, act, request.POST)
    if act is None or not form.is_valid():
        return _draw(request, enquiry, form, status=422)
    return _do(request, enquiry, act, words=form.cleaned_data["words"])


def _do(request: HttpRequest, enquiry: Enquiry, act: Act, **words: str) -> HttpResponse:
    """Do it, and back to the message, or to the others where it is here no more."""
    village: Any = enquiry.village
    actor = town_hall(village, request.user)
    try:
        WITH_WORDS.get(act, handing.acknowledge)(enquiry=enquiry, actor=actor, **words)
    except Refused as refused:
        messages.warning(request, str(refused.sentence))
        return redirect("village_messages", village.slug)
    messages.success(request, _said(enquiry, act))
    if act == Act.GIVE_BACK:
        return redirect("village_messages", village.slug)
    return redirect("village_message", village.slug, enquiry.reference)


def _said(enquiry: Enquiry, act: Act) -> str:
    """What is true once it is done."""
    if act == Act.ACKNOWLEDGE and enquiry.is_called:
        return calling.call_first(enquiry)
    if act == Act.ANSWER and enquiry.is_called:
        return str(calling.KEPT)
    said = {
        Act.ACKNOWLEDGE: _("C'est noté : la personne sait que vous vous en occupez."),
        Act.ANSWER: _("Votre réponse est partie."),
        Act.ASK: _("Votre question est partie."),
        Act.GIVE_BACK: _("Le message revient au programme, qui répond."),
    }
    return said[act]


def _draw(request: HttpRequest, enquiry: Enquiry, form: MessageForm, status: int = 200) -> HttpResponse:
    actor = town_hall(enquiry.village, request.user)
    context = {
        "village": enquiry.village,
        "enquiry": enquiry,
        "answers": answers_of(enquiry),
        "events": [event for event in enquiry.events.all() if event.is_told],
        "form": form,
        "called": calling.CALLED if enquiry.is_called else "",
        "is_of_town_hall": is_of_town_hall(request.user, enquiry.village),
        "may": {act.value: may(enquiry, act, actor) for act in (Act.ACKNOWLEDGE, *WITH_WORDS)},
    }
    return render(request, "welcome/mailbox/message.html", context, status=status)
