"""The search page."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.projection.kinds import kinds
from cms.projection.public_index import index_state
from cms.projection.sheets import twin_or_refusal
from cms.projection.twins import FORMATS
from search.finding import Question, find, find_all

#: Longer than any question; the rest is cut rather than refused.
MAX_LENGTH = 200


@csrf_exempt  # it writes nothing: a wrong method is told so
@require_safe
def results(request: HttpRequest) -> HttpResponseBase:
    """Entries of the reader's language that hold every word of ``q``; ``genre`` narrows to one kind."""
    query = " ".join(request.GET.get("q", "").split())[:MAX_LENGTH]
    kind = request.GET.get("genre", "")
    question = Question(query, get_language() or "fr", kind if kind in kinds() else "")
    format = request.GET.get("format")
    if format is not None:
        title = _("Recherche : %(query)s") % {"query": query}
        return twin_or_refusal(find_all(question), format=format, request=request, title=title, kind=kind)
    found = find(question, request, _("Recherche"))
    context = {
        "has_own_search": True,
        "query": query,
        "kind": question.kind,
        "kinds": kinds().values(),
        "counts": [(one, found.counts[one.code]) for one in kinds().values() if found.counts.get(one.code)],
        "total": sum(found.counts.values()),
        "entries": found.sheet,
        "index": index_state() if found.is_indexed else None,
        "twin_formats": FORMATS,
    }
    return render(request, "search/results.html", context)
