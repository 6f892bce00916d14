"""A workspace as schema.org has it (https://schema.org/LocalBusiness), told from its public entry."""

from collections.abc import Iterator
from typing import Any

from cms.machines import structured
from cms.machines.structured import Thing
from cms.opening.week import Week
from cms.opening.wording import specification
from cms.projection.data import GERS
from cms.projection.models import Entry
from listings.workspaces.choices import Accessibility, Equipment

#: Answers that are lists of what there is.
AMENITIES = {"equipment": Equipment, "accessibility": Accessibility}


def described(entry: Entry) -> Thing:
    """Its address in words, the commune it stands in (whose point is not its own), its hours, what one finds there."""
    street = _value(entry, "address")
    address = {
        "@type": "PostalAddress",
        **({"streetAddress": street} if street else {}),
        "addressLocality": entry.place_label,
        "addressRegion": GERS,
        "addressCountry": "FR",
    }
    return {
        "@type": "LocalBusiness",
        "address": address,
        "containedInPlace": structured.place_of(entry),
        "openingHoursSpecification": specification(Week(_value(entry, "week") or [])),
        "amenityFeature": list(_amenities(entry)),
    }


def _amenities(entry: Entry) -> Iterator[Thing]:
    for column, words in AMENITIES.items():
        for code in _value(entry, column) or ():
            name = str(words(code).label)
            yield {"@type": "LocationFeatureSpecification", "name": name, "value": True}


def _value(entry: Entry, column: str) -> Any:
    return entry.facts.get(column, {}).get("value")
