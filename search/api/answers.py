"""Giving an answer: its bytes, their name (``ETag``), and nothing where the asker has them already."""

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

JSON, GEOJSON = "application/json", "application/geo+json"
#: Kept by whoever likes, asked again each time: what was withdrawn is given by nobody, and what is still right
#: costs its headers.
CACHING = "public, no-cache"


def answer(request: HttpRequest, told: Any, *, content_type: str = JSON, language: str = "fr") -> HttpResponseBase:
    """``told`` as JSON, or 304 where the asker names these very bytes.

    Named by its bytes an answer cannot be taken for another one, whatever changed: an entry, its order, the name of its
    commune, this code. They are made each time; it is their journey that is spared.
    """
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    response = dressed(HttpResponse(body, content_type=content_type), language)
    response["ETag"] = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def dressed(response: HttpResponse | Any, language: str = "fr") -> Any:
    """The response with what all answers say: how they may be kept, their language, and that they are no page."""
    response["Cache-Control"] = CACHING
    response["Content-Language"] = language
    response["X-Robots-Tag"] = "noindex"
    return response
