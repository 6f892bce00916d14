"""Wagtail's admin, fitted to the house.

The hooks of proposals and of pages that leave stand here too: ``cms.proposals`` and ``cms.leaving`` are no apps of
their own, and Wagtail looks for hooks in apps.
"""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page

from cms import links as _links  # noqa: F401  (gives Wagtail its form)
from cms.action_menu import one_main_act
from cms.admin_home import BlankDutiesPanel, PublicEntriesPanel, welcome_panels
from cms.blocks.public_links import PublicPageLinkHandler
from cms.content_checks import EditedContentItem
from cms.errors import bad_request, permission_denied
from cms.facts.forms import UNREADABLE, names_rows
from cms.leaving.hooks import after_leaving, before_deleting, before_unpublishing
from cms.proposals.acts import acts_on_proposals
from cms.proposals.asking import refuse_unreadable_words
from cms.proposals.decisions import DECISION, after_a_decision_in_the_editor, say_decision, say_what_is_asked
from cms.proposals.desk import COMPARED, DESK, desk, desk_door
from cms.proposals.panels import BY_WHO_ASKED
from cms.proposals.waiting import withdraw
from cms.roles.sight import choosable, oversees

#: Menus on every branch at once, or about the software: not for those who keep one branch.
OVERSEERS_MENUS = frozenset({"reports", "help"})
#: What is added to Wagtail's own sheet.
ADMIN_SHEETS = ("cms/admin.css", "cms/admin-tables.css", "cms/admin-desk.css")


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    """The tab "Faits", tables on a telephone, and what else we add to the admin's look."""
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(sheet),) for sheet in ADMIN_SHEETS))


@hooks.register("insert_editor_js")
def editor_js() -> str:
    """The fields of a page that waits, read and not written."""
    return format_html('<script type="module" src="{}"></script>', static("cms/locked.js"))


@hooks.register("before_serve_page", order=-1)
def twin_of_a_restricted_list(
    page: Any, request: HttpRequest, serve_args: Any, serve_kwargs: Any
) -> HttpResponseBase | None:
    """403 for a script, where Wagtail would answer a person with the page that asks for a password."""
    if "format" not in request.GET:
        return None
    refused = any(not restriction.accept_request(request) for restriction in page.get_view_restrictions())
    return permission_denied(request) if refused else None


@hooks.register("before_copy_page")
def copy_to_a_page_that_exists(request: HttpRequest, page: Any) -> HttpResponseBase | None:
    """Wagtail looks the new parent up before it judges the form."""
    parent = request.POST.get("new_parent_page", "")
    if request.method != "POST" or (names_rows(parent) and Page.objects.filter(pk=parent or None).exists()):
        return None
    return bad_request(request, message=str(UNREADABLE))


@hooks.register("construct_main_menu")
def menus_of_a_branch(request: HttpRequest, menu_items: list[Any]) -> None:
    """Hide what a role may not open."""
    if not oversees(request.user):
        menu_items[:] = [item for item in menu_items if item.name not in OVERSEERS_MENUS]


#: How the names of Wagtail's links to its own site begin.
WAGTAILS_OWN_HELP = ("whats-new-in-wagtail", "editor-guide")


@hooks.register("construct_help_menu")
def help_of_the_house(request: HttpRequest, menu_items: list[Any]) -> None:
    """Wagtail's guide and its news are in English, on a site of its own, and know nothing of facts nor of proposals."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(WAGTAILS_OWN_HELP)]


@hooks.register("construct_page_chooser_queryset")
def pages_to_link_to(pages: Any, request: HttpRequest) -> Any:
    """One links to what the public reads, and to one's own drafts; the chooser would show every title to everybody."""
    return choosable(request.user, pages)


@hooks.register("register_rich_text_features", order=100)
def links_to_what_is_public(features: Any) -> None:
    """In place of Wagtail's own handler of links to pages."""
    features.register_link_type(PublicPageLinkHandler)


@hooks.register("construct_homepage_panels")
def duties_first(request: HttpRequest, panels: list[Any]) -> None:
    """What the law asks for and nobody has written, and what the site could not do, for those who see to it."""
    if oversees(request.user):
        panels += [BlankDutiesPanel(), PublicEntriesPanel()]


@hooks.register("construct_homepage_panels")
def welcome_of_each_role(request: HttpRequest, panels: list[Any]) -> None:
    """What waits for whoever signs in, and the doors they take most."""
    panels += welcome_panels(request.user.groups.values_list("name", flat=True))


@hooks.register("construct_homepage_panels")
def proposals_by_who_asked(request: HttpRequest, panels: list[Any]) -> None:
    """A page that an officer created is still a mayor's proposal."""
    panels[:] = [BY_WHO_ASKED[type(panel)]() if type(panel) in BY_WHO_ASKED else panel for panel in panels]


@hooks.register("construct_wagtail_userbar")
def checks_of_what_is_edited(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Nobody is told of what they cannot mend."""
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[place] = EditedContentItem(in_editor=item.in_editor)


@hooks.register("register_admin_urls")
def addresses_of_proposals() -> list[URLPattern]:
    """Where a proposal is judged answer by answer, and where whoever decided reads what became of it."""
    return [
        path("decision/<int:pk>/", say_decision, name=DECISION),
        path("proposition/<int:page_id>/", desk, name=DESK),
        path("proposition/<int:page_id>/<str:before>/<str:after>/", desk, name=COMPARED),
    ]


hooks.register("register_log_actions", acts_on_proposals)
hooks.register("register_page_header_buttons", desk_door)
hooks.register("before_edit_page", withdraw)
hooks.register("before_edit_page", refuse_unreadable_words)
hooks.register("before_edit_page", say_what_is_asked)
hooks.register("after_edit_page", after_a_decision_in_the_editor)
# After the rooms', which take away what a page does not lend itself to.
hooks.register("construct_page_action_menu", one_main_act, order=100)
hooks.register("before_unpublish_page", before_unpublishing)
# After the rooms', which may refuse the act.
hooks.register("before_delete_page", before_deleting, order=100)
hooks.register("after_unpublish_page", after_leaving)
hooks.register("after_delete_page", after_leaving)
