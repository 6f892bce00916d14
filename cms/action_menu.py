"""The editor's buttons: one main act for each person, and no two that do the same."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.action_menu import CancelWorkflowMenuItem, SubmitForModerationMenuItem
from wagtail.models import Workflow, WorkflowState

from cms.proposals.reading import readers
from cms.proposals.waiting import WITHDRAWAL

#: What somebody opened the page for, the first that is offered; a draft is saved by itself meanwhile.
MAIN_ACTS = ("action-page-locked", "approve", "action-publish", "action-submit")
#: Acts that another one makes superfluous: publishing passes by the task that waits, submitting asks one's own leave.
SUPERFLUOUS = {"approve": ("action-publish", "action-submit"), "action-publish": ("action-submit",)}


class SubmitMenuItem(SubmitForModerationMenuItem):
    """Says who will read the page, where Wagtail names a workflow."""

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """The label a person reads."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        state = page.current_workflow_state if (page := context.get("page")) else None
        if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            task = state.current_task_state.task
            context["label"] = _("Soumettre à nouveau à : %(readers)s") % {"readers": readers(task)}
        elif (workflow := self.workflow_of(context)) is not None and (task := workflow.tasks.first()) is not None:
            context["label"] = _("Soumettre à : %(readers)s") % {"readers": readers(task)}
        return context

    def workflow_of(self, context: dict[str, Any]) -> Workflow | None:
        """What the page would pass through; one that is not written yet passes where its parent does."""
        page = context.get("page")
        found: Workflow | None = (page if page and page.pk else context["parent_page"]).get_workflow()
        return found


class WithdrawMenuItem(CancelWorkflowMenuItem):
    """Says what a person does, where Wagtail names a workflow."""

    label = WITHDRAWAL


#: Ours in the place of Wagtail's.
IN_WORDS = {SubmitForModerationMenuItem: SubmitMenuItem, CancelWorkflowMenuItem: WithdrawMenuItem}


def one_main_act(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Put the main act first, where Wagtail puts the draft, or the end of a workflow somebody may not touch."""
    items[:] = [IN_WORDS[type(item)](item.order) if type(item) in IN_WORDS else item for item in items]
    if context["view"] == "revisions_revert":
        return
    for act, others in SUPERFLUOUS.items():
        if any(item.name == act for item in items):
            items[:] = [item for item in items if item.name not in others]
    main = next((item for act in MAIN_ACTS for item in items if item.name == act), None)
    if main is not None:
        items.remove(main)
        items.insert(0, main)
