"""What lies nearest to an entry, as the crow flies: every place of an entry is its commune's."""

from dataclasses import dataclass

from cms.projection.distance import Near
from cms.projection.engine import POSITION
from cms.projection.models import Entry


@dataclass(frozen=True, slots=True)
class Nearest:
    """Some entries, the nearest first, and from where they are near."""

    near: Near
    entries: list[Entry]


def nearest(entry: Entry, kind: str, number: int, *, elsewhere: bool = False) -> Nearest | None:
    """The nearest entries of a kind, in the language of ``entry``, read as for a list; nothing where it lies nowhere.

    One query, however many there are.

    :param elsewhere: leave out what stands in the same commune, which the page shows apart.
    """
    if entry.latitude is None or entry.longitude is None:
        return None
    near = Near(entry.pk, "", entry.place_label, entry.latitude, entry.longitude)
    found = Entry.objects.of_kind(kind).in_language(entry.language).exclude(latitude=None).exclude(pk=entry.pk)
    if elsewhere:
        found = found.exclude(latitude=entry.latitude, longitude=entry.longitude)
    ordered = found.order_by(near.order, "folded_title", "pk")
    return Nearest(near, list(ordered.for_list(*POSITION)[:number]))
