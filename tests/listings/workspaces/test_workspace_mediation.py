"""Workspaces in the national schema of places of digital mediation."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cms.opening.reading import read
from cms.projection.models import Entry
from cms.projection.twins import own_twin
from tests.conftest import Committed
from tests.factories import CommuneFactory, House, WorkspacePageFactory, fresh

pytestmark = pytest.mark.django_db

#: Every field of schema.json of LaMednum/standard-mediation-num, in its order.
SCHEMA = [
    "id",
    "pivot",
    "nom",
    "commune",
    "code_postal",
    "code_insee",
    "adresse",
    "complement_adresse",
    "latitude",
    "longitude",
    "typologie",
    "telephone",
    "courriels",
    "site_web",
    "horaires",
    "presentation_resume",
    "presentation_detail",
    "source",
    "itinerance",
    "structure_parente",
    "date_maj",
    "services",
    "publics_specifiquement_adresses",
    "prise_en_charge_specifique",
    "frais_a_charge",
    "dispositif_programmes_nationaux",
    "formations_labels",
    "autres_formations_labels",
    "modalites_acces",
    "modalites_accompagnement",
    "fiche_acces_libre",
    "prise_rdv",
]
ADDRESS = "/telecentres/?format=mediation"


def rows(client: Client, address: str = ADDRESS) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200 and answer["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(answer.streaming_content).decode()
    assert not text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def places(house: House, committed: Committed) -> Any:
    """One that fits, one that offers nothing of the schema, a workshop."""
    with committed():
        commune = CommuneFactory(name="Solomiac", insee_code="32436", postcodes=["32120"])
        village = house.village(title="Solomiac", slug="solomiac", commune=commune)
        full = WorkspacePageFactory(
            parent=fresh(village),
            title='=Télécentre "les Arcades"',
            summary="Six postes, un jardin.",
            week=read("du lundi au jeudi : 9 h-12 h, 14 h-18 h\nsamedi : sur rendez-vous"),
            address="3, place de la Halle",
            access=["accueil", "24h"],
            connection_mbps=480,
            connection_measured_on=date(2026, 11, 2),
            day_price="12",
            confirmed_on=date(2026, 11, 20),
        )
        several = CommuneFactory(postcodes=["32000", "32001"])
        WorkspacePageFactory(parent=fresh(house.workspaces), title="Bureau nu", commune=several)
        WorkspacePageFactory(
            parent=fresh(house.workspaces), title="Atelier", commune=several, kind="fablab", day_price="0"
        )
    return full


def test_a_place_is_told_in_the_fields_of_the_schema(places: Any, client: Client) -> None:
    workshop, full = sorted(rows(client), key=lambda row: row["nom"], reverse=True)
    assert set(full) <= set(SCHEMA) and [name for name in SCHEMA if name in full] == list(full)
    entry = Entry.objects.get(page_id=places.pk)
    assert full == {
        "id": entry.key,
        "pivot": "",
        "nom": '\'=Télécentre "les Arcades"',
        "commune": "Solomiac",
        "code_postal": "32120",
        "code_insee": "32436",
        "adresse": "3, place de la Halle",
        "latitude": str(entry.latitude),
        "longitude": str(entry.longitude),
        "site_web": f"http://testserver{entry.url}",
        "horaires": 'Mo-Th 09:00-12:00,14:00-18:00; Sa "sur rendez-vous"',
        "presentation_resume": "Six postes, un jardin.",
        "itinerance": "Fixe",
        "date_maj": "2026-11-20",
        "services": "Accès internet et matériel informatique",
        "frais_a_charge": "Payant : L’accès au lieu et/ou à ses services est payant",
        "modalites_acces": "Se présenter",
        "modalites_accompagnement": "En autonomie",
    }
    assert workshop["services"] == "Loisirs et créations numériques"
    assert workshop["frais_a_charge"].startswith("Gratuit")
    assert (workshop["code_postal"], workshop["modalites_acces"]) == ("", "")


def test_a_place_without_any_of_its_services_is_not_in_it(places: Any, client: Client) -> None:
    assert "Bureau nu" not in {row["nom"] for row in rows(client)}


def test_it_is_narrowed_as_the_list_is_and_offered_below_it(places: Any, client: Client) -> None:
    assert len(rows(client, f"{ADDRESS}&sorte=fablab")) == 1
    page = BeautifulSoup(client.get("/telecentres/").content, "html5lib")
    assert {"médiation numérique": "?format=mediation"}.items() <= {
        link.get_text(strip=True): link["href"] for link in page.select(".twins a")
    }.items()
    assert client.get("/telecentres/?format=mediation&ouvert=jamais").status_code == 400


def test_no_other_list_has_it(places: Any, client: Client) -> None:
    assert client.get("/villages/?format=mediation").status_code == 400
    assert client.get("/recherche/?q=atelier&format=mediation").status_code == 400


def test_two_twins_have_two_names() -> None:
    for name in ("csv", "mediation"):
        with pytest.raises(ValueError, match=name):
            own_twin("workspace", name, content_type="text/plain", suffix="txt")(lambda entries, kind: iter(()))
