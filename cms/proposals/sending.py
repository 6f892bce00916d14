"""Putting a draft before its readers by code, and taking it from them once it says nothing."""

from typing import Any

from wagtail.models import WorkflowState

from cms.facts.comparing import differing, text_differs


def put_forward(page: Any, user: Any) -> bool:
    """Begin the workflow of a page, or take up the one that was sent back; whether its readers are told.

    They are not where the draft is before them already, nor where no workflow stands over the page.
    """
    state = page.current_workflow_state
    if state is not None:
        if state.status != WorkflowState.STATUS_NEEDS_CHANGES:
            return False
        state.resume(user=user)
        return True
    workflow = page.get_workflow()
    if workflow is not None:
        workflow.start(page, user)
    return workflow is not None


def end_what_proposes_nothing(page: Any, user: Any) -> None:
    """A proposal whose last answer went back to the one on line leaves its readers nothing to judge."""
    page = type(page).objects.get(pk=page.pk)
    state, latest = page.current_workflow_state, page.latest_revision
    if state is None or latest is None or not page.live:
        return
    if not differing(page, latest.as_object()) and not text_differs(page, latest.content):
        state.cancel(user=user)
