"""How many establishments of an activity are known in a place; what was not counted adds nothing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from cms.activities.choices import Level
from cms.activities.models import EstablishmentCount
from cms.places.models import Commune


@dataclass(frozen=True, slots=True)
class Count:
    """What is known of an activity in a place.

    ``known`` establishments at least, in ``spread`` communes; ``communes`` were counted, and ``uncounted`` were not.
    """

    known: int = 0
    communes: int = 0
    uncounted: int = 0
    spread: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether every commune of the place was counted: ``known`` is then how many there are."""
        return self.communes > 0 and not self.uncounted


@dataclass(frozen=True, slots=True)
class Area:
    """Communes that a public place names: those that match each of what is given, or all."""

    commune_id: int | None = None
    epci_id: int | None = None
    arrondissement_id: int | None = None

    def holds(self, row: tuple[int, int | None, int | None]) -> bool:
        """Whether a commune (its key, its EPCI's, its arrondissement's) lies in it."""
        wanted = (self.commune_id, self.epci_id, self.arrondissement_id)
        return all(want is None or want == have for want, have in zip(wanted, row, strict=True))


class Counts:
    """The figures of some activities, read once: two queries, whatever is asked of them afterwards.

    Only sub-classes count: a division mixes trades. An activity of another level has no figure anywhere. Invented
    communes are no part of a wider place.
    """

    def __init__(self, activities: Iterable[int | None]) -> None:
        fine = EstablishmentCount.objects.filter(activity__level=Level.SUBCLASS)
        counted = Exists(fine.filter(commune=OuterRef("pk")))
        rows = Commune.objects.order_by().annotate(counted=counted)
        self._communes = list(rows.values_list("pk", "epci_id", "arrondissement_id", "counted", "invented"))
        self._numbers: dict[int, dict[int, int]] = defaultdict(dict)
        wanted = {activity for activity in activities if activity is not None}
        found = fine.filter(activity__in=wanted).order_by()
        for activity, commune, number in found.values_list("activity_id", "commune_id", "number"):
            self._numbers[activity][commune] = number

    def of(self, activity: int | None, area: Area) -> Count:
        """What is known of an activity in a place."""
        numbers = self._numbers.get(activity or 0, {})
        known = communes = uncounted = spread = 0
        for pk, epci, arrondissement, counted, invented in self._communes:
            if not area.holds((pk, epci, arrondissement)) or (invented and area.commune_id is None):
                continue
            communes += counted
            uncounted += not counted
            known += numbers.get(pk, 0) if counted else 0
            spread += numbers.get(pk, 0) > 0
        return Count(known, communes, uncounted, spread)
