"""What a search field is told while somebody types."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.errors import bad_request
from cms.lines import one_line
from search.completion import Suggestion, complete, complete_commune
from search.completion.nearness import MAX_TYPED, Typed

#: In the reader's own browser alone: what is withdrawn meanwhile is told to nobody who had not read it.
KEPT_SECONDS = 30
#: What a field may want instead of anything (``parmi``).
COMMUNES = "communes"


@csrf_exempt  # it writes nothing: a wrong method is told so
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """What ``q`` may become, as JSON, in the reader's language; ``parmi=communes`` for a field that wants a commune.

    ``title`` and ``said`` are the name of the list and how many there are, for who does not see them. Of each of the
    ``suggestions``, ``name`` is told with ``what`` it is; ``parts`` are the name cut where it meets what was typed,
    plain and marked in turn; ``url`` is empty where the name itself is what the field wants.
    """
    among = request.GET.get("parmi", "")
    if among not in ("", COMMUNES):
        return bad_request(request, message=_("« parmi » dit « communes », ou rien."))
    text = one_line(request.GET.get("q", "")[:MAX_TYPED])
    found = (complete_commune if among else complete)(text, get_language() or "fr")
    typed = Typed.of(text)
    told = [_told(one, typed) for one in found]
    response = JsonResponse({"title": _("Suggestions"), "said": _said(len(found)), "suggestions": told})
    patch_cache_control(response, private=True, max_age=KEPT_SECONDS)
    response["X-Robots-Tag"] = "noindex"
    return response


def _told(one: Suggestion, typed: Typed) -> dict[str, str | list[str]]:
    return {"name": one.label, "parts": one.parts(typed), "what": one.what, "url": one.url}


def _said(number: int) -> str:
    """How many there are, for who does not see them."""
    if not number:
        return _("Aucune suggestion.")
    return ngettext("%(number)s suggestion.", "%(number)s suggestions.", number) % {"number": number}
