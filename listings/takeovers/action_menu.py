"""The editor's buttons for a takeover."""

from typing import Any

from django.http import HttpRequest
from django.urls import ResolverMatch
from wagtail.admin.action_menu import PublishMenuItem, SubmitForModerationMenuItem
from wagtail.models import Workflow

from cms.action_menu import SubmitMenuItem
from listings.takeovers.choices import ON_LINE
from listings.takeovers.models import TakeoverPage


class SubmitTakeoverMenuItem(SubmitMenuItem):
    """Passes by the takeovers' own workflow, where Wagtail names that of the page's parent, or has none to offer."""

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Once the roles are set up."""
        return self.workflow_of(context) is not None

    def workflow_of(self, context: dict[str, Any]) -> Workflow | None:
        """That of any takeover."""
        return TakeoverPage().get_workflow()


def _is_takeover(match: ResolverMatch) -> bool:
    """Whether the address is that of a new takeover."""
    return TakeoverPage._meta.model_name in (*match.args, *match.kwargs.values())


def offer_own_workflow(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Put our button in the place of Wagtail's when a takeover is being created."""
    match = request.resolver_match
    if context["view"] != "create" or match is None or not _is_takeover(match):
        return
    items[:] = [item for item in items if not isinstance(item, SubmitForModerationMenuItem)]
    ours = SubmitTakeoverMenuItem()
    if ours.is_shown(context):
        items.append(ours)


def no_publication_without_qualification(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """A button that could only be refused is not offered: the advisers come first, and a page that left comes back
    by an act of its life."""
    match = request.resolver_match
    is_new = match is not None and context["view"] == "create" and _is_takeover(match)
    page = context.get("page")
    if is_new or (isinstance(page, TakeoverPage) and not page.is_translation and not _may_be_published(page)):
        items[:] = [item for item in items if not isinstance(item, PublishMenuItem)]


def _may_be_published(takeover: TakeoverPage) -> bool:
    return takeover.is_qualified and takeover.state in ON_LINE
