"""The site's origin before an address of its own."""

from django.conf import settings


def absolute(path: str) -> str:
    """An address below the origin, whole."""
    return f"{settings.SITE_URL}{path}"
