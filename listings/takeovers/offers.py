"""A takeover in the words of https://schema.org/: from its public entry alone."""

from typing import Any

from cms.machines import structured
from cms.projection.models import Entry
from listings.takeovers.choices import TakeoverState

#: The state of an offer (https://schema.org/ItemAvailability).
AVAILABILITY: dict[str, str] = {
    TakeoverState.OPEN: "InStock",
    TakeoverState.UNDER_OFFER: "LimitedAvailability",
    TakeoverState.SOLD: "SoldOut",
}


def offer_of(entry: Entry) -> dict[str, Any]:
    """What a seller offers."""
    price = {"price": str(entry.price), "priceCurrency": "EUR"} if entry.price is not None else {}
    return {
        "@type": "Offer",
        "category": entry.category,
        "availability": f"{structured.CONTEXT}/{AVAILABILITY[entry.state]}",
        "areaServed": structured.place_of(entry),
        **price,
    }


def demand_of(entry: Entry) -> dict[str, Any]:
    """What a village looks for; nothing once somebody has answered its call."""
    if entry.state == TakeoverState.SOLD:
        return {}
    return {
        "@type": "Demand",
        "itemOffered": {"@type": "Service", "name": entry.category},
        "areaServed": structured.place_of(entry),
    }
