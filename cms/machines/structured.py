"""JSON-LD (https://schema.org/, https://www.w3.org/TR/json-ld11/): what a page is, told from its public entry."""

import json
from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from cms.origin import absolute
from cms.projection.data import GERS, Precision
from cms.projection.models import Entry

Thing = dict[str, Any]
CONTEXT = "https://schema.org"
LAND: Thing = {"@type": "AdministrativeArea", "name": GERS}
#: As ``json_script`` of Django: nothing in the block closes it or opens another.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def place_of(entry: Entry) -> Thing:
    """The public place at its precision: a point for a village or an address, an area otherwise."""
    if entry.precision not in (Precision.VILLAGE, Precision.ADDRESS):
        return {"@type": "AdministrativeArea", "name": entry.place_label or GERS, "containedInPlace": LAND}
    place: Thing = {"@type": "Place", "name": entry.place_label, "containedInPlace": LAND}
    if entry.latitude is not None and entry.longitude is not None:
        place["geo"] = {"@type": "GeoCoordinates", "latitude": entry.latitude, "longitude": entry.longitude}
    return place


def thing(entry: Entry, own: Thing) -> Thing:
    """What a page type says of itself, with what every entry has."""
    common: Thing = {"@context": CONTEXT, "name": entry.title, "url": absolute(entry.url)}
    if entry.summary:
        common["description"] = entry.summary
    return {**common, **{name: value for name, value in own.items() if value not in (None, "", [])}}


def breadcrumb(trail: Iterable[tuple[str, str]]) -> Thing:
    """The way down to a page, as (label, path)."""
    items = [
        {"@type": "ListItem", "position": number, "name": label, "item": absolute(path)}
        for number, (label, path) in enumerate(trail, start=1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def website(name: str, home: str, search: str, telephone: str) -> list[Thing]:
    """The site with its search, and who keeps it."""
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{absolute(search)}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    site = {"@context": CONTEXT, "@type": "WebSite", "name": name, "url": absolute(home), "potentialAction": action}
    organisation = {"@context": CONTEXT, "@type": "Organization", "name": name, "url": absolute(home)}
    return [site, organisation | ({"telephone": telephone} if telephone else {})]


def block(things: list[Thing]) -> SafeString:
    """A data block of a page; browsers do not run it, and the strict policy lets it be (HTML, 4.12.1)."""
    text = json.dumps(things if len(things) != 1 else things[0], ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 (escaped just above)
