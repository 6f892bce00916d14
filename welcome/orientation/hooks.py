"""The rules in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.snippets.action_menu import PublishMenuItem, UnpublishMenuItem
from wagtail.snippets.models import register_snippet

from welcome.orientation.admin import OrientationGroup
from welcome.orientation.models import RuleSet

register_snippet(OrientationGroup)


@hooks.register("construct_snippet_action_menu")
def the_act_of_the_rules(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Publishing first; no button for what is refused, since published rules are replaced, never withdrawn."""
    if context["model"] is RuleSet:
        items[:] = [item for item in items if not isinstance(item, UnpublishMenuItem)]
        items.sort(key=lambda item: not isinstance(item, PublishMenuItem))
