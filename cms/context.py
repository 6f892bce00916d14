"""What every template may say."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Whether this is a demonstration, and the origin of absolute addresses. No query."""
    return {"is_demonstration_site": settings.DEMONSTRATION, "site_url": settings.SITE_URL}
