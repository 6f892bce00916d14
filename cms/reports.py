"""Names of columns that Wagtail's exports leave as they are called in its code."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports.workflows import WorkflowTasksView, WorkflowView

HEADINGS: dict[Any, dict[str, Any]] = {
    WorkflowView: {"workflow": _("Circuit"), "requested_by": _("Proposée par")},
    WorkflowTasksView: {
        "task": _("Étape"),
        "started_at": _("Commencée le"),
        "finished_at": _("Finie le"),
        "finished_by": _("Finie par"),
    },
}
for view, headings in HEADINGS.items():
    view.export_headings = view.export_headings | headings
