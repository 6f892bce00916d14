"""What the admin's first page says."""

from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from cms.checks import blank_duties


class BlankDutiesPanel(Component):
    """What the law asks of a public site and nobody has written yet; nothing once it is there."""

    name = "blank_duties"
    template_name = "cms/admin/blank_duties.html"
    order = 10

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The names of what is missing, and where it is written."""
        where = reverse("wagtailsettings:edit", args=["cms", "sitedetails"])
        return {"missing": list(blank_duties()), "where": where}
