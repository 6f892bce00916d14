"""The doors of the admin, and refusals in words."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from cms.roles.doors import may_pass
from cms.roles.refusals import Refused

ADMIN = "/admin/"


class AdminDoorsMiddleware:
    """Asks the table of roles where Wagtail's admin does not, and turns a refusal into a message.

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

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refusal on any road of the admin: its sentence, and back to where one was."""
        if not request.path.startswith(ADMIN):
            return None
        if isinstance(exception, Refused):
            sentence = str(exception.sentence)
        elif isinstance(exception, ProtectedError):
            sentence = str(exception.args[0])
        else:
            return None
        if request.path.startswith(f"{ADMIN}api/"):
            return JsonResponse({"message": sentence}, status=409)
        messages.error(request, sentence)
        return HttpResponseRedirect(_way_back(request))


def _way_back(request: HttpRequest) -> str:
    match = request.resolver_match
    page_id = match.kwargs.get("page_id") if match else None
    if page_id is not None:
        return reverse("wagtailadmin_pages:edit", args=[page_id])
    return reverse("wagtailadmin_home")
