"""« Comparer » : up to four villages side by side, by all that the public may know of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.machines.withdrawn import way_to_list
from cms.ways import languages_of
from listings.villages.comparing import asked as asking
from listings.villages.comparing.asked import ADD, Added, Comparison
from listings.villages.comparing.distances import distances
from listings.villages.comparing.ranking import best_score, ranking
from listings.villages.comparing.shortlist import PARAMETER
from listings.villages.comparing.weighing import questions_to_weigh


@csrf_exempt  # it writes nothing: a wrong method is told so
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The comparison an address asks for; one that a form left full of blanks is asked for again without them.

    Queries: one for the villages, whatever their number; one more for a commune, or for a name that was typed.
    """
    language = get_language() or "fr"
    comparison = asking.read(request.GET, language)
    typed = request.GET.get(ADD)
    added = asking.added(typed, language) if typed and typed.strip() else Added()
    if added.slug:
        villages = comparison.villages.with_village(added.slug)
        return HttpResponseRedirect(request.path + comparison.address(**{PARAMETER: villages}))
    if any(not value.strip() for values in dict(request.GET.lists()).values() for value in values):
        return HttpResponseRedirect(request.path + _without_blanks(request.GET))
    context = _context(comparison, added, typed or "")
    context["languages"] = languages_of(request.path + comparison.address())
    return render(request, "listings/comparing/compare.html", context)


def _without_blanks(query: QueryDict) -> str:
    """The address without its blanks; what was not understood stays, to be told."""
    kept = QueryDict(mutable=True)
    for name, values in query.lists():
        kept.setlist(name, [value for value in values if value.strip()])
    said = kept.urlencode(safe=",")
    return f"?{said}" if said else ""


def _context(comparison: Comparison, added: Added, typed: str) -> dict[str, Any]:
    entries = [one.entry for one in comparison.compared]
    ranked = ranking([entry.facts for entry in entries], comparison.weights) if len(entries) > 1 else []
    return {
        "comparison": comparison,
        "added": added,
        "typed": typed[: asking.LONGEST_NAME],
        "villages": comparison.compared,
        "distances": distances(entries, comparison.commune.near) if entries else [],
        "weighing": questions_to_weigh(comparison.weights),
        "ranked": [(one, comparison.compared[one.index]) for one in ranked],
        "best": best_score(comparison.weights),
        "list": way_to_list("village"),
        "is_full": comparison.villages.is_full,
    }
