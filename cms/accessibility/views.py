"""The accessibility statement, at an address that every footer names."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.accessibility.criteria import CRITERIA, Finding
from cms.accessibility.statement import statement


@csrf_exempt  # it writes nothing: a wrong method is told so
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """State, results, what is not accessible, how it was found, whom to tell, and where to complain."""
    made = statement()
    audit = made.audit if not made.reason else None
    context = {
        "statement": made,
        "audit": audit,
        "not_met": audit.found(Finding.NOT_MET) if audit else [],
        "criteria": len(CRITERIA),
    }
    return render(request, "accessibility/statement.html", context)
