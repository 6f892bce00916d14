"""The search page."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.errors import bad_request
from cms.models import SiteDetails
from cms.projection.answers import twin_or_refusal
from cms.projection.kinds import kinds
from cms.projection.public_index import index_state
from cms.projection.twins import formats_of
from search.asked import Search
from search.meant import meant


@csrf_exempt  # it writes nothing: a wrong method is told so
@require_safe
def results(request: HttpRequest) -> HttpResponseBase:
    """What the address asks (:mod:`search.asked`), as a page or as the twin it asks for."""
    language = get_language() or "fr"
    search = Search(request.GET, language)
    format = request.GET.get("format")
    if format is not None:
        if not search.asks and not search.listing.asked.misread:
            # The page shows no entry then: its twin would be all there is.
            return bad_request(request, message=_("Dites ce que vous cherchez : des mots, un genre ou un filtre."))
        title = _("Recherche : %(query)s") % {"query": search.words}
        licence = SiteDetails.of_site().licence
        return twin_or_refusal(search.listing, format=format, request=request, title=title, licence=licence)
    counts = search.counts if search.asks else []
    total = sum(number for _kind, number in counts)
    context = {
        "has_own_search": True,
        "search": search,
        "kinds": kinds().values(),
        "counts": counts,
        "total": total,
        # Filters that leave little are told apart from words that do.
        "meant": "" if search.listing.asked.narrows else meant(search.words, language, total),
        "listing": search.listing,
        "asked": search.listing.asked,
        "entries": search.listing.sheet(request, _("Recherche")) if search.asks else None,
        "index": index_state() if search.words else None,
        "twin_formats": formats_of(search.kind),
    }
    return render(request, "search/results.html", context)
