"""What the admin's first page says."""

from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from cms.checks import blank_duties
from cms.projection.models import DirtyPage, ProjectionState

SHOWN_PAGES = 20


class BlankDutiesPanel(Component):
    """What the law asks of a public site and nobody has written yet; nothing once it is there."""

    name = "blank_duties"
    template_name = "cms/admin/blank_duties.html"
    order = 10

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The names of what is missing, and where it is written."""
        where = reverse("wagtailsettings:edit", args=["cms", "sitedetails"])
        return {"missing": list(blank_duties()), "where": where}


class PublicEntriesPanel(Component):
    """Pages the public reads as they were before, and what the nightly check had to mend; nothing when all is well."""

    name = "public_entries"
    template_name = "cms/admin/public_entries.html"
    order = 20

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The pages that cannot be read, with how often that was tried, and the last check."""
        tries = dict(DirtyPage.objects.filter(failures__gt=0).values_list("page_id", "failures"))
        pages = Page.objects.filter(pk__in=tries).order_by("title", "pk")
        broken = [{"page": page, "tries": tries[page.pk]} for page in pages[:SHOWN_PAGES]]
        check = ProjectionState.objects.filter(drift__gt=0).first()
        return {"broken": broken, "more": len(tries) - len(broken), "check": check}
