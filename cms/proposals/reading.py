"""Before whom a proposal waits, who proposed it, and what it changes."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from wagtail.models import AbstractGroupApprovalTask, Page, Task, TaskState


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


def differences(page: Any) -> Iterator[Any]:
    """What the latest draft of a page would change on line, in the order of the editor; Wagtail's comparisons."""
    # A comparison needs no form, and a mail has no request.
    panel = page.get_edit_handler().get_bound_panel(instance=page, request=None, form=None)
    before, after = type(page).objects.get(pk=page.pk), page.get_latest_revision_as_object()
    for compare in panel.get_comparison():
        found = compare(before, after)
        if found.has_changed():
            yield found
