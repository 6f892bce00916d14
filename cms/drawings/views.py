"""Serving drawings: no query, no cookie, kept for a year by whoever receives one."""

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import etag, require_safe

from cms.drawings.addresses import MAX_SLUG
from cms.drawings.drawing import PAINTERS, VERSION, drawing
from cms.drawings.seasons import SEASONS

YEAR = "public, max-age=31536000, immutable"
#: A drawing opened alone is a document: it may load and run nothing at all.
POLICY = "default-src 'none'; style-src 'none'; sandbox"

# A list shows the same two dozen again and again, and each takes milliseconds: at most 3 MB are kept.
_kept = lru_cache(maxsize=256)(drawing)


def _tag(request: HttpRequest, version: int, kind: str, season: str, slug: str) -> str:
    return f'"{version}-{kind}-{season}-{slug}"'


@require_safe
def serve_drawing(request: HttpRequest, version: int, kind: str, season: str, slug: str) -> HttpResponse:
    """The drawing its address describes.

    A page kept from before a better drawing leads to the new one; an address nobody would write is not known.
    """
    known = kind in PAINTERS and season in SEASONS and len(slug) <= MAX_SLUG and 1 <= version <= VERSION
    # One address, one drawing: capitals would only give the same thing another name.
    if not known or slug != slug.lower():
        raise Http404
    if version != VERSION:
        return HttpResponseRedirect(reverse("drawing", args=[VERSION, kind, season, slug]))
    return _current(request, version, kind, season, slug)


@etag(_tag)
def _current(request: HttpRequest, version: int, kind: str, season: str, slug: str) -> HttpResponse:
    return HttpResponse(
        _kept(kind, season, slug),
        content_type="image/svg+xml",
        headers={"Cache-Control": YEAR, "Content-Security-Policy": POLICY},
    )
