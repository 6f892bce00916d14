"""« Ce que l'on peut deviner », above a takeover's fields: read by an adviser who qualifies it."""

from typing import Any

from wagtail.admin.panels import HelpPanel

from listings.takeovers.guard.report import report_on
from listings.takeovers.permissions import may_read_confidential


class GuardPanel(HelpPanel):
    """What the guard says of the draft at hand; what it found in words is told as far as this person may know it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"template": "listings/admin/guard/panel.html"} | kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        """The panel in one form."""

        def is_shown(self) -> bool:
            """Once there is something to judge; a translation stands where its French page does."""
            return self.instance.pk is not None and not self.instance.is_translation

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The report, and whether this person records consents."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            may_read = may_read_confidential(self.request.user)
            context["takeover"], context["may_read"] = self.instance, may_read
            context["report"] = report_on(self.instance, may_read=may_read)
            return context
