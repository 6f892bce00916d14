"""The takeovers that the desk looks at."""

from typing import Any

from cms.models import french
from listings.takeovers.models import TakeoverPage


def takeovers() -> Any:
    """Each once, whatever its languages."""
    return french(TakeoverPage.objects.filter(alias_of=None))
