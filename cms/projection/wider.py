"""What no distance measures: entries that tell no commune."""

from dataclasses import dataclass

from cms.places.models import Epci


@dataclass(frozen=True)
class Wider:
    """How many entries tell no commune; how many of them the intercommunalité of the commune that was asked for.

    ``come_last``: no reach was asked for, so that they stand in the list, after those that are measured.
    """

    number: int = 0
    epci: Epci | None = None
    within: int = 0
    come_last: bool = False

    def __bool__(self) -> bool:
        return bool(self.number)
