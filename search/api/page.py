"""The page of the API: its description, for people.

Drawn from the very description that programs read, by a template of the site: ninja's own pages are a stranger's
application, in English, whose scripts the site's policy refuses (docs/decisions/021-the-read-api.md).
"""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.facts.declarations import Fact
from cms.origin import absolute
from cms.projection.kinds import kinds
from cms.typography import typeset
from search.api.endpoints import api
from search.api.openapi import description_of
from search.api.shapes import Entree


class Address(NamedTuple):
    """One address of the API, to be read."""

    path: str
    anchor: str
    summary: str
    about: str
    parameters: list[dict[str, Any]]
    facts: list[tuple[str, str]]


@csrf_exempt  # it writes nothing: a wrong method is told so
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What there is to ask, and how to keep a copy that stays true; French, as the API."""
    described = description_of(api)
    most_told = max(kinds().values(), key=lambda kind: len(kind.facts))
    context = {
        "about": typeset(described["info"]["description"]),
        "contact": described["info"].get("contact", {}),
        "licence": described["info"].get("license"),
        "addresses": [_address(path, methods["get"]) for path, methods in described["paths"].items()],
        "columns": [(name, typeset(field.description or "")) for name, field in Entree.model_fields.items()],
        "example": absolute(f"{request.path}entrees/{most_told.code}/?par_page=24"),
    }
    return render(request, "search/api.html", context)


def _address(path: str, operation: dict[str, Any]) -> Address:
    code = operation["operationId"].removeprefix("entrees_")
    return Address(
        path=path,
        anchor=operation["operationId"],
        summary=typeset(operation["summary"]),
        about=typeset(operation["description"]),
        parameters=[one | {"description": typeset(one["description"])} for one in operation["parameters"]],
        facts=[_question(code, fact) for fact in kinds()[code].facts] if code in kinds() else [],
    )


def _question(kind: str, fact: Fact) -> tuple[str, str]:
    return fact.column, str(kinds()[kind].model._meta.get_field(fact.column).verbose_name)
