"""Around a commune: which one was meant, and which ones are near, as the crow flies."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from math import cos, radians

from django.core.exceptions import ValidationError
from django.db.models import F, FloatField, OrderBy, Value
from django.db.models.expressions import CombinedExpression
from django.utils.translation import gettext as _

from cms.folding import fold
from cms.places.distances import great_circle_km
from cms.places.models import Commune
from cms.places.spellings import spellings

#: A name that many communes share is asked again with a part of them; with a postcode all do that share it (31).
MOST_MEANT = 32


@dataclass(frozen=True)
class Near:
    """A commune to be near to, and within how many kilometres: ``None`` for any, 0 for the commune itself.

    ``land`` are all communes that have a position: key, latitude, longitude.
    """

    pk: int
    insee_code: str
    name: str
    latitude: float | None
    longitude: float | None
    within_km: int | None = None
    land: tuple[tuple[int, float, float], ...] = field(default=(), repr=False, compare=False)

    def km_to(self, latitude: float | None, longitude: float | None) -> float | None:
        """How far it is, or None where one of the two lies nowhere."""
        if None in (self.latitude, self.longitude, latitude, longitude):
            return None
        return great_circle_km(self.latitude, self.longitude, latitude, longitude)  # type: ignore[arg-type]

    @cached_property
    def communes(self) -> list[int]:
        """The primary keys of the communes within reach. An entry stands where its commune does."""
        if not self.within_km:
            return [self.pk]
        return [pk for pk, *at in self.land if (km := self.km_to(*at)) is not None and km <= self.within_km]

    @property
    def order(self) -> OrderBy:
        """The nearest first, what lies nowhere last.

        On a plane that touches the globe here: the square of a distance is enough to tell which is nearer.
        """
        shrunk = cos(radians(self.latitude or 0.0))
        north = F("latitude") - Value(self.latitude or 0.0)
        east = (F("longitude") - Value(self.longitude or 0.0)) * Value(shrunk)
        squared = CombinedExpression(north * north, "+", east * east, output_field=FloatField())
        return OrderBy(squared, nulls_last=True)


class SeveralCommunes(ValidationError):
    """More than one commune is called that; ``communes`` are they."""

    def __init__(self, text: str, communes: list[Near]) -> None:
        self.communes = communes
        super().__init__(_("Plusieurs communes répondent à « %(text)s » : choisissez.") % {"text": text})


def commune_called(text: str) -> Near:
    """The commune with this name, Insee code or postcode, however it is spelled. One query.

    Of three postcodes two are the Insee code of some other commune: all that answer are asked again.

    :raises ValidationError: when there is none.
    :raises SeveralCommunes: when there are several.
    """
    wanted = fold(text)
    rows = list(Commune.objects.values_list("pk", "insee_code", "name", "latitude", "longitude", "postcodes"))
    communes = [Near(*row[:5]) for row in rows] if wanted else []
    posted = {pk for pk, *_others, postcodes in rows if wanted in postcodes}
    found = (
        [one for one in communes if wanted in (one.insee_code.lower(), fold(one.name)) or one.pk in posted]
        or [one for one in communes if wanted in spellings(one.name)]
        or [one for one in communes if any(name.startswith(wanted) for name in spellings(one.name))]
        or [one for one in communes if wanted in fold(one.name)]
    )
    if not found:
        raise ValidationError(_("Aucune commune du Gers ne s'appelle « %(text)s ».") % {"text": text[:60]})
    if len(found) > 1:
        raise SeveralCommunes(text[:60], found[:MOST_MEANT])
    land = tuple(
        (pk, latitude, longitude)
        for pk, _code, _name, latitude, longitude, _postcodes in rows
        if latitude is not None and longitude is not None
    )
    return replace(found[0], land=land)
