"""What an adviser has to know of a takeover before reading it."""

from typing import Any

from wagtail.admin.panels import HelpPanel

from listings.takeovers.permissions import may_read_confidential


class TakeoverPlacePanel(HelpPanel):
    """Which village it is about, and the door to the confidential part.

    An adviser sees a village's takeover alone: no breadcrumb leads there through a branch that is not theirs.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"template": "listings/admin/takeover_place.html"} | kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        """The panel in one form."""

        def is_shown(self) -> bool:
            """Once there is something to say of it."""
            return self.instance.pk is not None and not self.instance.is_translation

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The takeover, its village, and whether this person reads confidential parts."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["takeover"], context["village"] = self.instance, self.instance.village
            context["may_read"] = may_read_confidential(self.request.user)
            return context
