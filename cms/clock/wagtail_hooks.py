"""The clock's acts in Wagtail's history."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.clock.scheduled import REFUSED


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator, unused-ignore]
def register_refusal(actions: Any) -> None:
    """Name the refusal of a scheduled publication."""

    @actions.register_action(REFUSED)
    class RefusedFormatter(LogFormatter):
        label = _("Publication programmée refusée")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            reasons = " ".join(log_entry.data.get("reasons", []))
            return _("Publication programmée refusée, programmation retirée. %(reasons)s") % {"reasons": reasons}
