"""The doors of the admin, and what stands in the place of a decision behind them (``cms.proposals.decisions``)."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from cms.proposals.decisions import ACTS, instead_of_a_blind_decision, instead_of_a_shut_door
from cms.roles.doors import ask_for_no_page, may_pass

ADMIN = "/admin/"
EDITOR = "wagtailadmin_pages:edit"


class AdminDoorsMiddleware:
    """Asks the table of roles where Wagtail's admin does not.

    Not hooks: the views concerned (reports, choosers' answers, bulk lists, the moderation views) offer none that runs
    before they show what they name.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass through."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """The editor of a page that waited for this person, and no longer does, says what was decided; any other page
        of others answers as one that is not there.

        :raises django.core.exceptions.PermissionDenied: at a door that is not this person's and names no page.
        """
        match = request.resolver_match
        if match is None or not request.path.startswith(ADMIN) or not request.user.is_authenticated:
            return None
        if may_pass(request, match.view_name or "", kwargs):
            return instead_of_a_blind_decision(request, **kwargs) if match.view_name in ACTS else None
        is_editor = match.view_name == EDITOR and request.method == "GET"
        said = instead_of_a_shut_door(request, kwargs["page_id"]) if is_editor else None
        # Django calls the view with these very arguments.
        if said is None and not ask_for_no_page(request, match.view_name or "", kwargs):
            raise PermissionDenied
        return said
