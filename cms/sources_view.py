"""Where the figures come from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.models import SiteDetails
from cms.places.sources import data_sources


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Each reference file with its producer, vintage and licence; the licence of what the site says itself."""
    return render(request, "cms/sources.html", {"sources": data_sources(), "licence": SiteDetails.of_site().licence})
