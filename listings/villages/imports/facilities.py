"""Schools, health, post and shops: Insee's « Base permanente des équipements », counts by commune (DS_BPE).

The file lists what there is and leaves out what there is not. So a commune with one line at least, be it its town
hall, has none of what it has no line for; a type that the whole file never names is a type it does not know.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from listings.villages.choices import Nearest, SchoolLevel, Shop
from listings.villages.imports.publication import Communes, Finding, Publication
from listings.villages.imports.reading import Faults, Unreadable, lines, newest, whole_number

COLUMNS = ("GEO", "GEO_OBJECT", "FACILITY_TYPE", "TIME_PERIOD", "OBS_VALUE")
MEASURE = "FACILITIES"
#: Insee numbered its types anew that year: the same code meant something else before.
FIRST_YEAR = 2024

#: Types of the nomenclature of 2024, by answer.
DOCTOR, NURSE, PHARMACY, POST = ("D265",), ("D281",), ("D307",), ("A206", "A207", "A208")
SCHOOLS: Mapping[str, tuple[str, ...]] = {
    # An « école primaire » has both levels.
    SchoolLevel.NURSERY.value: ("C107", "C108"),
    SchoolLevel.PRIMARY.value: ("C108", "C109"),
    SchoolLevel.MIDDLE.value: ("C201",),
    SchoolLevel.HIGH.value: ("C301", "C302", "C303"),
}
SHOPS: Mapping[str, tuple[str, ...]] = {
    Shop.BAKERY.value: ("B207",),
    Shop.GROCERY.value: ("B104", "B105", "B201", "B202"),
    Shop.BUTCHER.value: ("B204",),
    Shop.RESTAURANT.value: ("A504",),
    Shop.HAIRDRESSER.value: ("A501",),
    Shop.GARAGE.value: ("A301",),
}
UNCOUNTED = frozenset(Shop.values) - frozenset(SHOPS)
NOT_COUNTED = "café et tabac-presse : non comptés par l'Insee"

#: How many of each type a commune has.
Counts = Mapping[str, int]


class _Counted:
    """The counts of one vintage, and the types it names anywhere in the country."""

    def __init__(self) -> None:
        self.communes: dict[str, dict[str, int]] = defaultdict(dict)
        self.types: set[str] = set()
        self.doubtful: set[tuple[str, str]] = set()


def read(path: Path) -> Publication:
    """What the file says of each of our communes.

    :raises Unreadable: when it is not this file, or is older than the nomenclature we know.
    """
    communes, faults = Communes(), Faults()
    years: dict[date, _Counted] = defaultdict(_Counted)
    for number, (code, level, kind, year, value, measure) in lines(path, COLUMNS, faults, optional=("BPE_MEASURE",)):
        if measure not in (MEASURE, ""):
            continue
        dated = _first_day(year)
        if dated is not None:
            years[dated].types.add(kind)
        if level != "COM" or code not in communes:
            continue
        count = whole_number(value)
        if dated is None or count is None:
            faults.add(number, f"« {value} » équipements {kind} en « {year} » ({code})")
            if dated is not None:
                years[dated].doubtful.add((code, kind))
        elif years[dated].communes[code].setdefault(kind, count) != count:
            years[dated].doubtful.add((code, kind))
            faults.add(number, f"deux lignes se contredisent ({code}, {kind})")
    return _publication(path, years, faults, communes)


def _first_day(year: str) -> date | None:
    """The day a vintage is about: Insee counts what there is on the first of January."""
    return date(int(year), 1, 1) if len(year) == 4 and year.isascii() and year.isdigit() and year > "1899" else None


def _publication(path: Path, years: Mapping[date, _Counted], faults: Faults, communes: Communes) -> Publication:
    dated = newest((day for day, counted in years.items() if counted.communes), path.name)
    if dated.year < FIRST_YEAR:
        raise Unreadable(
            f"« {path.name} » est de {dated.year} : avant {FIRST_YEAR}, l'Insee numérotait autrement ses équipements."
        )
    counted = years[dated]
    missing = sorted(kind for kind in _asked() if kind not in counted.types)
    return Publication(
        kind="facilities",
        source=f"Insee, Base permanente des équipements {dated.year}",
        dated=dated,
        findings={
            code: dict(_findings(counts, counted.types - {kind for at, kind in counted.doubtful if at == code}))
            for code, counts in counted.communes.items()
        },
        faults=faults,
        unknown=sorted(communes.unknown),
        remarks=[f"Le fichier ne connaît pas le type {kind} : ce qui en dépend n'est pas écrit." for kind in missing],
    )


def _asked() -> frozenset[str]:
    groups = (DOCTOR, NURSE, PHARMACY, POST, *SCHOOLS.values(), *SHOPS.values())
    return frozenset(kind for group in groups for kind in group)


def _findings(counts: Counts, known: set[str]) -> Iterator[tuple[str, Finding]]:
    """The answers of a commune, where the file knows every type they rest on."""

    def has(kinds: tuple[str, ...]) -> bool:
        return any(counts.get(kind, 0) > 0 for kind in kinds)

    def knows(*groups: tuple[str, ...]) -> bool:
        return all(kind in known for group in groups for kind in group)

    for column, kinds in (("doctor", DOCTOR), ("nurse", NURSE), ("post", POST)):
        if knows(kinds):
            yield column, _nearest(here=has(kinds))
    if knows(PHARMACY):
        yield "pharmacy", Finding(has(PHARMACY))
    if knows(*SCHOOLS.values()):
        yield "school_levels", Finding([level for level, kinds in SCHOOLS.items() if has(kinds)])
    shops = [shop for shop, kinds in SHOPS.items() if has(kinds)]
    # None of those it counts is not « none »: there may be a café.
    if shops and knows(*SHOPS.values()):
        yield "shops", Finding(shops, uncounted=UNCOUNTED, reason=NOT_COUNTED)


def _nearest(*, here: bool) -> Finding:
    """In the commune, or not in it: how far the next one is, Insee does not say, and who knows is not contradicted."""
    if here:
        return Finding(Nearest.HERE.value)
    return Finding(Nearest.ELSEWHERE.value, agrees=(Nearest.NEARBY.value, Nearest.FAR.value))
