"""Wagtail's admin, fitted to the house."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from cms.roles.sight import choosable, oversees

#: Menus on every branch at once, or about the software: not for those who keep one branch.
OVERSEERS_MENUS = frozenset({"reports", "help"})


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    """The tab "Faits", and what else we add to the admin's look."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("construct_main_menu")
def menus_of_a_branch(request: HttpRequest, menu_items: list[Any]) -> None:
    """Hide what a role may not open."""
    if not oversees(request.user):
        menu_items[:] = [item for item in menu_items if item.name not in OVERSEERS_MENUS]


@hooks.register("construct_page_chooser_queryset")
def pages_to_link_to(pages: Any, request: HttpRequest) -> Any:
    """One links to what the public reads, and to one's own drafts; the chooser would show every title to everybody."""
    return choosable(request.user, pages)
