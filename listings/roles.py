"""The advisers' role, the town halls' groups, and the workflows of the room."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import GroupApprovalTask, Page, Task, Workflow, WorkflowPage, WorkflowTask

from cms.roles.registry import COMMUNICATION, Role, allow, declare, repair
from cms.roles.repairing import group_of
from listings.takeovers.models import TakeoverIndexPage
from listings.takeovers.workflow import PublicationTask, QualificationTask
from listings.villages.models import VillageIndexPage
from listings.villages.people.permissions import MANAGE
from listings.villages.services import repair_town_halls


def _takeover_lists() -> Iterable[Page]:
    return Page.objects.type(TakeoverIndexPage)


CONSEIL = declare(
    Role(
        "Conseil",
        branches=_takeover_lists,
        page_acts=frozenset({"add", "change"}),
        permissions=(
            "listings.view_takeoverconfidential",
            "listings.change_takeoverconfidential",
            "listings.view_buyerthread",
            "listings.change_buyerthread",
            "listings.view_confidentialdocument",
            "listings.add_confidentialdocument",
            "listings.change_confidentialdocument",
            "listings.delete_confidentialdocument",
            *(f"listings.{act}_legalstep" for act in ("add", "change", "delete", "view")),
            "wagtail_localize.submit_translation",
        ),
    )
)

allow(COMMUNICATION, MANAGE)

VALIDATION = "Validation par la Communication"
TAKEOVERS = "Reprise : conseil, puis communication"


@repair
def town_halls() -> Iterator[str]:
    """One group per village."""
    return repair_town_halls()


@repair
def workflows() -> Iterator[str]:
    """Communication judges what town halls submit; a takeover has its own two tasks, wherever it lies."""
    validation, lines = _workflow(VALIDATION, [(GroupApprovalTask, "Validation", COMMUNICATION)])
    yield from lines
    # A translated takeover has nothing to qualify: its facts are the French page's.
    translated = [page for page in _takeover_lists() if page.specific.is_translation]
    for page in [*Page.objects.type(VillageIndexPage), *translated]:
        if not WorkflowPage.objects.filter(page=page, workflow=validation).exists():
            WorkflowPage.objects.update_or_create(page=page, defaults={"workflow": validation})
            yield _("« %(workflow)s » vaut sous « %(page)s »") % {"workflow": validation.name, "page": page.title}
    _two_people, lines = _workflow(
        TAKEOVERS, [(QualificationTask, "Qualification", CONSEIL), (PublicationTask, "Publication", COMMUNICATION)]
    )
    yield from lines


def _workflow(name: str, wanted: list[tuple[Any, str, Role]]) -> tuple[Workflow, list[str]]:
    """The workflow with exactly these tasks in this order, found by its name or by what its tasks are."""
    lines: list[str] = []
    tasks: list[Task] = []
    for model, task_name, role in wanted:
        task = model.objects.filter(active=True, groups__name=role.name, name=task_name).first()
        if task is None:
            task = model.objects.create(name=task_name)
            task.groups.set([group_of(role)])
            lines.append(_("Tâche « %(task)s » créée pour %(group)s") % {"task": task_name, "group": role.name})
        tasks.append(task)
    workflow, created = Workflow.objects.get_or_create(name=name)
    if created:
        lines.append(_("Circuit « %(name)s » créé") % {"name": name})
    if not workflow.active:
        Workflow.objects.filter(pk=workflow.pk).update(active=True)
        lines.append(_("Circuit « %(name)s » rouvert") % {"name": name})
    rows = workflow.workflow_tasks.order_by("sort_order").values_list("task_id", flat=True)
    if list(rows) != [task.pk for task in tasks]:
        WorkflowTask.objects.filter(workflow=workflow).delete()
        for place, task in enumerate(tasks):
            WorkflowTask.objects.create(workflow=workflow, task_id=task.pk, sort_order=place)
        lines.append(_("Circuit « %(name)s » : tâches remises en ordre") % {"name": name})
    return workflow, lines
