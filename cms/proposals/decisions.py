"""What somebody reads once they have decided on a proposal, on the first page of the admin.

Wagtail goes back to the editor, or to the branch the page lies in: neither may be theirs any more.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.models import Page, TaskState, WorkflowState

from cms.proposals.asking import CHANGES, UNSAID, ask, is_unsaid
from cms.proposals.reading import request_for_changes

#: Name of the address that says what was decided.
DECISION = "decision"
#: Names, in the address of an act, the draft that was read before it was pressed.
COMPARED = "revision"
#: Wagtail's addresses of an act on a proposal.
ACTS = ("wagtailadmin_pages:workflow_action", "wagtailadmin_pages:collect_workflow_action_data")
DECIDED = _("Cette tâche n'attend plus de décision : une autre personne vient de la traiter. Rien n'a changé.")
CHANGED = _("La proposition a changé pendant que vous la compariez. Rien n'est décidé : la voici telle qu'elle est.")
UNDECIDED = _("Rien n'est décidé : la proposition attend toujours, ou une autre personne l'a traitée.")


def say_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of a passage that this person decided, or that they did not."""
    state = TaskState.objects.filter(pk=pk, finished_by=request.user).first()
    if state is None or not told(state):
        messages.warning(request, UNDECIDED)
        return redirect("wagtailadmin_home")
    return _say(request, state)


def instead_of_a_blind_decision(
    request: HttpRequest, page_id: int, task_state_id: int, action_name: str
) -> HttpResponse | None:
    """Stop an act on what somebody else has decided, or on another draft than was compared, or without its words.

    :raises django.http.Http404: for a passage of another page.
    """
    state = get_object_or_404(TaskState, pk=task_state_id, workflow_state__object_id=str(page_id))
    page = get_object_or_404(Page, pk=page_id)
    if state.status != TaskState.STATUS_IN_PROGRESS:
        messages.warning(request, DECIDED)
        return redirect("wagtailadmin_home")
    latest = str(page.latest_revision_id)
    if request.method == "POST" and request.GET.get(COMPARED, latest) != latest:
        messages.warning(request, CHANGED)
        return _compare(page)
    unsaid = is_unsaid(request, action_name)
    if unsaid and request.headers.get("x-requested-with") != "XMLHttpRequest":
        messages.warning(request, UNSAID)
        return _compare(page)
    opens_dialog = request.method == "GET" and action_name == CHANGES
    return ask(request, page, state) if unsaid or opens_dialog else None


def _compare(page: Page) -> HttpResponse:
    return redirect("wagtailadmin_pages:revisions_compare", page.pk, "live" if page.live else "earliest", "latest")


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


def say_what_is_asked(request: HttpRequest, page: Any) -> None:
    """Above a page that was sent back, the words it was sent back with."""
    state = page.current_workflow_state
    if request.method == "GET" and state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        messages.warning(request, request_for_changes(state))


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
    # As it was judged: the draft may be somebody else's by now.
    title = state.revision.object_str
    if hasattr(specific, "told") and (sentence := specific.told(title)):
        return str(sentence)
    if state.status == TaskState.STATUS_REJECTED:
        return str(_("« %(page)s » est rendue à son auteur, avec votre demande.") % {"page": title})
    is_through = state.workflow_state.status == WorkflowState.STATUS_APPROVED
    if is_through and state.status == TaskState.STATUS_APPROVED:
        return str(_("« %(page)s » est publiée.") % {"page": title})
    return ""


def _say(request: HttpRequest, state: TaskState) -> HttpResponse:
    page = state.workflow_state.content_object
    is_published = state.workflow_state.status == WorkflowState.STATUS_APPROVED and page.live and page.url
    buttons = [messages.button(page.url, str(_("Voir la page")))] if is_published else []
    messages.success(request, told(state), buttons=buttons)
    return redirect("wagtailadmin_home")


def _decided(page: Any) -> Any:
    """The passages of a page that are over, in their order."""
    return TaskState.objects.for_instance(page).filter(finished_at__isnull=False).order_by("finished_at", "pk")
