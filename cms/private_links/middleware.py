"""What stands around the addresses of private links, whatever answers there: their page, or a refusal."""

import re

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers

from cms.middleware import Handler

#: Where a link opens, in any language (``cms.urls``).
ADDRESS = re.compile(r"(/[a-z]{2})?/lien/")
HEADERS = {
    # The token leaves with no click. Not ``no-referrer``: browsers then hide from us too where a form comes from
    # (https://fetch.spec.whatwg.org/#append-a-request-origin-header), and Django refuses it as forged.
    "Referrer-Policy": "strict-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


class PrivateAddressesMiddleware:
    """Kept by nobody, told to nobody: a form that is refused as forged never came as far as a view."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, with its headers where its address is a secret."""
        response = self.get_response(request)
        if ADDRESS.match(request.path):
            add_never_cache_headers(response)
            for name, value in HEADERS.items():
                response[name] = value
        return response
