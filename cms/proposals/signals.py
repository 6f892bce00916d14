"""What a proposal sets going: a mail to whoever proposes, and its readers before its latest draft."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.admin.mail import BaseWorkflowStateEmailNotifier
from wagtail.models import Revision, TaskState, WorkflowState
from wagtail.signals import workflow_submitted

_has_own_receipt: ContextVar[bool] = ContextVar("has_own_receipt", default=False)


@contextmanager
def own_receipt() -> Iterator[None]:
    """While a proposal is sent by code that writes its own receipt: whoever proposes has one mail, not two."""
    token = _has_own_receipt.set(True)
    try:
        yield
    finally:
        _has_own_receipt.reset(token)


class ReceiptNotifier(BaseWorkflowStateEmailNotifier):
    """Beside Wagtail's mail to those who see to the site, under the same choice of the account."""

    notification = "submitted"

    def get_template_base_prefix(self, instance: Any, **kwargs: Any) -> str:
        """Templates of its own."""
        return "receipt_"

    def get_recipient_users(self, workflow_state: Any, **kwargs: Any) -> set[Any]:
        """Who proposed it; superusers have Wagtail's."""
        person = workflow_state.requested_by
        if person is None or person.is_superuser or _has_own_receipt.get():
            return set()
        return {person}

    def get_context(self, workflow_state: Any, **kwargs: Any) -> dict[str, Any]:
        """And the task it waits at."""
        context: dict[str, Any] = super().get_context(workflow_state, **kwargs)
        return context | {"task": workflow_state.current_task_state.task}


class JudgedNotifier(BaseWorkflowStateEmailNotifier):
    """Answers given back while others still wait; once all are judged, Wagtail's own mails say it."""

    notification = "rejected"

    def get_template_base_prefix(self, instance: Any, **kwargs: Any) -> str:
        """Templates of its own."""
        return "judged_"

    def get_recipient_users(self, workflow_state: Any, **kwargs: Any) -> set[Any]:
        """Who proposed."""
        return {workflow_state.requested_by} - {None, kwargs.get("user")}

    def get_context(self, workflow_state: Any, **kwargs: Any) -> dict[str, Any]:
        """And what is asked."""
        context: dict[str, Any] = super().get_context(workflow_state, **kwargs)
        return context | {"returned": kwargs["returned"]}


judged = JudgedNotifier()
receipt = ReceiptNotifier()
workflow_submitted.connect(receipt, sender=WorkflowState, dispatch_uid="receipt_of_a_proposal")


@receiver(post_save, sender=Revision)
def draft_saved(instance: Revision, created: bool, **kwargs: Any) -> None:
    """What waits for a decision is the latest draft: Wagtail publishes it, and would show the one before it."""
    if created:
        waiting = {"base_content_type_id": instance.base_content_type_id, "object_id": instance.object_id}
        states = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS, **waiting)
        TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, workflow_state__in=states).update(
            revision=instance
        )
