"""Where a drawing is served: the address says all that it is made of."""

import hashlib
from datetime import date

from django.urls import reverse

from cms import folding
from cms.drawings.drawing import VERSION
from cms.drawings.seasons import season_of

MAX_SLUG = 60

#: What each kind of entry looks like; what is not named here is a landscape.
KINDS = {"village": "village", "takeover": "vitrine", "service": "scene", "workspace": "bureau"}


def slug_of(name: str) -> str:
    """The name as the address says it: ASCII, 60 signs at most, never empty.

    A name that is cut, or that has no letter of ours, is told from its neighbours by a digest.
    """
    slug = folding.slug_of(name)
    if slug and len(slug) <= MAX_SLUG:
        return slug
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug[: MAX_SLUG - 9]}-{digest}".lstrip("-")


def address_of(entry_kind: str, name: str, day: date) -> str:
    """The address of the drawing of a page: its kind in the projection, its name, in the season of a day (Paris)."""
    kind = KINDS.get(entry_kind, "paysage")
    return reverse("drawing", args=[VERSION, kind, season_of(day), slug_of(name)])
