"""Where the figures come from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.models import SiteDetails
from cms.places.imported import imported_sources
from cms.places.sources import data_sources


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Each reference file, and each file staff imported, with its producer, vintage and licence; the site's own."""
    told = [*data_sources(), *imported_sources()]
    return render(request, "cms/sources.html", {"sources": told, "licence": SiteDetails.of_site().licence})
