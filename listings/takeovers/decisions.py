"""What somebody reads once they have decided on a takeover, on the first page of the admin.

Wagtail goes back to the editor, or to the branch the page lies in: neither may be theirs any more.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from listings.takeovers.models import TakeoverPage
from listings.takeovers.workflow import PublicationTaskState, QualificationTaskState


def say_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of a passage that this person decided."""
    state = get_object_or_404(TaskState, pk=pk, finished_by=request.user)
    sentence = _sentence(state.specific)
    if not sentence:
        raise Http404
    messages.success(request, sentence)
    return redirect("wagtailadmin_home")


def after_a_decision_in_the_editor(request: HttpRequest, page: Any) -> HttpResponse | None:
    """The same from the editor, in the place of its own message: a page "updated", with a door to it."""
    if not isinstance(page, TakeoverPage) or "action-workflow-action" not in request.POST:
        return None
    last = TaskState.objects.for_instance(page).filter(finished_at__isnull=False).order_by("finished_at", "pk").last()
    if last is None or last.finished_by_id != request.user.pk or not _sentence(last.specific):
        return None
    # A message that has been read is not shown.
    list(messages.get_messages(request))
    return say_decision(request, last.pk)


def _sentence(state: TaskState) -> str:
    """What became of it and who goes on; nothing where Wagtail's own message does."""
    takeover = state.workflow_state.content_object.get_admin_display_title()
    if isinstance(state, QualificationTaskState) and state.status == TaskState.STATUS_APPROVED:
        groups = state.workflow_state.current_task_state.task.specific.groups.values_list("name", flat=True)
        sentence = _("La reprise « %(takeover)s » est qualifiée. La suite, sa publication, revient à : %(groups)s.")
        return sentence % {"takeover": takeover, "groups": ", ".join(groups)}
    if isinstance(state, QualificationTaskState) and state.status == TaskState.STATUS_REJECTED:
        return _("La reprise « %(takeover)s » est rendue à son auteur, avec votre demande.") % {"takeover": takeover}
    if isinstance(state, PublicationTaskState) and state.status == TaskState.STATUS_CANCELLED:
        return _("La reprise « %(takeover)s » est soumise à nouveau au conseil.") % {"takeover": takeover}
    return ""
