"""What somebody reads once they have decided on a proposal, on the first page of the admin.

Wagtail goes back to the editor, or to the branch the page lies in: neither may be theirs any more.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page, TaskState, WorkflowState

#: Name of the address that says what was decided.
DECISION = "decision"


def say_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of a passage that this person decided."""
    state = get_object_or_404(TaskState, pk=pk, finished_by=request.user)
    if not told(state):
        raise Http404
    return _say(request, state)


def after_a_decision_in_the_editor(request: HttpRequest, page: Any) -> HttpResponse | None:
    """The same from the editor, in the place of its own message: a page "updated", with a door to it."""
    if "action-workflow-action" not in request.POST:
        return None
    last = _decided(page).last()
    if last is None or last.finished_by_id != request.user.pk or not told(last):
        return None
    # A message that has been read is not shown.
    list(messages.messages.get_messages(request))
    return _say(request, last)


def instead_of_a_shut_door(request: HttpRequest, page_id: int) -> HttpResponse | None:
    """Say what was decided to somebody who comes back to a page that waited for them, or for a colleague."""
    page = Page.objects.filter(pk=page_id).first()
    for state in _decided(page).reverse() if page is not None else ():
        task: Any = state.task.specific
        is_theirs = state.finished_by_id == request.user.pk or task.user_can_access_editor(page, request.user)
        if is_theirs and told(state):
            return _say(request, state)
    return None


def told(state: TaskState) -> str:
    """What became of a passage and who goes on; nothing while it waits."""
    specific: Any = state.specific
    title = state.workflow_state.content_object.get_admin_display_title()
    if hasattr(specific, "told") and (sentence := specific.told(title)):
        return str(sentence)
    if state.status == TaskState.STATUS_REJECTED:
        return _("« %(page)s » est rendue à son auteur, avec votre demande.") % {"page": title}
    is_through = state.workflow_state.status == WorkflowState.STATUS_APPROVED
    if is_through and state.status == TaskState.STATUS_APPROVED:
        return _("« %(page)s » est publiée.") % {"page": title}
    return ""


def _say(request: HttpRequest, state: TaskState) -> HttpResponse:
    page = state.workflow_state.content_object
    is_published = state.workflow_state.status == WorkflowState.STATUS_APPROVED and page.live and page.url
    buttons = [messages.button(page.url, _("Voir la page"))] if is_published else []
    messages.success(request, told(state), buttons=buttons)
    return redirect("wagtailadmin_home")


def _decided(page: Any) -> Any:
    """The passages of a page that are over, in their order."""
    return TaskState.objects.for_instance(page).filter(finished_at__isnull=False).order_by("finished_at", "pk")
