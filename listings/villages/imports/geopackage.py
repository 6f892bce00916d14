"""Reading the shapes of a GeoPackage (OGC 12-128r19): an SQLite file, read where it lies, a few points at a time.

A map of mobile coverage weighs gigabytes and one of its shapes hundreds of megabytes: none is ever held whole.
"""

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from listings.villages.imports.grid import Bounds, Point, Polygon
from listings.villages.imports.reading import Unreadable

LAMBERT_93 = 2154
#: Bytes of the envelope, by its code in the header.
ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
POLYGON, MULTIPOLYGON = 3, 6
AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class Layer:
    """The one table of shapes of a file, the column that holds them, and its other columns."""

    table: str
    geometry: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What the columns say of a shape, and where it lies among our points: nowhere, most are of other départements."""

    told: dict[str, Any]
    polygon: Polygon | None


def shapes(path: Path, bounds: Bounds, columns: tuple[str, ...]) -> Iterator[Shape]:
    """Every shape of the file, with those of ``columns`` that it has, and what of it may lie within ``bounds``.

    :raises Unreadable: when the file is no GeoPackage in Lambert-93, or is damaged.
    """
    with _opened(path) as database:
        try:
            layer = _layer(database, path.name)
            asked = [column for column in columns if column in layer.columns]
            listed = ", ".join(map(_quoted, ["rowid", *asked]))
            # Names cannot be parameters: they are the file's own, quoted.
            query = f"SELECT {listed} FROM {_quoted(layer.table)} WHERE {_quoted(layer.geometry)} IS NOT NULL"  # noqa: S608
            for rowid, *told in database.execute(query).fetchall():
                with database.blobopen(layer.table, layer.geometry, rowid, readonly=True) as blob:
                    polygon = _Reader(blob, bounds).polygon()
                yield Shape(dict(zip(asked, told, strict=True)), polygon)
        except (sqlite3.Error, struct.error, ValueError, OverflowError) as error:  # a coordinate may be no number
            raise Unreadable(f"« {path.name} » est abîmé ou incomplet : {error}.") from error


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with path.open("rb") as file:
            magic = file.read(16)
    except OSError as error:
        raise Unreadable(f"« {path.name} » ne s'ouvre pas : {error}.") from error
    if magic[:6] == b"7z\xbc\xaf\x27\x1c":
        raise Unreadable(f"« {path.name} » est une archive 7z : décompressez-la, puis donnez le fichier .gpkg.")
    if not magic.startswith(b"SQLite format 3"):
        raise Unreadable(f"« {path.name} » n'est pas un GeoPackage.")
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        # Nothing that the file's own schema says is run.
        database.execute("PRAGMA trusted_schema = OFF")
        yield database
    finally:
        database.close()


def _layer(database: sqlite3.Connection, name: str) -> Layer:
    """Its one table of shapes."""
    rows = database.execute("SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns").fetchall()
    if len(rows) != 1 or rows[0][2] != LAMBERT_93:
        raise Unreadable(f"« {name} » devrait tenir une seule carte, en Lambert-93 (EPSG:2154).")
    table, geometry, _srs = rows[0]
    columns = [row[1] for row in database.execute(f"PRAGMA table_info({_quoted(table)})")]
    return Layer(table, geometry, tuple(columns))


def _quoted(name: str) -> str:
    return '"' + str(name).replace('"', '""') + '"'


class _Reader:
    """One geometry, read from its first byte to its last."""

    def __init__(self, blob: sqlite3.Blob, bounds: Bounds) -> None:
        self._blob = blob
        self._bounds = bounds

    def polygon(self) -> Polygon | None:
        """The shape; nothing when its envelope lies elsewhere, or it is empty."""
        magic, _version, flags, _srs = self._read("<2sBBi")
        if magic != b"GP":
            raise struct.error("ce n'est pas une géométrie")
        order = "<" if flags & 1 else ">"
        code = flags >> 1 & 7
        envelope = self._read(f"{order}{ENVELOPES.get(code, 0) // 8}d")
        if flags >> 4 & 1 or (envelope and self._elsewhere(*envelope[:4])):
            return None
        shape = Polygon(self._bounds)
        order, kind, dimensions = self._head()
        if kind == POLYGON:
            self._rings(shape, order, dimensions)
        elif kind == MULTIPOLYGON:
            for _number in range(self._read(f"{order}I")[0]):
                inner, _kind, dimensions = self._head()
                self._rings(shape, inner, dimensions)
        else:
            raise struct.error("la carte tient autre chose que des surfaces")
        return shape

    def _elsewhere(self, west: float, east: float, south: float, north: float) -> bool:
        left, bottom, right, top = self._bounds
        return west > right or east < left or south > top or north < bottom

    def _head(self) -> tuple[str, int, int]:
        """Byte order, kind and number of coordinates of a point (ISO 13249-3: thousands say Z and M)."""
        order = "<" if self._read("B")[0] else ">"
        thousands, kind = divmod(self._read(f"{order}I")[0], 1000)
        return order, kind, (2, 3, 3, 4)[thousands] if thousands < 4 else 2

    def _rings(self, shape: Polygon, order: str, dimensions: int) -> None:
        for _ring in range(self._read(f"{order}I")[0]):
            left = self._read(f"{order}I")[0]
            before: Point | None = None
            while left:
                number = min(left, AT_ONCE)
                numbers = self._read(f"{order}{number * dimensions}d")
                before = shape.ring(zip(numbers[::dimensions], numbers[1::dimensions], strict=True), before)
                left -= number

    def _read(self, form: str) -> tuple[Any, ...]:
        return struct.unpack(form, self._blob.read(struct.calcsize(form)))
