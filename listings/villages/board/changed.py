"""What town halls changed at once, as Communication reads it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import PageLogEntry

from cms.facts.changing import BY_ITS_PEOPLE, CHANGE

#: For how many days it is told, and how many changes are named.
DAYS, NAMED = 14, 20


@dataclass(frozen=True, slots=True)
class ChangedAtOnce:
    """One answer of one page: where, by whom and when, and what became of it."""

    page: Any
    person: str
    at: datetime
    question: str
    before: str
    after: str


def lately() -> Any:
    """The entries of the log about what town halls' people changed at once in the last days, wherever they are now."""
    since = timezone.now() - timedelta(days=DAYS)
    return PageLogEntry.objects.filter(action=CHANGE, timestamp__gte=since, **{f"data__{BY_ITS_PEOPLE}": True})


def changed_at_once() -> list[ChangedAtOnce]:
    """The last of these changes, the newest first. One query."""
    newest = lately().select_related("page", "user").order_by("-timestamp")[:NAMED]
    return [
        ChangedAtOnce(entry.page, entry.user_display_name, entry.timestamp, **change)
        for entry in newest
        for change in entry.data.get("changes", [])
    ][:NAMED]


class ChangedPanel(Component):
    """On the first page of whoever oversees the villages; nothing when nothing changed."""

    name = "changed_at_once"
    template_name = "listings/admin/board/changed.html"
    order = 30

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The changes and the days they are told for."""
        return {"changes": changed_at_once(), "days": DAYS}
