"""A takeover in the words of https://schema.org/: from its public entry alone."""

from datetime import date
from typing import Any

from cms.machines import structured
from cms.projection.models import Entry
from listings.takeovers.choices import TakeoverKind, TakeoverState

#: The state of an offer (https://schema.org/ItemAvailability).
AVAILABILITY: dict[str, str] = {
    TakeoverState.OPEN: "InStock",
    TakeoverState.UNDER_OFFER: "LimitedAvailability",
    TakeoverState.SOLD: "SoldOut",
}


#: Kinds that nobody buys: they are let.
LET = (TakeoverKind.MANAGEMENT, TakeoverKind.TRIAL)
#: To let, in the words that schema.org borrows (https://schema.org/BusinessFunction); to sell goes without saying.
LEASE_OUT = "http://purl.org/goodrelations/v1#LeaseOut"


def offer_of(entry: Entry, kind: str, until: date | None = None) -> dict[str, Any]:
    """What a seller offers; ``until`` is the last day of a call."""
    price = {"price": str(entry.price), "priceCurrency": "EUR"} if entry.price is not None else {}
    return {
        "@type": "Offer",
        "category": entry.category,
        "availability": f"{structured.CONTEXT}/{AVAILABILITY[entry.state]}",
        "areaServed": structured.place_of(entry),
        "businessFunction": LEASE_OUT if kind in LET else "",
        "availabilityEnds": until.isoformat() if until else "",
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
