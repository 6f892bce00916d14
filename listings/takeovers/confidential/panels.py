"""What stands in the form of a confidential part beside its questions."""

from typing import Any

from wagtail.admin.panels import HelpPanel


class DocumentsPanel(HelpPanel):
    """The papers of the part, each with what may be done with it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"template": "listings/admin/confidential/documents.html"} | kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        """The panel in one form."""

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The papers, in their order, and the takeover that addresses name."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["documents"] = list(self.instance.documents.select_related("uploaded_by"))
            context["takeover_id"] = self.instance.takeover_id
            return context
