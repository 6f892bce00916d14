"""The rules in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.snippets.action_menu import UnpublishMenuItem
from wagtail.snippets.models import register_snippet

from welcome.orientation.admin import OrientationGroup
from welcome.orientation.models import RuleSet

register_snippet(OrientationGroup)


@hooks.register("construct_snippet_action_menu")
def published_rules_stay(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """No button for what is refused: published rules are replaced, never withdrawn."""
    if context.get("model") is RuleSet or isinstance(context.get("instance"), RuleSet):
        items[:] = [item for item in items if not isinstance(item, UnpublishMenuItem)]
