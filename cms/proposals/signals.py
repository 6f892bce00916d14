"""A mail to whoever proposes something: it arrived, who reads it, what it would change."""

from typing import Any

from wagtail.admin.mail import BaseWorkflowStateEmailNotifier
from wagtail.models import WorkflowState
from wagtail.signals import workflow_submitted


class ReceiptNotifier(BaseWorkflowStateEmailNotifier):
    """Beside Wagtail's mail to those who see to the site, under the same choice of the account."""

    notification = "submitted"

    def get_template_base_prefix(self, instance: Any, **kwargs: Any) -> str:
        """Templates of its own."""
        return "receipt_"

    def get_recipient_users(self, workflow_state: Any, **kwargs: Any) -> set[Any]:
        """Who proposed it; superusers have Wagtail's."""
        person = workflow_state.requested_by
        return {person} if person is not None and not person.is_superuser else set()

    def get_context(self, workflow_state: Any, **kwargs: Any) -> dict[str, Any]:
        """And the task it waits at."""
        context: dict[str, Any] = super().get_context(workflow_state, **kwargs)
        return context | {"task": workflow_state.current_task_state.task}


receipt = ReceiptNotifier()
workflow_submitted.connect(receipt, sender=WorkflowState, dispatch_uid="receipt_of_a_proposal")
