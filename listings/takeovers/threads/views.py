"""Writing about a takeover: the buyer's form; where nobody takes messages, why, and where to go on."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.limits.services import too_often
from cms.machines.withdrawn import way_to_list
from cms.models import french
from cms.projection.models import Entry
from cms.roles.refusals import Refused
from cms.ways import languages_of
from listings.takeovers.across import across
from listings.takeovers.choices import TakeoverKind, TakeoverState
from listings.takeovers.models import TakeoverPage
from listings.takeovers.references import is_reference
from listings.takeovers.threads.following import RECEIPT
from listings.takeovers.threads.forms import BuyerForm
from listings.takeovers.threads.periods import REPLY_WITHIN
from listings.takeovers.threads.services import receive

#: What is counted, whichever takeover is written about.
ACT = "listings.thread.write"
#: The page of the law that says what is kept, and whom to ask: in French, whatever the reader's language.
PRIVACY = "/donnees-personnelles/"
#: Which the public still reads and nobody may write about.
STILL_READ = (TakeoverState.UNDER_OFFER, TakeoverState.SOLD)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write_to_seller(request: HttpRequest, reference: str) -> HttpResponse:
    """The form of a takeover that takes messages.

    Any other reference answers alike, whether a takeover was withdrawn, has another name by now, waits to be published
    or never was: nobody learns by trying which of them it is.

    :raises Http404: for what is no reference.
    """
    if not is_reference(reference):
        raise Http404
    takeover = french(TakeoverPage.objects).filter(reference=reference).exclude(first_published_at=None).first()
    entry = _entry_of(takeover) if takeover is not None else None
    if takeover is None or entry is None or not takeover.takes_messages:
        return _no_messages(request, takeover, entry)
    form = BuyerForm(request.POST if request.method == "POST" else None, across=across(takeover))
    if not form.is_bound or not form.is_valid():
        return _drawn(request, form, takeover, entry)
    if too_often(request, ACT, email=form.cleaned_data["email"]):
        form.add_error(
            None,
            _(
                "Trop de messages sont partis d'ici en peu de temps. Gardez cette page et envoyez à "
                "nouveau dans une heure, ou appelez : rien de ce que vous avez écrit n'est perdu."
            ),
        )
        return _drawn(request, form, takeover, entry, status=429)
    try:
        received = receive(takeover=takeover, answers=form.answers, once=form.once)
    except Refused:
        takeover.refresh_from_db()
        return _no_messages(request, takeover, _entry_of(takeover))
    # Below this very origin: a policy that lets forms go nowhere else also judges where they are sent on to.
    return HttpResponseRedirect(f"{urlsplit(received.link).path}?{RECEIPT}=1")


def _entry_of(takeover: TakeoverPage) -> Entry | None:
    """What the public reads of it, in the reader's language or in French."""
    language = get_language() or settings.LANGUAGE_CODE
    rows = Entry.objects.of_kind("takeover").filter(translation_key=takeover.translation_key)
    told = {row.language: row for row in rows}
    return told.get(language) or told.get(settings.LANGUAGE_CODE)


def _no_messages(request: HttpRequest, takeover: TakeoverPage | None, entry: Entry | None) -> HttpResponse:
    """Under offer, concluded, its call over: they are still read; what is gone is gone."""
    is_read = takeover is not None and entry is not None and (takeover.state in STILL_READ or takeover.call_is_over)
    context: dict[str, Any] = {
        "entry": entry if is_read else None,
        "state": takeover.state if takeover is not None and is_read else "",
        "way": way_to_list("takeover"),
        "languages": languages_of(request.path),
    }
    if request.method == "POST":
        context["typed"] = request.POST.get("message", "")
    status = 410 if not is_read else 409 if request.method == "POST" else 200
    return render(request, "listings/threads/no_messages.html", context, status=status)


def _drawn(
    request: HttpRequest, form: BuyerForm, takeover: TakeoverPage, entry: Entry, status: int = 0
) -> HttpResponse:
    context = {
        "form": form,
        "entry": entry,
        "reference": takeover.reference,
        "across": across(takeover),
        "is_wanted": takeover.kind == TakeoverKind.WANTED,
        "reply_days": takeover.reply_days,
        "within": REPLY_WITHIN,
        "languages": languages_of(request.path),
        "privacy": PRIVACY,
    }
    status = status or (422 if form.errors else 200)
    return render(request, "listings/threads/writing.html", context, status=status)
