"""Small files at addresses that machines know."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe
from wagtail.models import Site

from cms.machines.icons import MASKABLE
from cms.models import SiteDetails
from cms.models.site_settings import contact_uri
from cms.origin import absolute

#: How long a security.txt is good for (RFC 9116, 2.5.5: less than a year is recommended).
SECURITY_PERIOD = timedelta(days=180)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt (RFC 9309): a demonstration is for nobody's index; elsewhere all but the back office."""
    if settings.DEMONSTRATION:
        rules = ["User-agent: *", "Disallow: /"]
    else:
        rules = [
            "User-agent: *",
            "Disallow: /admin/",
            "Disallow: /compte/",
            # Every word is another address. The twins of the lists stay open: they name their list (RFC 6596).
            *(f"Disallow: {search}?" for search in _searches()),
            f"Sitemap: {absolute('/sitemap.xml')}",
        ]
    return HttpResponse("\n".join(rules) + "\n", content_type="text/plain; charset=utf-8")


def _searches() -> Iterator[str]:
    """The search in every language."""
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            yield reverse("search")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """security.txt (RFC 9116).

    :raises django.http.Http404: while nobody is named who can be reached: an invented contact is worse than none.
    """
    site = Site.objects.filter(is_default_site=True).first()
    details = SiteDetails.for_site(site) if site is not None else SiteDetails()
    try:
        contact = contact_uri(details.security_contact)
    except ValidationError as error:
        raise Http404 from error
    lines = [
        f"Contact: {contact}",
        f"Expires: {expiry(timezone.now()):%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: fr, en",
        f"Canonical: {absolute(request.path)}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def expiry(now: datetime) -> datetime:
    """The first of a month, so that the file changes twelve times a year and not at every reading."""
    return (now.replace(day=1) + SECURITY_PERIOD).replace(day=1)


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """The web manifest (https://www.w3.org/TR/appmanifest/)."""
    icons = [
        {"src": static("cms/favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
        {"src": static("cms/icons/192.png"), "sizes": "192x192", "type": "image/png"},
        {"src": static("cms/icons/512.png"), "sizes": "512x512", "type": "image/png"},
        {
            "src": static(f"cms/icons/{MASKABLE.name}"),
            "sizes": f"{MASKABLE.side}x{MASKABLE.side}",
            "type": "image/png",
            "purpose": "maskable",
        },
    ]
    names = {"name": settings.WAGTAIL_SITE_NAME, "short_name": "Soho Solo", "lang": "fr"}
    start = {"start_url": "/", "display": "browser"}
    colours = {"background_color": "#fdfcf8", "theme_color": "#fdfcf8"}
    return JsonResponse({**names, **start, **colours, "icons": icons}, content_type="application/manifest+json")
