"""Writing to the programme, or to a village: one form each, then the receipt, at the address of a private link."""

from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.limits.services import too_often
from cms.ways import languages_of
from welcome.choices import Channel
from welcome.enquiries.addressees import Village, days_to_reply, reply_due_on, village_called, village_of
from welcome.enquiries.following import RECEIPT
from welcome.enquiries.forms import ProgrammeForm, VillageForm
from welcome.enquiries.services import receive

#: What is counted, whichever form: a robot has no ten minutes for each village.
ACT = "welcome.write"
#: Where the counts say how soon messages to a village, or to the programme, were answered.
METHODS = ["GET", "HEAD", "POST"]
#: The page of the law that says what is kept, and whom to ask: in French, whatever the reader's language.
PRIVACY = "/donnees-personnelles/"


@never_cache
@require_http_methods(METHODS)
def write_to_programme(request: HttpRequest) -> HttpResponse:
    """The whole form: what decides who helps is asked too."""
    form = ProgrammeForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _drawn(request, form)
    return _sent(request, form, Channel.PROGRAMME, village_of(form.cleaned_data["village"]), None)


@never_cache
@require_http_methods(METHODS)
def write_to_village(request: HttpRequest, village: str) -> HttpResponse:
    """The short form of a village.

    :raises Http404: where no public village is called so.
    """
    found = village_called(village)
    if found is None:
        raise Http404
    form = VillageForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _drawn(request, form, found)
    return _sent(request, form, Channel.VILLAGE, found, found)


def _sent(
    request: HttpRequest, form: Any, channel: Channel, village: Village | None, page_of: Village | None
) -> HttpResponse:
    """Counted before anything is written: what is refused is drawn again, with all that was typed."""
    answers = form.answers
    if too_often(request, ACT, email=answers.email):
        form.add_error(
            None,
            _(
                "Trop de messages sont partis d'ici en peu de temps. Gardez cette page et envoyez à "
                "nouveau dans une heure, ou appelez : rien de ce que vous avez écrit n'est perdu."
            ),
        )
        return _drawn(request, form, page_of, status=429)
    received = receive(channel=channel, answers=answers, village=village, once=form.once)
    # Below this very origin: a policy that lets forms go nowhere else also judges where they are sent on to.
    return HttpResponseRedirect(f"{urlsplit(received.link).path}?{RECEIPT}=1")


def _drawn(request: HttpRequest, form: Any, village: Village | None = None, status: int = 0) -> HttpResponse:
    context = {
        "form": form,
        "village": village,
        "languages": languages_of(request.path),
        "privacy": PRIVACY,
        "days": days_to_reply(village),
        "due_on": reply_due_on(village),
    }
    status = status or (422 if form.errors else 200)
    return render(request, "welcome/enquiries/writing.html", context, status=status)
