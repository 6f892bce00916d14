"""What each published file says of our communes."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cms.places.models import Commune
from listings.villages.imports import facilities, fibre
from listings.villages.imports.publication import Publication
from listings.villages.imports.reading import Unreadable
from tests.factories import CommuneFactory
from tests.listings.imports.conftest import Written
from tests.listings.imports.samples import (
    ASKED,
    BPE,
    ELSEWHERE,
    MAUVEZIN,
    MERGED,
    SARRANT,
    SOLOMIAC,
    TECHNO,
    commune,
    facility,
    nation,
    table,
    techno,
    zipped,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def communes() -> list[Commune]:
    return [commune(SOLOMIAC), commune(SARRANT, "Sarrant"), commune(MAUVEZIN, "Mauvezin")]


def values(publication: Publication, code: str = SOLOMIAC) -> dict[str, Any]:
    return {column: finding.value for column, finding in publication.findings.get(code, {}).items()}


# --- fibre ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("homes", "with_fibre", "answer"),
    [(500, 500, "partout"), (500, 490, "partout"), (500, 489, "en-partie"), (500, 1, "en-partie"), (500, 0, "non")],
)
def test_fibre_from_the_share_of_homes(written: Written, homes: int, with_fibre: int, answer: str) -> None:
    found = fibre.read(written(table(TECHNO, [techno(SOLOMIAC, homes, with_fibre)])))
    assert values(found) == {"fibre": answer}
    assert (found.source, found.dated) == ("Arcep, Ma connexion internet, 1er trimestre 2026", date(2026, 3, 31))


def test_no_home_is_no_answer_and_a_planned_date_agrees_with_none_yet(written: Written) -> None:
    found = fibre.read(written(table(TECHNO, [techno(SOLOMIAC, 0, 0), techno(SARRANT, 9, 0)])))
    assert values(found) == {}
    assert found.findings[SARRANT]["fibre"].agrees == ("prevue",)


def test_only_our_communes_are_kept_and_those_that_should_be_are_told(written: Written) -> None:
    CommuneFactory(insee_code="32X01", invented=True)
    rows = [techno(code, 10, 10) for code in (ELSEWHERE, MERGED, SOLOMIAC, "32X01")]
    found = fibre.read(written(table(TECHNO, rows)))
    assert set(found.findings) == {SOLOMIAC}
    assert list(found.unknown) == ["32999", "32X01"]


def test_wrong_numbers_and_contradictions_are_told_with_their_line(written: Written) -> None:
    rows = [techno(SOLOMIAC, 10, 11), techno(SARRANT, "NA", 1), techno(MAUVEZIN, 10, 10), techno(MAUVEZIN, 10, 9)]
    rows += [techno(SOLOMIAC, 5, 5, kind="pro"), techno(SOLOMIAC, 8, 8)]
    found = fibre.read(written(table(TECHNO, rows)))
    assert found.faults.count == 3
    assert [line.split(" :")[0] for line in found.faults.told] == ["ligne 2", "ligne 3", "ligne 5"]
    assert set(found.findings) == {SOLOMIAC}


def test_the_newest_of_two_quarters_is_read(written: Written) -> None:
    rows = [techno(SOLOMIAC, 10, 1, "2026-06-30"), techno(SOLOMIAC, 10, 0), techno(SARRANT, 10, 10)]
    found = fibre.read(written(table(TECHNO, rows)))
    assert (found.dated, set(found.findings)) == (date(2026, 6, 30), {SOLOMIAC})


def test_a_file_without_our_communes_is_refused(written: Written) -> None:
    with pytest.raises(Unreadable, match="ne dit rien des communes"):
        fibre.read(written(table(TECHNO, [techno(ELSEWHERE, 10, 10)])))


# --- facilities -------------------------------------------------------------------------------------------------------


def facilities_of(path: Path, rows: Iterable[list[object]], year: str = "2024") -> Publication:
    return facilities.read(zipped(path / "DS_BPE_CSV_FR.zip", metadata="x", data=table(BPE, [*nation(year), *rows])))


def test_what_a_commune_has_and_has_not(tmp_path: Path) -> None:
    kinds = ("A129", "C108", "D265", "A208", "B207", "A501")
    found = facilities_of(tmp_path, [facility(SOLOMIAC, kind) for kind in kinds])
    assert values(found) == {
        "doctor": "sur-place",
        "nurse": "ailleurs",
        "post": "sur-place",
        "pharmacy": False,
        "school_levels": ["maternelle", "elementaire"],
        "shops": ["boulangerie", "coiffure"],
    }
    assert (found.source, found.dated) == ("Insee, Base permanente des équipements 2024", date(2024, 1, 1))
    assert not found.remarks


def test_a_town_hall_alone_is_a_commune_without_the_rest_and_says_nothing_of_shops(tmp_path: Path) -> None:
    found = facilities_of(tmp_path, [facility(SOLOMIAC, "A129")])
    assert values(found) == {
        "doctor": "ailleurs",
        "nurse": "ailleurs",
        "post": "ailleurs",
        "pharmacy": False,
        "school_levels": [],
    }
    assert found.findings[SOLOMIAC]["doctor"].agrees == ("proche", "loin")
    assert SARRANT not in found.findings


def test_a_type_nobody_has_anywhere_is_not_an_absence(written: Written) -> None:
    rows = [facility(ELSEWHERE, kind) for kind in ASKED if kind not in ("D265", "C303")]
    found = facilities.read(written(table(BPE, [*rows, facility(SOLOMIAC, "A129")])))
    assert set(values(found)) == {"nurse", "post", "pharmacy"}
    assert [remark.split()[7] for remark in found.remarks] == ["C303", "D265"]


def test_departments_are_not_communes_and_zero_is_none(written: Written) -> None:
    rows = [*nation(), facility("32", "D307", 60, level="DEP"), facility(SOLOMIAC, "D307", 0)]
    rows += [facility(SOLOMIAC, "D265", "beaucoup"), facility(SOLOMIAC, "D281", 1), facility(SOLOMIAC, "D281", 2)]
    found = facilities.read(written(table(BPE, rows)))
    assert values(found)["pharmacy"] is False
    assert not {"doctor", "nurse"} & set(values(found))
    assert found.faults.count == 2


def test_the_newest_year_is_read_and_the_old_nomenclature_refused(tmp_path: Path) -> None:
    found = facilities_of(tmp_path, [facility(SOLOMIAC, "D265", year="2023"), facility(SOLOMIAC, "A129")])
    assert values(found)["doctor"] == "ailleurs"
    with pytest.raises(Unreadable, match="avant 2024"):
        facilities_of(tmp_path, [facility(SOLOMIAC, "D201", year="2023")], year="2023")
