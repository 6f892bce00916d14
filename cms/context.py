"""What every template may say."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Whether this is a demonstration, the name and origin of the site, and what few pages say otherwise. No query."""
    return {
        "is_demonstration_site": settings.DEMONSTRATION,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_url": settings.SITE_URL,
        "is_error": False,
        "has_own_search": False,
    }
