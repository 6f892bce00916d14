"""Which pages count where translations and copies would count twice."""

from typing import Any

from django.conf import settings


def french(pages: Any) -> Any:
    """Of ``pages``, those whose facts and state count: neither translations nor aliases."""
    return pages.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
