"""« Signaler une affaire à reprendre », below « Ma commune »: a form, the way of a discreet seller, a receipt."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.facts.answers import answers
from cms.freshness.models import LINK
from cms.limits.services import Limit, is_too_often
from cms.models import french
from cms.private_links.services import offer
from cms.proposals.reading import readers
from listings.takeovers.models import TakeoverPage
from listings.takeovers.reporting.forms import ReportForm
from listings.takeovers.reporting.overview import may_answer
from listings.takeovers.reporting.services import ANSWERS, report
from listings.villages.models import VillagePage
from listings.villages.review.views import of_village

ACT = "listings.takeover.report"
#: In the address: whoever sells wants to stay discreet, or one does not know.
DISCREET = "discret"
#: Of one account: more than any village has to hand over in a day.
LIMITS = (Limit(10, 3600), Limit(30, 86_400))
#: After so long without news, one calls.
CALL_AFTER = timedelta(days=14)


@require_http_methods(["GET", "HEAD", "POST"])
@of_village
def village_takeover(request: HttpRequest, village: VillagePage) -> HttpResponse:
    """The questions; posted, the draft they make. For a discreet seller nothing is written: one calls.

    :raises django.core.exceptions.PermissionDenied: for who may not add a page below the village.
    """
    if not village.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    if request.method != "POST" and DISCREET in request.GET:
        return render(request, "listings/reporting/call.html", {"village": village})
    if request.method != "POST":
        return _draw(request, village, ReportForm())
    form = ReportForm(request.POST)
    if form.is_discreet:
        return render(request, "listings/reporting/call.html", {"village": village})
    if not form.is_valid():
        return _draw(request, village, form, status=422)
    if is_too_often(ACT, f"account {request.user.pk}", *LIMITS):
        form.add_error(None, _("C'est beaucoup en peu de temps. Rien n'est perdu : attendez, puis envoyez à nouveau."))
        return _draw(request, village, form, status=429)
    page = report(village=village, said=form.said(), once=form.once, user=request.user)
    if page is None:
        messages.success(request, _("C'était déjà envoyé, une fois suffit. Merci."))
        return redirect("my_village", village.slug)
    return redirect("village_takeover_receipt", village.slug, page.reference)


@require_safe
@of_village
def village_takeover_receipt(request: HttpRequest, village: VillagePage, reference: str) -> HttpResponse:
    """What was sent, before whom it waits, and from when one calls; nothing of the seller.

    :raises django.http.Http404: for what was not reported from this village.
    """
    found = TakeoverPage.objects.child_of(village).filter(reference=reference).exclude(report=None)
    page = found.select_related("report", "latest_revision").first()
    if page is None:
        raise Http404
    state = page.current_workflow_state
    facts = [page.facts[column] for column in ANSWERS]
    context: dict[str, Any] = {
        "village": village,
        "takeover": page,
        "answers": [one for one in answers(page, facts) if one.is_given],
        "waits_before": readers(state.current_task_state.task) if state and state.current_task_state else "",
        "call_after": timezone.localdate(page.report.created_at) + CALL_AFTER,
    }
    return render(request, "listings/reporting/receipt.html", context)


@require_POST
@of_village
def village_takeover_answer(request: HttpRequest, village: VillagePage, reference: str) -> HttpResponse:
    """To the page of a reminder, without waiting for its mail: confirm, correct, take off line or put back.

    :raises django.http.Http404: for what lies elsewhere, or awaits nothing from whoever asks.
    """
    page = french(TakeoverPage.objects.child_of(village)).filter(reference=reference).first()
    user: Any = request.user
    if page is None or not may_answer(page, user):
        raise Http404
    link = offer(LINK, page=page, email=user.email, days=1)
    # Below this very origin: a policy that lets forms go nowhere else also judges where they are sent on to.
    return redirect(urlsplit(link).path)


def _draw(request: HttpRequest, village: VillagePage, form: ReportForm, status: int = 200) -> HttpResponse:
    context = {"village": village, "form": form}
    return render(request, "listings/reporting/report.html", context, status=status)
