"""Optical fibre: Arcep's « Ma connexion internet », ``commune_techno.csv``, one line a commune."""

from collections import defaultdict
from datetime import date
from pathlib import Path

from listings.villages.choices import Fibre
from listings.villages.imports.publication import Communes, Finding, Publication, quarter
from listings.villages.imports.reading import Faults, iso_day, lines, newest, whole_number

#: Homes and offices of the commune, those fibre can be ordered for, and the day that was counted.
COLUMNS = ("code_insee", "nbr", "elig_ftth", "date")
#: « Partout » leaves out what is being built: new houses are counted before they are connected.
EVERYWHERE = 0.98
ALL = "all"

#: For one commune on one day: how many homes and offices, how many of them with fibre.
Counts = tuple[int, int]


def read(path: Path) -> Publication:
    """What the file says of fibre in each of our communes.

    :raises Unreadable: when it is not this file.
    """
    communes, faults = Communes(), Faults()
    by_day: dict[date, dict[str, Counts]] = defaultdict(dict)
    doubtful: set[str] = set()
    for number, (code, homes, with_fibre, day, kind) in lines(path, COLUMNS, faults, optional=("type",)):
        if code not in communes or kind not in (ALL, ""):
            continue
        counts, dated = (whole_number(homes), whole_number(with_fibre)), iso_day(day)
        if counts[0] is None or counts[1] is None or dated is None or counts[1] > counts[0]:
            faults.add(number, f"« {homes} » locaux, « {with_fibre} » avec fibre, le « {day} » ({code})")
        elif by_day[dated].setdefault(code, (counts[0], counts[1])) != counts:
            doubtful.add(code)
            faults.add(number, f"deux lignes se contredisent ({code})")
    dated = newest(by_day, path.name)
    told = {code: counts for code, counts in by_day[dated].items() if code not in doubtful}
    return Publication(
        kind="fibre",
        source=f"Arcep, Ma connexion internet, {quarter(dated)}",
        dated=dated,
        findings={code: {"fibre": finding} for code, counts in told.items() if (finding := _finding(*counts))},
        faults=faults,
        unknown=sorted(communes.unknown),
    )


def _finding(homes: int, with_fibre: int) -> Finding | None:
    """The answer of a commune; none where nothing is counted. A planned date is not contradicted by « not yet »."""
    if not homes:
        return None
    if not with_fibre:
        return Finding(Fibre.NO.value, agrees=(Fibre.PLANNED.value,))
    return Finding((Fibre.EVERYWHERE if with_fibre >= EVERYWHERE * homes else Fibre.PARTLY).value)
