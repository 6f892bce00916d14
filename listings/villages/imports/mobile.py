"""Mobile coverage: Arcep's « Mon réseau mobile », the maps of 4G the four operators simulate, a GeoPackage each.

Arcep publishes no table by commune: the maps are asked at points laid over each commune.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from listings.villages.choices import Mobile
from listings.villages.imports.geopackage import shapes
from listings.villages.imports.grid import Cell, Ground
from listings.villages.imports.publication import Finding, Publication, quarter
from listings.villages.imports.reading import Faults, Unreadable, iso_day

#: Operators of mainland France by their network code (MCC and MNC), and what Arcep's file names call them.
OPERATORS = {"20801": "Orange", "20810": "SFR", "20815": "Free", "20820": "Bouygues Telecom"}
IN_NAMES = {"OF": "20801", "SFR0": "20810", "SFR": "20810", "FREE": "20815", "BOUY": "20820", "BYT": "20820"}
TECHNOLOGY = "4G"
COLUMNS = ("operateur", "date", "techno", "niveau")
#: « Couverture limitée » : outdoors, mostly. « Bonne » and « très bonne » : outdoors, and part of the time inside.
LIMITED = "CL"
#: « 2026_T1_couv_Metropole_OF_4G_data.gpkg »
NAME = re.compile(r"(?P<year>\d{4})_T(?P<quarter>[1-4])_couv_[^_]+_(?P<operator>[A-Z0-9]+)_(?P<techno>\dG(?:\dG)?)_")
#: « Bon dans tout le village » : each operator, this much of the commune. « Faible » : none as much as that.
EVERYWHERE, HALF = 0.95, 0.5


@dataclass(slots=True)
class Coverage:
    """One operator's map at our points."""

    operator: str
    dated: date
    well: set[Cell]
    at_all: set[Cell]


def read(paths: Sequence[Path], ground: Ground | None = None) -> Publication:
    """What the four maps say of each commune together.

    :raises Unreadable: when one is no such map, or an operator is missing or twice there.
    """
    ground = Ground.of_communes() if ground is None else ground
    maps = [_coverage(path, ground) for path in paths]
    given = [one.operator for one in maps]
    if sorted(given) != sorted(OPERATORS):
        missing = [name for code, name in OPERATORS.items() if code not in given] or ["aucun, mais l'un est en double"]
        raise Unreadable(f"Il faut la carte de chacun des quatre opérateurs ; il manque : {', '.join(missing)}.")
    dated = min(one.dated for one in maps)
    well = [ground.shares(one.well) for one in maps]
    at_all = [ground.shares(one.at_all) for one in maps]
    return Publication(
        kind="mobile",
        source=f"Arcep, Mon réseau mobile, couverture 4G théorique, {quarter(dated)}",
        dated=dated,
        findings={code: {"network": _finding(code, well, at_all)} for code in set(ground.commune_of.values())},
        faults=Faults(),
        remarks=[f"Les cartes ne sont pas du même jour : {dated:%d/%m/%Y} est le plus ancien."]
        if any(one.dated != dated for one in maps)
        else [],
    )


def _finding(code: str, well: Sequence[Mapping[str, float]], at_all: Sequence[Mapping[str, float]]) -> Finding:
    if all(shares[code] >= EVERYWHERE for shares in well):
        return Finding(Mobile.GOOD.value)
    if all(shares[code] < HALF for shares in at_all):
        return Finding(Mobile.POOR.value)
    return Finding(Mobile.UNEVEN.value)


def _coverage(path: Path, ground: Ground) -> Coverage:
    """One file; what its columns do not say, its name does."""
    named = NAME.search(path.name)
    well: set[Cell] = set()
    at_all: set[Cell] = set()
    told: dict[str, set[str]] = {column: set() for column in COLUMNS}
    for shape in shapes(path, ground.bounds, COLUMNS):
        for column, value in shape.told.items():
            told[column].add(str(value))
        cells = {cell for cell in shape.polygon.cells() if cell in ground.commune_of} if shape.polygon else set()
        at_all |= cells
        if shape.told.get("niveau") != LIMITED:
            well |= cells
    operator = _only(told["operateur"]) or (IN_NAMES.get(named["operator"], "") if named else "")
    technology = _only(told["techno"]) or (named["techno"] if named else "")
    dated = iso_day(_only(told["date"])) or (_last_day(int(named["year"]), int(named["quarter"])) if named else None)
    if operator not in OPERATORS or technology != TECHNOLOGY or dated is None:
        raise Unreadable(
            f"« {path.name} » n'est pas une carte 4G d'un opérateur de métropole : gardez le nom que lui donne "
            "l'Arcep, par exemple « 2026_T1_couv_Metropole_OF_4G_data.gpkg »."
        )
    return Coverage(operator, dated, well, at_all)


def _only(values: set[str]) -> str:
    """The one value of a column; nothing when it has several or none."""
    return next(iter(values)) if len(values) == 1 else ""


def _last_day(year: int, number: int) -> date:
    """The last day of a quarter."""
    following = date(year + number // 4, number % 4 * 3 + 1, 1)
    return following - timedelta(days=1)
