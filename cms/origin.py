"""The site's origin, before its own addresses and no other's."""

from django.conf import settings


def absolute(path: str) -> str:
    """An address below the origin, whole."""
    return f"{settings.SITE_URL}{path}"


def is_ours(address: str) -> bool:
    """Whether a whole address is the site's: its origin is ours to the last sign."""
    return address == settings.SITE_URL or address.startswith(absolute("/"))
