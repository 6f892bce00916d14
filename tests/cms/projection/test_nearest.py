"""What lies around a page: the nearest first, and how far."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cms.projection.models import Entry
from cms.projection.nearest import nearest
from tests.conftest import Committed
from tests.factories import CommuneFactory, House, WorkspacePageFactory, fresh

pytestmark = pytest.mark.django_db

#: Degrees north of Solomiac; one is 111 km.
AWAY = {"Solomiac": 0.0, "Près": 0.1, "Moyen": 0.2, "Loin": 0.4, "Plus loin": 0.8}


@pytest.fixture
def land(house: House, committed: Committed) -> House:
    """Villages on one meridian, a workspace in each, and one that lies nowhere."""
    with committed():
        for name, north in AWAY.items():
            commune = CommuneFactory(name=name, latitude=43.7 + north, longitude=0.9)
            village = house.village(commune=commune, slug=name.lower().replace(" ", "-"))
            WorkspacePageFactory(parent=fresh(village), title=f"Bureau {name}")
        nowhere = CommuneFactory(name="Nulle part", latitude=None, longitude=None)
        WorkspacePageFactory(parent=fresh(house.workspaces), title="Bureau nulle part", commune=nowhere)
    return house


def cards(client: Client, address: str, title: str) -> list[tuple[str, str]]:
    """The cards under a title, each with how far it is."""
    page = BeautifulSoup(client.get(address).content, "html5lib")
    for section in page.select(".register"):
        if section.h2.get_text(strip=True) == title:
            return [
                (card.h3.get_text(strip=True), " ".join(card.select_one(".card-distance").get_text().split()))
                for card in section.select(".cards > li")
            ]
    return []


def test_a_village_shows_where_one_works_nearby(land: House, client: Client) -> None:
    assert cards(client, "/villages/solomiac/", "Travailler à côté") == [
        ("Bureau Près", "à 11 km de Solomiac, à vol d\u2019oiseau"),
        ("Bureau Moyen", "à 22 km de Solomiac, à vol d\u2019oiseau"),
        ("Bureau Loin", "à 44 km de Solomiac, à vol d\u2019oiseau"),
    ]


def test_a_workspace_shows_where_one_lives_nearby_its_own_village_first(land: House, client: Client) -> None:
    address = Entry.objects.get(title="Bureau Solomiac").url
    assert cards(client, address, "Vivre à côté") == [
        ("Solomiac", "Solomiac, même commune ou presque"),
        ("Près", "à 11 km de Solomiac, à vol d\u2019oiseau"),
        ("Moyen", "à 22 km de Solomiac, à vol d\u2019oiseau"),
    ]


def test_what_lies_nowhere_is_near_nothing(land: House, client: Client) -> None:
    entry = Entry.objects.get(title="Bureau nulle part")
    assert nearest(entry, "village", 3) is None
    assert client.get(entry.url).status_code == 200


def test_what_is_in_another_language_alone_is_not_shown(land: House) -> None:
    entry = Entry.objects.get(title="Solomiac", kind="village")
    entry.language = "nl"
    found = nearest(entry, "workspace", 3)
    assert found is not None and not found.entries
