"""The four maps of 4G, asked at points of each commune."""

import sqlite3
from datetime import date
from math import hypot
from pathlib import Path

import pytest

from listings.villages.imports import mobile
from listings.villages.imports.grid import Ground, lambert93
from listings.villages.imports.mobile import OPERATORS
from listings.villages.imports.publication import Publication
from listings.villages.imports.reading import Unreadable
from tests.listings.imports.samples import AROUND, SOLOMIAC, commune, coverage

pytestmark = pytest.mark.django_db

WEST, SOUTH, EAST, NORTH = AROUND
WIDE = (WEST - 1, SOUTH - 1, EAST + 1, NORTH + 1)
HALF = (WEST - 1, SOUTH - 1, (WEST + EAST) / 2, NORTH + 1)
#: The latitude of a point, where the file is torn.
NOT_A_NUMBER = "x'000000000000F87F'"
FAR = (2.0, 48.0, 3.0, 49.0)


@pytest.fixture(autouse=True)
def solomiac() -> None:
    commune(SOLOMIAC)


def read(folder: Path, **covered: list[tuple[str | None, tuple[float, float, float, float]]]) -> Publication:
    """Four maps: ``all`` of them alike, but for those that are named."""
    return mobile.read(
        [
            coverage(folder / f"{operator}.gpkg", operator, covered.get(name, covered.get("all", [])))
            for operator, name in OPERATORS.items()
        ]
    )


def answer(found: Publication) -> str:
    return str(found.findings[SOLOMIAC]["network"].value)


def test_lambert_93_is_where_ign_says() -> None:
    """The origin of the projection, and a point a kilometre north of another."""
    assert lambert93(3.0, 46.5) == pytest.approx((700_000, 6_600_000), abs=0.01)
    (x1, y1), (x2, y2) = lambert93(0.6, 43.65), lambert93(0.6, 43.659)
    assert hypot(x2 - x1, y2 - y1) == pytest.approx(1000, rel=0.002)


def test_points_are_sixteen_in_a_square_kilometre() -> None:
    ground = Ground.of_communes()
    assert set(ground.commune_of.values()) == {SOLOMIAC}
    # 8.04 km by 7.78 km.
    assert len(ground.commune_of) == pytest.approx(16 * 8.04 * 7.78, rel=0.02)


def test_good_everywhere_takes_the_four_operators(tmp_path: Path) -> None:
    found = read(tmp_path, all=[("TBC", WIDE)])
    assert answer(found) == "bon"
    assert (found.source, found.dated) == (
        "Arcep, Mon réseau mobile, couverture 4G théorique, 1er trimestre 2026",
        date(2026, 3, 31),
    )


@pytest.mark.parametrize("free", [[("TBC", HALF)], [("CL", WIDE)], [("TBC", FAR)]])
def test_one_operator_less_is_uneven(tmp_path: Path, free: list[tuple[str, tuple[float, float, float, float]]]) -> None:
    assert answer(read(tmp_path, all=[("TBC", WIDE)], Free=free)) == "inegal"


def test_poor_where_no_operator_covers_half(tmp_path: Path) -> None:
    corner = (WEST - 1, SOUTH - 1, WEST + (EAST - WEST) / 3, NORTH + 1)
    assert answer(read(tmp_path, all=[("CL", corner)])) == "faible"


def test_levels_may_overlap_or_be_absent(tmp_path: Path) -> None:
    assert answer(read(tmp_path, all=[("CL", WIDE), ("BC", WIDE)], Orange=[(None, WIDE)])) == "bon"


def test_shares_are_those_of_the_surface() -> None:
    ground = Ground.of_communes()
    columns = sorted({column for _row, column in ground.commune_of})
    left = {cell for cell in ground.commune_of if cell[1] in columns[: len(columns) // 4]}
    assert ground.shares(left)[SOLOMIAC] == pytest.approx(0.25, abs=0.03)


def test_an_operator_missing_or_twice_there_is_said(tmp_path: Path) -> None:
    one = coverage(tmp_path / "a.gpkg", "20801", [("TBC", WIDE)])
    with pytest.raises(Unreadable, match="il manque : SFR, Free, Bouygues"):
        mobile.read([one])
    others = [coverage(tmp_path / f"{code}.gpkg", code, [("TBC", WIDE)]) for code in OPERATORS]
    with pytest.raises(Unreadable, match="en double"):
        mobile.read([one, *others])


def test_the_name_says_what_the_columns_do_not(tmp_path: Path) -> None:
    path = coverage(tmp_path / "2025_T4_couv_Metropole_SFR0_4G_data.gpkg", "20810", [("TBC", WIDE)])
    with sqlite3.connect(path) as database:
        for column in ("operateur", "date", "techno"):
            database.execute(f"ALTER TABLE couv DROP COLUMN {column}")
    database.close()
    others = [coverage(tmp_path / f"{code}.gpkg", code, [("TBC", WIDE)]) for code in OPERATORS if code != "20810"]
    found = mobile.read([path, *others])
    assert (found.dated, answer(found)) == (date(2025, 12, 31), "bon")
    assert found.remarks


def test_what_is_no_map_is_refused_with_a_sentence(tmp_path: Path) -> None:
    bad = {
        "a.7z": b"7z\xbc\xaf\x27\x1c" + bytes(40),
        "b.gpkg": b"rien",
        "c.gpkg": b"SQLite format 3\x00" + bytes(2000),
    }
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    with sqlite3.connect(tmp_path / "d.gpkg") as database:
        database.execute("CREATE TABLE t (x)")
    database.close()
    degrees = coverage(tmp_path / "e.gpkg", "20801", [("TBC", WIDE)])
    voice = coverage(tmp_path / "f.gpkg", "20801", [("TBC", WIDE)])
    torn = coverage(tmp_path / "g.gpkg", "20801", [("TBC", WIDE)])
    nowhere = coverage(tmp_path / "h.gpkg", "20801", [("TBC", WIDE)])
    for path, change in (
        (degrees, "UPDATE gpkg_geometry_columns SET srs_id = 4326"),
        (voice, "UPDATE couv SET techno = '2G'"),
        (nowhere, f"UPDATE couv SET geom = CAST(substr(geom, 1, 70) || {NOT_A_NUMBER} || substr(geom, 79) AS BLOB)"),
        (torn, "UPDATE couv SET geom = CAST(substr(geom, 1, 90) AS BLOB)"),
    ):
        with sqlite3.connect(path) as database:
            database.execute(change)
        database.close()
    for path in [*sorted(tmp_path.iterdir()), tmp_path / "absent.gpkg"]:
        with pytest.raises(Unreadable) as refusal:
            mobile.read([path])
        assert "il manque" not in str(refusal.value), path
