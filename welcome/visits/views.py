"""The form by which somebody says that they come."""

from urllib.parse import urlsplit

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.limits.services import too_often
from cms.opening.wording import said
from cms.projection.models import Entry
from cms.ways import languages_of
from welcome.periods import WelcomePeriods
from welcome.visits.forms import VisitForm
from welcome.visits.mails import link_of_the_visitor
from welcome.visits.places import week_of, workspace_called
from welcome.visits.services import announce

ACT = "welcome.visit"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def announce_visit(request: HttpRequest, key: str) -> HttpResponse:
    """The form, or the private link of what it announced.

    :raises django.http.Http404: where no workspace of that key is on line.
    """
    entry = workspace_called(key, get_language() or "")
    if entry is None:
        raise Http404(_("Ce lieu de travail n'est pas en ligne."))
    week = week_of(entry)
    if request.method != "POST":
        return _drawn(request, entry, VisitForm(week=week))
    form = VisitForm(request.POST, week=week)
    if not form.is_valid():
        return _drawn(request, entry, form, status=422)
    # Before the act, whose undoing would undo the count.
    if too_often(request, ACT, email=form.cleaned_data["email"]):
        form.add_error(None, _("C'est beaucoup d'annonces en peu de temps. Attendez un peu, ou téléphonez."))
        return _drawn(request, entry, form, status=429)
    with transaction.atomic():
        link = link_of_the_visitor(announce(entry, form.said(), get_language() or "fr", once=form.once))
    # The path alone: browsers follow a form to no other origin (``form-action``), not even to another of our names.
    response = redirect(urlsplit(link).path)
    response.status_code = 303
    return response


def _drawn(request: HttpRequest, entry: Entry, form: VisitForm, status: int = 200) -> HttpResponse:
    context = {
        "entry": entry,
        "form": form,
        "week": said(form.week),
        "days": WelcomePeriods.in_force().visit,
        "languages": languages_of(request.path),
    }
    return render(request, "welcome/visits/announce.html", context, status=status)
