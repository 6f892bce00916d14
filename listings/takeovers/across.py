"""Who stands across from a buyer: a seller, the village that looks for somebody, the commune that lends its shop."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from listings.takeovers.choices import SellerType, TakeoverKind


@dataclass(frozen=True, slots=True)
class Across:
    """One word for the other side, with its article: « le village », « au village », « du village »."""

    name: Promise
    to: Promise
    of: Promise

    @property
    def first(self) -> str:
        """At the beginning of a sentence: « Le village »."""
        return str(capfirst(str(self.name)))

    @property
    def words(self) -> dict[str, str]:
        """For a sentence that names it."""
        return {"who": str(self.name), "first": self.first, "to": str(self.to), "of": str(self.of)}


SELLER = Across(_("le cédant"), _("au cédant"), _("du cédant"))
VILLAGE = Across(_("le village"), _("au village"), _("du village"))
COMMUNE = Across(_("la commune"), _("à la commune"), _("de la commune"))


def across(takeover: Any) -> Across:
    """The other side of a takeover."""
    if takeover.kind == TakeoverKind.WANTED:
        return VILLAGE
    is_communes = takeover.seller_type == SellerType.COMMUNE and takeover.asks("seller_type")
    return COMMUNE if is_communes else SELLER
