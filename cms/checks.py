"""House rules of production."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security, deploy=True)
def production_is_no_demonstration(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Invented content, open mail and ``noindex`` never reach production."""
    if settings.DEMONSTRATION:
        return [Error("DEMONSTRATION ne va pas avec une mise en production.", id="cms.E010")]
    return []
