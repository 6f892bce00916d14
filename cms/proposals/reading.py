"""Before whom a proposal waits, who proposed it, and what it changes."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import (
    AbstractGroupApprovalTask,
    Page,
    Task,
    TaskState,
    WorkflowState,
    get_default_page_content_type,
)


def readers(task: Task) -> str:
    """The groups before which a task waits."""
    groups = getattr(task.specific, "groups", None)
    return ", ".join(groups.values_list("name", flat=True)) if groups is not None else task.name


def waiting_before(group_name: str) -> Any:
    """The pages that wait for a group, the longest first."""
    is_before = Q(pk__in=())
    for kind in AbstractGroupApprovalTask.__subclasses__():
        is_before |= Q(task__in=kind.objects.filter(active=True, groups__name=group_name).values("pk"))
    states = TaskState.objects.filter(is_before, status=TaskState.STATUS_IN_PROGRESS)
    # Wagtail keeps these primary keys as text; PostgreSQL would not compare the two.
    ids = [int(pk) for pk in states.values_list("workflow_state__object_id", flat=True)]
    return Page.objects.filter(pk__in=ids).order_by("latest_revision_created_at", "title")


def sent_back(pages: QuerySet[Page]) -> list[WorkflowState]:
    """The proposals among ``pages`` that are to be revised, the oldest first."""
    # Text, as above.
    ids = [str(pk) for pk in pages.values_list("pk", flat=True)]
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_NEEDS_CHANGES,
        base_content_type=get_default_page_content_type(),
        object_id__in=ids,
    )
    passage = "current_task_state"
    return list(states.select_related(f"{passage}__finished_by", f"{passage}__revision").order_by("created_at"))


def request_for_changes(state: WorkflowState, told: Iterable[str] = ()) -> str:
    """Who sent a proposal back, and what they ask.

    :param told: lines of it that are read elsewhere; nothing is said where they are all of it.
    """
    passage = state.current_task_state
    comment = passage.comment.strip()
    for line in told:
        comment = comment.replace(line, "").strip()
    if passage.comment.strip() and not comment:
        return ""
    said = {
        "person": str(passage.finished_by or readers(passage.task)),
        "page": passage.revision.object_str,
        "comment": comment,
    }
    if not said["comment"]:
        return _("%(person)s demande de revoir « %(page)s ».") % said
    return _("%(person)s demande de revoir « %(page)s » : « %(comment)s »") % said


def words_of_approval(page: Any) -> list[str]:
    """What those who accepted the latest proposal of a page wrote to whoever made it, in their order."""
    state = page.workflow_states.order_by("created_at").last()
    approved = TaskState.objects.filter(workflow_state=state, status=TaskState.STATUS_APPROVED).exclude(comment="")
    return list(approved.order_by("finished_at", "pk").values_list("comment", flat=True))


def differences(page: Any) -> Iterator[Any]:
    """What the latest draft of a page would change on line, in the order of the editor; Wagtail's comparisons."""
    # A comparison needs no form, and a mail has no request.
    panel = page.get_edit_handler().get_bound_panel(instance=page, request=None, form=None)
    before, after = type(page).objects.get(pk=page.pk), page.get_latest_revision_as_object()
    for compare in panel.get_comparison():
        found = compare(before, after)
        if found.has_changed():
            yield found
