"""Loading of the reference data, and what is asked of communes once loaded."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from cms.activities.models import Activity
from cms.places.loading import load_places
from cms.places.models import Arrondissement, Commune, Epci

pytestmark = pytest.mark.django_db


def everything() -> list[Any]:
    """Every row of the reference tables, ids included."""
    return [
        *Arrondissement.objects.order_by("pk").values(),
        *Epci.objects.order_by("pk").values(),
        *Commune.objects.order_by("pk").values(),
        *Activity.objects.order_by("pk").values(),
    ]


def invent(**columns: Any) -> Commune:
    """An invented commune."""
    return Commune.objects.create(
        **{"insee_code": "32X01", "name": "Sainte-Espérance", "slug": "sainte-esperance", "invented": True} | columns
    )


def test_command_twice() -> None:
    """The second run changes nothing, ids included, and both say what was loaded in one French line."""
    first, second = StringIO(), StringIO()
    call_command("load_reference", stdout=first)
    before = everything()
    call_command("load_reference", stdout=second)
    assert everything() == before
    assert first.getvalue() == second.getvalue()
    assert first.getvalue().count("\n") == 1
    assert "458 communes, 17 intercommunalités, 3 arrondissements, 1728 postes" in first.getvalue()


def test_few_queries() -> None:
    """Loading is bulk work: it does not write row by row."""
    with CaptureQueriesContext(connection) as queries:
        call_command("load_reference", stdout=StringIO())
    assert len(queries) < 60


def test_reload_refreshes_facts_and_keeps_addresses() -> None:
    """What the file says is written again; the slug, given once, stays."""
    load_places()
    Commune.objects.filter(insee_code="32013").update(name="Auscii", slug="auscii", town_hall_phone="")
    load_places()
    auch = Commune.objects.get(insee_code="32013")
    assert (auch.name, auch.slug) == ("Auch", "auscii")
    assert auch.town_hall_phone
    assert auch.epci is not None and auch.epci.name == "Communauté d’agglomération Grand Auch Cœur de Gascogne"
    assert auch.arrondissement is not None and auch.arrondissement.name == "Auch"


def test_nothing_is_deleted() -> None:
    """A commune that left the file stays, counted; an invented one stays as it is, and is not counted."""
    Commune.objects.create(insee_code="32168", name="Labarrère", slug="labarrere")
    invented = invent()
    output = StringIO()
    call_command("load_reference", stdout=output)
    assert "458 communes (1 hors référence, conservées)" in output.getvalue()
    assert Commune.objects.filter(insee_code="32168").exists()
    invented.refresh_from_db()
    assert invented.invented and invented.name == "Sainte-Espérance"
    assert Commune.objects.invented().count() == 1
    assert Commune.objects.real().count() == 459


def test_an_invented_commune_is_never_overwritten() -> None:
    """Bearing a real code, it stops the loading, which then writes nothing."""
    invent(insee_code="32013")
    with pytest.raises(ValueError, match="32013"):
        load_places()
    assert Commune.objects.count() == 1
    assert not Epci.objects.exists()


def test_groupings_are_protected() -> None:
    """An EPCI or an arrondissement that has communes cannot go."""
    load_places()
    for grouping in (Epci.objects.all()[0], Arrondissement.objects.all()[0]):
        with pytest.raises(ProtectedError):
            grouping.delete()


@pytest.mark.parametrize(
    "columns",
    [
        {"latitude": 43.6},
        {"longitude": 0.5},
        {"latitude": 91, "longitude": 0},
        {"latitude": 43, "longitude": 181},
        {"population": 12, "invented": False},
        {"population_year": 2023, "invented": False},
        {"population": 12, "population_year": 2023},
    ],
)
def test_impossible_communes(columns: dict[str, Any]) -> None:
    """Half a position, a position off the globe, an undated population, an invented commune's population."""
    with pytest.raises(IntegrityError), transaction.atomic():
        invent(**columns)


def test_possible_communes() -> None:
    """A draft may lack everything; a real commune may have a dated population."""
    invent(latitude=43.6, longitude=0.5)
    invent(insee_code="32999", slug="b", population=12, population_year=2023, invented=False)
    invent(insee_code="32998", slug="c", population=0, population_year=2023, invented=False)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Auch", "32013"),
        ("32013", "32013"),
        ("isle jourdain", "32160"),
        ("L’ISLE-JOURDAIN", "32160"),
        ("st clar", "32370"),
        ("houga", "32155"),
        ("castelnau d auzan labarrere", "32079"),
        ("Toulouse", None),
        ("", None),
    ],
)
def test_find(text: str, code: str | None) -> None:
    """A commune is found by its code or by any spelling of its name."""
    load_places()
    found = Commune.objects.find(text)
    assert (found.insee_code if found else None) == code


def test_find_refuses_to_choose() -> None:
    """Two communes under one name: neither; an exact name wins over one without its article."""
    invent(insee_code="32X01", name="La Rive", slug="a")
    invent(insee_code="32X02", name="Le Rive", slug="b")
    assert Commune.objects.find("rive") is None
    exact = invent(insee_code="32X03", name="Rive", slug="c")
    assert Commune.objects.find("rive") == exact


def test_lists_leave_outlines_in_the_database(django_assert_num_queries: Any) -> None:
    """One query for a list with its groupings, without the heavy column."""
    load_places()
    with django_assert_num_queries(1):
        labels = [
            f"{commune} {commune.epci} {commune.arrondissement}"
            for commune in Commune.objects.with_groupings().without_outlines()
        ]
    assert len(labels) == 458
    assert "outline" in Commune.objects.without_outlines()[0].get_deferred_fields()
    assert "outline" not in Commune.objects.all()[0].get_deferred_fields()


def test_order_ignores_accents() -> None:
    """Accented capitals would come last on SQLite."""
    load_places()
    names = [commune.name for commune in Commune.objects.all()]
    assert names.index("Eauze") < names.index("Espaon") < names.index("Viella")
