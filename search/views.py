"""The search page."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.projection.kinds import kinds
from cms.projection.models import Entry
from cms.projection.sheets import sheet, twin_or_refusal
from cms.projection.twins import FORMATS

#: Longer than any question; the rest is cut rather than refused.
MAX_LENGTH = 200


@csrf_exempt  # it writes nothing: a wrong method is told so
@require_safe
def results(request: HttpRequest) -> HttpResponseBase:
    """Entries of the reader's language that hold every word of ``q``; ``genre`` narrows to one kind."""
    query = " ".join(request.GET.get("q", "").split())[:MAX_LENGTH]
    kind = request.GET.get("genre", "")
    entries = Entry.objects.in_language(get_language() or "fr").matching(query)
    if kind in kinds():
        entries = entries.of_kind(kind)
    format = request.GET.get("format")
    if format is not None:
        title = _("Recherche : %(query)s") % {"query": query}
        return twin_or_refusal(entries, format=format, request=request, title=title, kind=kind)
    context = {
        "has_own_search": True,
        "query": query,
        "kind": kind,
        "kinds": kinds().values(),
        "entries": sheet(entries.for_list(), request, _("Recherche")),
        "twin_formats": FORMATS,
    }
    return render(request, "search/results.html", context)
