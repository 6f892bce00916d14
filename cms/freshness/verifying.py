"""The pages of which an answer has run out, for whoever has them verified."""

from typing import Any

from django.utils import timezone

from cms.freshness.due import due_by
from cms.models import FactPage, french


def to_verify(model: type[FactPage]) -> Any:
    """The pages on line of which an answer has run out, the longest silent first."""
    return french(model.objects.live()).filter(due_by(timezone.localdate())).order_by("due_on", "title")
