"""Wagtail's lists of proposals on the first page of the admin, by who asked rather than who saved or owns."""

from typing import Any

from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.models import Page

from cms.proposals.desk import COMPARED


class ProposalsToDecidePanel(WorkflowObjectsToModeratePanel):
    """What waits for this person."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Wagtail's, under the name of whoever proposed; its comparison leads to where a proposal is judged."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        for row in context["states"]:
            # The template names the draft's author: whoever saved last, a reader's correction included.
            row["task_state"].revision.user = row["task_state"].workflow_state.requested_by
            if isinstance(row["obj"], Page):
                row["revisions_compare_url_name"] = COMPARED
        return context


class OwnProposalsPanel(UserObjectsInWorkflowModerationPanel):
    """What this person proposed."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Wagtail's, without what others propose of pages this person created."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        user = parent_context["request"].user
        context["workflow_states"] = [one for one in context["workflow_states"] if one.requested_by_id == user.pk]
        return context


#: Ours in the place of Wagtail's.
BY_WHO_ASKED = {
    WorkflowObjectsToModeratePanel: ProposalsToDecidePanel,
    UserObjectsInWorkflowModerationPanel: OwnProposalsPanel,
}
