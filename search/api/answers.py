"""Giving an answer: its bytes, their name (``ETag``), and nothing where the asker has them already."""

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from cms.origin import absolute
from cms.places.models import Commune, Epci
from cms.projection.twins import COLUMNS

JSON, GEOJSON = "application/json", "application/geo+json"
#: Kept by whoever likes, asked again each time: what was withdrawn is given by nobody, and what is still right
#: costs its headers.
CACHING = "public, no-cache"
#: What is told with an entry and is no part of it.
TOLD_BESIDE: tuple[tuple[Any, ...], ...] = ((Commune, "insee_code", "name"), (Epci, "name"))


def answer(request: HttpRequest, told: Any, *, content_type: str = JSON, language: str = "fr") -> HttpResponseBase:
    """``told`` as JSON, or 304 where the asker names these very bytes.

    Named by its bytes an answer cannot be taken for another one, whatever changed: an entry, its order, the name of its
    commune, this code. They are made each time; it is their journey that is spared.
    """
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    response = dressed(HttpResponse(body, content_type=content_type), language)
    return named(request, response, quote_etag(_digest(body)))


def copy_named(cursor: object, *narrowed: str) -> str:
    """The weak ETag of a copy, which is given as it is read: its bytes are known to nobody before its end.

    Whatever changes an entry moves the cursor on, in the same transaction; beside it stand the names of places and of
    columns, and the address of the site.
    """
    places = [list(model.objects.order_by("pk").values_list(*columns)) for model, *columns in TOLD_BESIDE]
    told = [str(cursor), *narrowed, places, [name for name, _read in COLUMNS], absolute("/")]
    return f"W/{quote_etag(_digest(json.dumps(told).encode()))}"


def named(request: HttpRequest, response: HttpResponse | Any, etag: str) -> HttpResponseBase:
    """The response with its name, or 304 where the asker has it."""
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


def dressed(response: HttpResponse | Any, language: str = "fr") -> Any:
    """The response with what all answers say: how they may be kept, their language, and that they are no page."""
    response["Cache-Control"] = CACHING
    response["Content-Language"] = language
    response["X-Robots-Tag"] = "noindex"
    return response
