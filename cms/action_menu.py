"""The editor's buttons: one main act for each person, and no two that do the same."""

from typing import Any

from django.http import HttpRequest

#: What somebody opened the page for, the first that is offered; a draft is saved by itself meanwhile.
MAIN_ACTS = ("action-page-locked", "approve", "action-publish", "action-submit")
#: Acts that another one makes superfluous: publishing passes by the task that waits, submitting asks one's own leave.
SUPERFLUOUS = {"approve": ("action-publish", "action-submit"), "action-publish": ("action-submit",)}


def one_main_act(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Put the main act first, where Wagtail puts the draft, or the end of a workflow somebody may not touch."""
    if context["view"] == "revisions_revert":
        return
    for act, others in SUPERFLUOUS.items():
        if any(item.name == act for item in items):
            items[:] = [item for item in items if item.name not in others]
    main = next((item for act in MAIN_ACTS for item in items if item.name == act), None)
    if main is not None:
        items.remove(main)
        items.insert(0, main)
