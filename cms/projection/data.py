"""What a page tells the public, as plain data."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from cms.places.models import Commune

#: The state of what was to take place and will not, whatever its kind.
CANCELLED = "annulee"
#: The name of the whole land, as a place.
GERS = "Gers"


class Precision(models.TextChoices):
    """How wide the public place is; a wide one is never drawn as a point."""

    ADDRESS = "address", _("adresse")
    VILLAGE = "village", _("commune")
    EPCI = "epci", _("intercommunalité")
    ARRONDISSEMENT = "arrondissement", _("arrondissement")
    DEPARTEMENT = "departement", _("département")


#: No commune is told: no distance is measured.
WIDER = (Precision.EPCI, Precision.ARRONDISSEMENT, Precision.DEPARTEMENT)


@dataclass(frozen=True, slots=True)
class Place:
    """The public place of a page, at the precision it is allowed and no finer.

    Latitude and longitude are degrees (WGS 84), only for an address or a village.
    """

    label: str = ""
    precision: str = ""
    commune_id: int | None = None
    epci_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None

    @classmethod
    def of(cls, commune: "Commune", venue: str = "") -> Self:
        """A commune, named with the venue in it."""
        return cls(
            label=f"{venue}, {commune.name}"[:120] if venue else commune.name,
            precision=Precision.VILLAGE,
            commune_id=commune.pk,
            epci_id=commune.epci_id,
            latitude=commune.latitude,
            longitude=commune.longitude,
        )


NOWHERE = Place()


class Licence(NamedTuple):
    """Under which the public data may be used again: its name, and where it stands in full, or ""."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class EntryData:
    """One page as the public may know it, in one language. Money is in euros; dates are local (Europe/Paris).

    What ``is_over`` is still told, after all that can be had: a shop that has been taken over.
    """

    kind: str
    title: str
    summary: str = ""
    text: str = ""
    image_id: int | None = None
    place: Place = NOWHERE
    price: Decimal | None = None
    rent: Decimal | None = None
    state: str = ""
    category: str = ""
    starts_at: datetime | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    deadline_on: date | None = None
    confirmed_on: date | None = None
    due_on: date | None = None
    is_demonstration: bool = False
    is_over: bool = False
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    speaks_of: frozenset[UUID] = frozenset()
