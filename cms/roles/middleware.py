"""The doors of the admin."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from cms.roles.doors import may_pass

ADMIN = "/admin/"


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

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        """:raises django.core.exceptions.PermissionDenied: at a door that is not this person's."""
        match = request.resolver_match
        if match is None or not request.path.startswith(ADMIN) or not request.user.is_authenticated:
            return
        if not may_pass(request, match.view_name or "", kwargs):
            raise PermissionDenied
