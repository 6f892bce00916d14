"""How far villages are from one another, and from a commune: as the crow flies, from town hall to town hall."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from cms.places.distances import great_circle_km
from cms.projection.distance import Near, SeveralCommunes, commune_called
from cms.projection.models import Entry

#: « autour_de=Auch », as in the lists.
PARAMETER = "autour_de"
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Commune:
    """The commune of an address: ``near`` where it was understood, else ``message`` and what may have been meant."""

    near: Near | None = None
    message: str = ""
    meant: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True)
class Distances:
    """From one place to each village, in whole kilometres: ``None`` to itself, or where one of the two lies nowhere."""

    name: str
    km: tuple[int | None, ...]
    #: The village it is, among those compared; ``None`` for a commune.
    index: int | None = None


def commune_of(query: QueryDict) -> Commune:
    """The commune that distances are asked from. One query, none where nothing is typed."""
    typed = str(query.get(PARAMETER) or "").strip()[:LONGEST_NAME]
    if not typed:
        return Commune()
    try:
        return Commune(commune_called(typed))
    except SeveralCommunes as several:
        return Commune(message=str(several.messages[0]), meant=tuple(several.communes))
    except ValidationError as unknown:
        return Commune(message=str(unknown.messages[0]))


def distances(entries: Sequence[Entry], near: Near | None) -> list[Distances]:
    """From the commune that was named, and from each village to the others; nothing for one village alone."""
    told = []
    if near is not None:
        km = tuple(_rounded(near.km_to(entry.latitude, entry.longitude)) for entry in entries)
        told.append(Distances(near.name, km))
    if len(entries) > 1:
        told += [
            Distances(one.title, tuple(_between(one, other) for other in entries), index)
            for index, one in enumerate(entries)
        ]
    return told


def _between(one: Entry, other: Entry) -> int | None:
    ends = (one.latitude, one.longitude, other.latitude, other.longitude)
    if one.pk == other.pk or None in ends:
        return None
    return _rounded(great_circle_km(*ends))  # type: ignore[arg-type]


def _rounded(km: float | None) -> int | None:
    return None if km is None else round(km)


def no_position(near: Near) -> str:
    """Said where a commune lies on no map."""
    return _("%(name)s n'a pas de position connue : aucune distance n'est mesurée.") % {"name": near.name}
