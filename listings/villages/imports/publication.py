"""What a published file says of communes, whoever published it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cms.places.models import Commune
from listings.villages.imports.reading import Faults, Unreadable


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer of a file.

    ``agrees`` are answers the file does not contradict, though it cannot give them itself: « à moins de 10 km » where
    it counts no doctor. ``uncounted`` are the codes of a list that it says nothing of: an answer keeps those it had.
    ``reason`` stands in the note.
    """

    value: Any
    agrees: tuple[Any, ...] = ()
    uncounted: frozenset[str] = frozenset()
    reason: str = ""


#: Answers by column.
Findings = Mapping[str, Finding]


@dataclass(frozen=True, slots=True)
class Publication:
    """A file, read: what it says of each commune (by Insee code), and how sure one may be that all of it was read."""

    kind: str
    """What the source is known by here, whatever its vintage: ``fibre``, ``mobile``, ``facilities``."""
    source: str
    """What the notes say: « Arcep, Ma connexion internet, 1er trimestre 2026 »."""
    dated: date
    """The day the file is about, not that of its publication."""
    findings: Mapping[str, Findings]
    faults: Faults
    unknown: Sequence[str] = field(default_factory=tuple)
    """Insee codes of our département that our reference does not know: merged since, or not yet."""
    remarks: Sequence[str] = field(default_factory=tuple)
    """What is to be known of this file besides."""


class Communes:
    """The communes a file is read for: those of our reference, never an invented one."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = dict(Commune.objects.real().values_list("insee_code", "pk"))
        if not self.ids:
            raise Unreadable("Aucune commune en base : lancez d'abord load_reference.")
        self._departements = {code[:2] for code in self.ids}
        self.unknown: set[str] = set()

    def __contains__(self, code: str) -> bool:
        """Whether the commune is one of ours; a code that should be and is not is remembered."""
        if code in self.ids:
            return True
        if len(code) == 5 and code[:2] in self._departements:
            self.unknown.add(code)
        return False


def quarter(day: date) -> str:
    """« 1er trimestre 2026 », the one the day ends or lies in."""
    number = (day.month + 2) // 3
    return f"{number}{'er' if number == 1 else 'e'} trimestre {day.year}"
