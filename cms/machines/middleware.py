"""An address that was public and was withdrawn answers 410, not 404 (RFC 9110, 15.5.11)."""

from django.http import HttpRequest, HttpResponseBase

from cms.errors import gone
from cms.machines.withdrawn import way_to_list, withdrawn_kind
from cms.middleware import ADMIN, Handler


class WithdrawnMiddleware:
    """Stands around the redirects: an address that leads elsewhere is not gone."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; one query more where it is a 404, and one for the way out where the page is gone."""
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD") or request.path.startswith(ADMIN):
            return response
        kind = withdrawn_kind(request.path)
        return response if kind is None else gone(request, way=way_to_list(kind))
