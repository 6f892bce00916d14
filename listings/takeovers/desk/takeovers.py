"""The takeovers that the desk looks at."""

from typing import Any

from django.db.models import Q

from cms.models import french
from listings.takeovers.models import TakeoverPage


def takeovers() -> Any:
    """Each once, whatever its languages."""
    return french(TakeoverPage.objects.filter(alias_of=None))


def unspoken() -> Any:
    """Those of whose seller no answer waits: what waits has a section of its own, and one row."""
    return takeovers().filter(Q(confidential=None) | Q(confidential__seller_said=""))


def spoken() -> Any:
    """Those whose seller has answered, until an adviser has dealt with it."""
    return takeovers().filter(confidential__isnull=False).exclude(confidential__seller_said="")
