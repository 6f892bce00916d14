"""« Les démarches, datées »: a page for everybody, on screen, on paper, and as a calendar."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cms.calendars import MIMETYPE
from cms.origin import absolute
from cms.ways import languages_of
from listings.takeovers.choices import TakeoverKind
from listings.takeovers.steps.calendars import checklist_file
from listings.takeovers.steps.forms import CaseForm
from listings.takeovers.steps.models import LegalStep
from listings.takeovers.steps.reckoning import Checklist, checklist

#: The questions whose answers make a checklist; without any of them nothing was asked yet.
ASKED = ("nature", "date")
DISCLAIMER = _(
    "Un aide-mémoire, pas un conseil juridique : chaque cas a les siens. "
    "Faites confirmer ces dates par un notaire, un avocat ou le Conseil."
)


@require_safe
def takeover_steps(request: HttpRequest) -> HttpResponse:
    """The questions and, once they are answered, the steps; with ``format=ics``, their calendar (400 without them)."""
    is_asked = any(request.GET.get(name) for name in ASKED)
    form = CaseForm(request.GET) if is_asked else CaseForm()
    found = _found(form) if is_asked and form.is_valid() else None
    if request.GET.get("format") == "ics":
        if found is not None:
            return _calendar(request, found)
        return _page(request, CaseForm(request.GET), None, status=400)
    return _page(request, form, found)


def _found(form: CaseForm) -> Checklist:
    shown = LegalStep.objects.in_force().values_list("pk", flat=True)
    kind, target = form.cleaned_data["nature"], form.cleaned_data["date"]
    return checklist(LegalStep.objects.all(), shown, kind, target, form.situations)


def _calendar(request: HttpRequest, found: Checklist) -> HttpResponse:
    query = request.GET.copy()
    query.pop("format")
    address = absolute(f"{request.path}?{query.urlencode()}")
    file = checklist_file(found, address, str(DISCLAIMER))
    response = HttpResponse(file, content_type=f"{MIMETYPE}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="demarches-{found.target:%Y-%m-%d}.ics"'
    return response


def _page(request: HttpRequest, form: CaseForm, found: Checklist | None, status: int = 200) -> HttpResponse:
    query = request.GET.copy()
    query["format"] = "ics"
    context: dict[str, Any] = {
        "form": form,
        "found": found,
        "kind": TakeoverKind(found.kind).label if found else "",
        "calendar": f"{request.path}?{query.urlencode()}",
        "disclaimer": DISCLAIMER,
        "languages": languages_of(request.get_full_path()),
    }
    return render(request, "listings/steps/checklist.html", context, status=status)
