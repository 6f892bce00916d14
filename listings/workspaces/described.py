"""A workspace as schema.org has it (https://schema.org/LocalBusiness), told from its public answers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cms.machines import structured
from cms.machines.structured import Thing
from cms.opening.week import Week
from cms.opening.wording import specification
from cms.projection.data import GERS
from cms.projection.models import Entry
from listings.workspaces.choices import Accessibility, Equipment

if TYPE_CHECKING:
    from listings.workspaces.models import WorkspacePage

#: Answers that are lists of what there is.
AMENITIES = {"equipment": Equipment, "accessibility": Accessibility}


def described(page: "WorkspacePage", entry: Entry) -> Thing:
    """Its address in words, the commune it stands in (whose point is not its own), its hours, what one finds there."""
    address = {
        "@type": "PostalAddress",
        **({"streetAddress": page.address} if page.address else {}),
        "addressLocality": entry.place_label,
        "addressRegion": GERS,
        "addressCountry": "FR",
    }
    return {
        "@type": "LocalBusiness",
        "address": address,
        "containedInPlace": structured.place_of(entry),
        "openingHoursSpecification": specification(Week(page.week or [])),
        "amenityFeature": list(_amenities(page)),
    }


def _amenities(page: "WorkspacePage") -> Iterator[Thing]:
    for column, words in AMENITIES.items():
        for code in getattr(page, column) or ():
            name = str(words(code).label)
            yield {"@type": "LocationFeatureSpecification", "name": name, "value": True}
