"""Every refusal is a page: what happened, and what to do next. None needs the database, but for those of the admin.

Below ``/api/`` nobody would read a page: the same sentence comes as problem details (:mod:`cms.problems`).
"""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import requires_csrf_token

from cms.context import site
from cms.problems import API, problem

if TYPE_CHECKING:
    from cms.ways import Way

ADMIN = "/admin/"


class NoSuchSheet(Http404):
    """A list has no such page; ``title`` is the list's, ``pages`` how many it has."""

    def __init__(self, title: str, pages: int) -> None:
        words = ngettext(
            "La liste « %(title)s » tient sur une page : elle a pu raccourcir.",
            "La liste « %(title)s » a %(pages)s pages : elle a pu raccourcir.",
            pages,
        )
        super().__init__(words % {"title": title, "pages": pages})
        self.title, self.pages = title, pages


def _page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    if request.path.startswith(API):
        return problem(status, context.get("message", ""))
    own = {"request": request, "is_error": True, "has_own_search": True, "face": "errors/base.html"}
    html = render_to_string(f"errors/{status}.html", site(request) | context | own)
    return HttpResponse(html, status=status)


def _admin_page(request: HttpRequest, status: int, template: str, **context: Any) -> HttpResponse:
    """With the menu, for somebody at work."""
    return HttpResponse(
        render_to_string(template, context | {"face": "wagtailadmin/refusal.html"}, request), status=status
    )


def _is_at_work(request: HttpRequest) -> bool:
    user: Any = getattr(request, "user", None)
    return request.path.startswith(ADMIN) and user is not None and user.has_perm("wagtailadmin.access_admin")


def bad_request(request: HttpRequest, exception: Exception | None = None, message: str = "") -> HttpResponse:
    """400: the address or the form says something that cannot be; our own refusals (``BadRequest``) say what."""
    if not message and isinstance(exception, BadRequest):
        message = str(exception)
    if _is_at_work(request):
        return _admin_page(request, 400, "errors/400.html", message=message)
    return _page(request, 400, message=message)


@requires_csrf_token
def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form that was open too long, or sent from elsewhere: nothing was written."""
    message = _(
        "Ce formulaire a expiré : rien n'a été enregistré. Revenez en arrière, rechargez la page et recommencez."
    )
    return _page(request, 403, message=message)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not yours."""
    if _is_at_work(request):
        return _admin_page(request, 403, "errors/403.html")
    return _page(request, 403, message="")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing stands here; of a list that has fewer pages, which one, and where it begins."""
    if _is_at_work(request):
        return _admin_page(request, 404, "wagtailadmin/404.html")
    return _page(request, 404, of_list=exception if isinstance(exception, NoSuchSheet) else None)


def gone(request: HttpRequest, *, way: "Way | None") -> HttpResponse:
    """410: it was public and was withdrawn; ``way`` leads to the list of its kind."""
    return _page(request, 410, way=way)


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    """405: this address is read, not written to."""
    return _page(request, 405)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; it is in the log."""
    return _page(request, 500)
