"""What stands around the answers to machines."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from cms.errors import gone
from cms.machines.withdrawn import way_to_list, withdrawn_kind
from cms.middleware import ADMIN, Handler
from cms.problems import API

#: How long a browser need not ask again whether it may ask, in seconds.
ASKED_ONCE = 86_400


class OpenAnswersMiddleware:
    """Scripts of any site may read what the API answers, refusals included (https://fetch.spec.whatwg.org/#http-cors-protocol).

    It gives away nothing: what the API answers depends on no cookie, and a browser that is not told
    ``Access-Control-Allow-Credentials`` keeps an answer to a request with cookies from the script.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; to ``OPTIONS``, what may be asked."""
        if not request.path.startswith(API):
            return self.get_response(request)
        if request.method == "OPTIONS":
            response: HttpResponseBase = HttpResponse(status=204)
            response["Allow"] = response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            response["Access-Control-Allow-Headers"] = "If-None-Match"
            response["Access-Control-Max-Age"] = str(ASKED_ONCE)
        else:
            response = self.get_response(request)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag"
        return response


class WithdrawnMiddleware:
    """An address that was public and was withdrawn answers 410, not 404 (RFC 9110, 15.5.11).

    Stands around the redirects: an address that leads elsewhere is not gone.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; one query more where it is a 404, and one for the way out where the page is gone."""
        response = self.get_response(request)
        if (
            response.status_code != 404
            or request.method not in ("GET", "HEAD")
            or request.path.startswith((ADMIN, API))
        ):
            return response
        kind = withdrawn_kind(request.path)
        return response if kind is None else gone(request, way=way_to_list(kind))
