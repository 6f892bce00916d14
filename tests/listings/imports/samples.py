"""Files in the shape Arcep and Insee publish. Every figure in them is invented; the codes of communes are real."""

import csv
import io
import sqlite3
import struct
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from cms.places.models import Commune
from listings.villages.imports.grid import lambert93
from tests.factories import CommuneFactory

SOLOMIAC, SARRANT, MAUVEZIN = "32436", "32416", "32249"
#: A commune of another département, and one that merged into another.
ELSEWHERE, MERGED = "31555", "32999"

TECHNO = (
    "code_insee",
    "nom_com",
    "code_dep",
    "code_reg",
    "nbr",
    "type",
    "elig_ftth",
    "elig_coax",
    "elig_cu",
    "elig_thdr",
    "elig_4gf",
    "elig_hdr",
    "elig_sat",
    "date",
)
BPE = (
    "GEO",
    "GEO_OBJECT",
    "FACILITY_DOM",
    "FACILITY_SDOM",
    "FACILITY_TYPE",
    "BPE_MEASURE",
    "UNIT_MEASURE",
    "OBS_STATUS",
    "UNIT_MULT",
    "TIME_PERIOD",
    "OBS_VALUE",
)
#: Types an import asks for; a file of the whole country names them all.
ASKED = (
    *("D265", "D281", "D307", "A206", "A207", "A208", "C107", "C108", "C109", "C201", "C301", "C302", "C303"),
    *("B104", "B105", "B201", "B202", "B204", "B207", "A301", "A501", "A504"),
)
FLORES = (
    "GEO",
    "GEO_OBJECT",
    "ACTIVITY",
    "LEGAL_FORM_WITH_PUBLIC",
    "FLORES_MEASURE",
    "OBS_STATUS",
    "TIME_PERIOD",
    "OBS_VALUE",
)
SIRENE = (
    "siren",
    "siret",
    "denominationUsuelleEtablissement",
    "codeCommuneEtablissement",
    "etatAdministratifEtablissement",
    "activitePrincipaleEtablissement",
    "nomenclatureActivitePrincipaleEtablissement",
)
#: A square of eight kilometres around a village: west, south, east, north, in degrees.
AROUND = (0.85, 43.75, 0.95, 43.82)


def commune(code: str, name: str = "Solomiac") -> Commune:
    """A commune that exists, with an outline."""
    west, south, east, north = AROUND
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    outline = [[ring]] if code == SOLOMIAC else None
    return CommuneFactory(insee_code=code, name=name, outline=outline, epci=None)


def table(head: Sequence[str], rows: Iterable[Sequence[object]], delimiter: str = ";", *, quoted: bool = True) -> str:
    """A CSV as it is published."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue()


def zipped(path: Path, **files: str) -> Path:
    """An archive of Insee: ``data`` and ``metadata`` are its tables."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"DS_TEST_{name}.csv", content)
    return path


def techno(code: str, homes: object, with_fibre: object, day: str = "2026-03-31", kind: str = "all") -> list[object]:
    """One commune of Arcep's statistics."""
    return [code, "Solomiac", code[:2], "76", homes, kind, with_fibre, 0, homes, 0, homes, 0, homes, day]


def facility(code: str, kind: str, number: object = 1, year: str = "2024", level: str = "COM") -> list[object]:
    """One count of the « Base permanente des équipements »."""
    return [code, level, kind[0], kind[:2], kind, "FACILITIES", "NR", "A", 0, year, number]


def nation(year: str = "2024") -> list[list[object]]:
    """What the rest of the country has: some of everything."""
    return [facility(ELSEWHERE, kind, 3, year) for kind in ASKED]


def coverage(
    path: Path, operator: str, covered: Iterable[tuple[str | None, tuple[float, float, float, float]]]
) -> Path:
    """A map of one operator: a level, and a rectangle in degrees, for each of its shapes."""
    with sqlite3.connect(path) as database:
        database.executescript(
            """
            CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
            INSERT INTO gpkg_geometry_columns VALUES ('couv', 'geom', 2154);
            CREATE TABLE couv (fid INTEGER PRIMARY KEY, geom BLOB, operateur INTEGER, date TEXT, techno TEXT,
                               usage TEXT, niveau TEXT, dept TEXT);
            """
        )
        for level, box in covered:
            row = (geometry(box), int(operator), "2026-03-31", "4G", "data", level, "32")
            database.execute(
                "INSERT INTO couv (geom, operateur, date, techno, usage, niveau, dept) VALUES (?, ?, ?, ?, ?, ?, ?)",
                row,
            )
    database.close()
    return path


def geometry(box: tuple[float, float, float, float]) -> bytes:
    """A MultiPolygon of one rectangle as a GeoPackage keeps it, with its envelope, in Lambert-93."""
    west, south, east, north = box
    ring = [lambert93(*corner) for corner in ((west, south), (east, south), (east, north), (west, north))]
    ring.append(ring[0])
    xs, ys = [x for x, _y in ring], [y for _x, y in ring]
    head = b"GP" + struct.pack("<BBi4d", 0, 0b00000011, 2154, min(xs), max(xs), min(ys), max(ys))
    points = b"".join(struct.pack("<2d", *point) for point in ring)
    polygon = struct.pack("<BIII", 1, 3, 1, len(ring)) + points
    return head + struct.pack("<BII", 1, 6, 1) + polygon
