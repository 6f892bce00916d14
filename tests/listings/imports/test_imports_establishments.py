"""Establishments by activity: counted from either file, put in the place of those before, shown with their source."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.test import Client

from cms.activities.establishments import by_activity
from cms.activities.loading import load_activities
from cms.activities.models import EstablishmentCount
from cms.places.models import Commune, ImportedFile
from tests.conftest import Committed
from tests.factories import House
from tests.listings.imports.conftest import Written
from tests.listings.imports.samples import ELSEWHERE, FLORES, SARRANT, SIRENE, SOLOMIAC, commune, table, zipped

pytestmark = pytest.mark.django_db

PERSON = "MADAME JEANNE EXEMPLE"


@pytest.fixture(autouse=True)
def solomiac() -> Commune:
    load_activities()
    commune(SARRANT, "Sarrant")
    return commune(SOLOMIAC)


def shop(code: str, activity: str, state: str = "A", nomenclature: str = "NAFRev2") -> list[object]:
    return ["000000000", "00000000000000", PERSON, code, state, activity, nomenclature]


def employers(code: str, activity: str, number: object, year: int = 2024, form: str = "_T") -> list[object]:
    return [code, "COM", activity, form, "UNIT_LOC", "A", year, number]


def run(path: Path, **options: Any) -> str:
    said = io.StringIO()
    call_command("import_establishments", path, stdout=said, **options)
    return said.getvalue()


def stock(tmp_path: Path, *rows: list[object]) -> Path:
    return zipped(tmp_path / "StockEtablissement_utf8.zip", stock=table(SIRENE, rows, ","))


def figures() -> dict[tuple[str, str], int]:
    rows = EstablishmentCount.objects.values_list("commune__insee_code", "activity__code", "number")
    return {(code, activity): number for code, activity, number in rows}


def test_a_stock_of_sirene_is_counted_by_sub_class(tmp_path: Path) -> None:
    rows = [shop(SOLOMIAC, "10.71C"), shop(SOLOMIAC, "10.71D"), shop(SOLOMIAC, "56.10A"), shop(SARRANT, "01.11Z")]
    rows += [shop(SOLOMIAC, "56.10A", "F"), shop(ELSEWHERE, "56.10A"), shop(SOLOMIAC, "52.4H", nomenclature="NAF1993")]
    said = run(stock(tmp_path, *rows), date=date(2026, 9, 1))
    assert figures() == {
        (SOLOMIAC, "10.71C"): 1,
        (SOLOMIAC, "10.71D"): 1,
        (SOLOMIAC, "56.10A"): 1,
        (SARRANT, "01.11Z"): 1,
    }
    assert "4 établissements dans 2 communes" in said
    assert "ligne 8 : activité « 52.4H » (NAF1993)" in said


def test_nobody_is_kept(tmp_path: Path) -> None:
    said = run(stock(tmp_path, shop(SOLOMIAC, "10.71C"), shop(SOLOMIAC, "?")), date=date(2026, 9, 1))
    kept = [*EstablishmentCount.objects.values(), *ImportedFile.objects.values()]
    assert PERSON not in said + str(kept)


def test_a_stock_says_no_day_so_somebody_does(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--date AAAA-MM-JJ"):
        run(stock(tmp_path, shop(SOLOMIAC, "10.71C")))
    with pytest.raises(CommandError, match="n'est pas une date"):
        call_command("import_establishments", "x.csv", "--date", "hier")


def test_flores_is_counted_by_division_and_its_sums_are_left_out(written: Written) -> None:
    rows = [employers(SOLOMIAC, "01", 3), employers(SOLOMIAC, "_T", 12), employers(SOLOMIAC, "47", 2.0)]
    rows += [employers(SOLOMIAC, "47", 1, form="10"), employers(SOLOMIAC, "56", ""), employers(SOLOMIAC, "1", 9, 2023)]
    said = run(written(table(FLORES, rows)))
    assert figures() == {(SOLOMIAC, "01"): 3, (SOLOMIAC, "47"): 2}
    assert "Insee, Flores 2024" in said and "aucune activité n'est comptée" in said
    run(written(table(FLORES, [employers(SOLOMIAC, "01", 2, form="1T9X7"), employers(SOLOMIAC, "01", 3)])))
    assert figures() == {(SOLOMIAC, "01"): 3}
    run(written(table(FLORES, rows)))
    assert "ligne 6" in said
    found = by_activity(Commune.objects.get(insee_code=SOLOMIAC).pk)
    assert found is not None
    assert (found.total, str(found.counted), found.dated) == (5, "établissements qui emploient", date(2024, 12, 31))


def test_the_next_file_takes_the_place_of_the_last_and_the_same_changes_nothing(tmp_path: Path) -> None:
    run(stock(tmp_path, shop(SOLOMIAC, "10.71C"), shop(SARRANT, "01.11Z")), date=date(2026, 9, 1))
    for _time in range(2):
        run(stock(tmp_path, shop(SOLOMIAC, "56.10A")), date=date(2026, 10, 1))
        assert figures() == {(SOLOMIAC, "56.10A"): 1}
        assert ImportedFile.objects.get().dated == date(2026, 10, 1)


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    assert "rien n’est écrit" in run(stock(tmp_path, shop(SOLOMIAC, "10.71C")), date=date(2026, 9, 1), dry_run=True)
    assert not EstablishmentCount.objects.exists()
    assert not ImportedFile.objects.exists()


def test_another_file_is_refused_with_the_columns_expected(written: Written) -> None:
    with pytest.raises(CommandError, match="codeCommuneEtablissement"):
        run(written("a;b\n1;2\n"))
    with pytest.raises(CommandError, match="ne compte aucun établissement"):
        run(written(table(FLORES, [employers(ELSEWHERE, "01", 3)])))


def test_the_page_shows_them_with_source_and_day(
    house: House, client: Client, committed: Committed, solomiac: Commune, tmp_path: Path
) -> None:
    with committed():
        page = house.village(commune=solomiac, slug="solomiac")
    assert "Établissements par activité" not in client.get(page.url).content.decode()
    rows = [shop(SOLOMIAC, activity) for activity in ("10.71C", "01.11Z", "10.71D")]
    run(stock(tmp_path, *rows), date=date(2026, 9, 1))
    table_of = BeautifulSoup(client.get(page.url).content, "html5lib").select_one("table.figures")
    assert table_of is not None and table_of.caption is not None
    assert " ".join(table_of.caption.get_text().split()) == "Établissements actifs : 3"
    shown = [[cell.get_text() for cell in row.select("th, td")] for row in table_of.select("tbody tr")]
    assert shown == [["Industrie manufacturière", "2"], ["Agriculture, sylviculture et pêche", "1"]]
    origin = table_of.find_next_sibling("p")
    assert origin is not None
    assert "répertoire Sirene, état au 1er septembre 2026." in " ".join(origin.get_text().split())
    sources = client.get("/sources-des-donnees/").content.decode()
    assert "état au 01/09/2026" in sources
    assert "StockEtablissement_utf8.zip" in sources
