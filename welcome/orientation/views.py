"""« Qui aide à quoi », for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.ways import languages_of
from welcome.orientation.explaining import explained
from welcome.orientation.models import RuleSet


@require_safe
def who_helps(request: HttpRequest) -> HttpResponse:
    """The bodies that the published rules propose, what each brings, and to whom it is proposed."""
    rules = RuleSet.in_force()
    helpers = explained(rules, get_language() or "fr") if rules else []
    context = {"helpers": helpers, "languages": languages_of(request.path)}
    return render(request, "welcome/orientation/who_helps.html", context)
