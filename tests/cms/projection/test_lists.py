"""Lists narrow, sort and count as their address says, whoever answers: SQL, or the index."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from cms.places.models import Epci
from tests.conftest import Committed
from tests.factories import (
    CommuneFactory,
    CulturaServicePageFactory,
    House,
    NewsPageFactory,
    WorkspacePageFactory,
    fresh,
)

pytestmark = pytest.mark.django_db

#: A degree of latitude is 111 km: names say how far from Auch they lie.
NORTH = {"Auch": 43.65, "Dix": 43.74, "Quarante": 44.01}


@pytest.fixture
def house(house: House, committed: Committed) -> House:
    with committed():
        communes = {
            name: CommuneFactory(name=name, latitude=latitude, longitude=0.59) for name, latitude in NORTH.items()
        }
        house.village(commune=communes["Auch"], shops=["boulangerie", "cafe"], fibre="partout", housing_to_rent=3)
        house.village(
            commune=communes["Dix"],
            shops=["cafe"],
            pharmacy=True,
            fibre="partout",
            network="bon",
            housing_to_rent=12,
            premises_to_let=2,
        )
        quarante = house.village(
            commune=communes["Quarante"], shops=[], pharmacy=False, fibre="non", network="inegal", workspaces=["wifi"]
        )
        house.takeover(quarante, published=True, title="Chère", price=90000, area=5)
        house.takeover(published=True, title="Modeste", price=20000, area=45)
        house.takeover(published=True, title="Muette", price=30000, area=5)
        WorkspacePageFactory(parent=fresh(quarante), title="Cher", day_price="12.50")
        WorkspacePageFactory(parent=fresh(quarante), title="Modique", day_price="9.00")
        CulturaServicePageFactory(parent=fresh(house.cultura), title="Tôt", deadline_on="2027-01-15")
        CulturaServicePageFactory(
            parent=fresh(house.cultura), title="Tard", deadline_on="2027-06-15", disciplines=["danse"]
        )
        NewsPageFactory(parent=fresh(house.news), title="Scène", category="cultura")
        NewsPageFactory(parent=fresh(house.news), title="Marché", category="village")
    return house


@pytest.fixture(params=["sql", "index"])
def either(request: pytest.FixtureRequest, house: House) -> str:
    """With an index that answers, and without."""
    if request.param == "index":
        request.getfixturevalue("public_index")
    return request.param


def page_of(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def titles(page: BeautifulSoup) -> list[str]:
    return [each.get_text(strip=True) for each in page.select(".list .cards h3")]


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").replace("’", "'").split())


ADDRESSES = [
    ("/villages/?fibre=partout", ["Auch", "Dix"]),
    ("/villages/?fibre=partout&fibre=non", ["Auch", "Dix", "Quarante"]),
    ("/villages/?commerces=boulangerie", ["Auch"]),
    ("/villages/?commerces=boulangerie&commerces=cafe", ["Auch", "Dix"]),
    ("/villages/?commerces=cafe&fibre=partout&pharmacie=oui", ["Dix"]),
    ("/villages/?pharmacie=non", ["Quarante"]),
    ("/villages/?logements_min=4", ["Dix"]),
    ("/villages/?logements_max=3", ["Auch"]),
    ("/villages/?logements_min=3&logements_max=12", ["Auch", "Dix"]),
    ("/villages/?mobile=bon&mobile=inegal", ["Dix", "Quarante"]),
    ("/villages/?lieux_de_travail=wifi", ["Quarante"]),
    ("/villages/?locaux_min=1", ["Dix"]),
    ("/villages/?autour_de=auch&autour_km=20", ["Auch", "Dix"]),
    ("/villages/?autour_de=auch&autour_km=0", ["Auch"]),
    ("/villages/?autour_de=Quarante", ["Quarante", "Dix", "Auch"]),
    ("/villages/?autour_de=Quarante&tri=titre&fibre=partout", ["Auch", "Dix"]),
    ("/entreprendre/reprises/?prix_max=30+000+%E2%82%AC&tri=prix", ["Modeste", "Muette"]),
    ("/entreprendre/reprises/?tri=titre", ["Chère", "Modeste", "Muette"]),
    ("/entreprendre/reprises/?surface_min=10", ["Modeste"]),
    ("/entreprendre/reprises/?etat=ouverte&autour_de=auch&autour_km=50", ["Chère"]),
    ("/telecentres/?tarif_max=12,49", ["Modique"]),
    ("/telecentres/?tarif_min=9&tarif_max=12.5", ["Cher", "Modique"]),
    ("/cultura/?date_limite_au=2027-02-01", ["Tôt"]),
    ("/cultura/?date_limite_du=15/01/2027", ["Tôt", "Tard"]),
    ("/cultura/?disciplines=danse", ["Tard"]),
    ("/actualites/?rubrique=cultura", ["Scène"]),
    ("/recherche/?genre=village&commerces=cafe&fibre=partout&tri=titre", ["Auch", "Dix"]),
    ("/recherche/?q=Modeste&prix_max=25000&genre=takeover", ["Modeste"]),
    ("/recherche/?genre=takeover&surface_min=10", ["Modeste"]),
    ("/recherche/?q=Auch&autour_de=auch&autour_km=0&genre=village", ["Auch"]),
    ("/recherche/?genre=news&rubrique=village", ["Marché"]),
    ("/recherche/?autour_de=Quarante&autour_km=0&tri=titre", ["Cher", "Chère", "Modique", "Quarante"]),
    ("/recherche/?autour_de=auch&autour_km=20&genre=village", ["Auch", "Dix"]),
    ("/villages/?utm_source=lettre&inconnu=1", ["Auch", "Dix", "Quarante"]),
]


def test_a_list_and_its_twins_show_what_the_address_says(either: str, client: Client) -> None:
    faults = {}
    for address, found in ADDRESSES:
        page = page_of(client, address)
        shown = titles(page)
        text = b"".join(client.get(f"{address}&format=csv")).decode().removeprefix("\ufeff")
        rows = [row["titre"] for row in csv.DictReader(io.StringIO(text), delimiter=";")]
        entries = json.loads(b"".join(client.get(f"{address}&format=json")))["entrees"]
        counted = words(page.select_one("#liste")).split()[0]
        told = [shown, rows, [entry["titre"] for entry in entries], int(counted)]
        if told != [found, found, found, len(found)]:
            faults[address] = told
    assert faults == {}


def test_counts_say_what_a_choice_would_bring(house: House, client: Client, public_index: Callable[[], int]) -> None:
    page = page_of(client, "/villages/?fibre=non")
    counts = {str(each["data-count"]): each.get_text() for each in page.select("[data-count]")}
    assert counts["fibre partout"] == "2", "another choice of the same filter"
    assert counts["fibre non"] == "1"
    assert counts["commerces cafe"] == "0", "narrowed by the others"
    assert counts["pharmacie non"] == "1"


def test_nothing_is_counted_without_an_index(house: House, client: Client) -> None:
    page = page_of(client, "/villages/")
    assert page.select("[name=fibre]")
    assert not page.select("[data-count]")


def test_each_choice_is_a_chip_that_takes_it_away(either: str, client: Client) -> None:
    page = page_of(client, "/villages/?fibre=partout&commerces=cafe&tri=recent&page=1&utm_source=lettre")
    chips = {words(chip): str(chip["href"]) for chip in page.select(".chips a.chip")}
    assert chips == {
        "Retirer ce choix : Commerces café ×": "?fibre=partout&tri=recent",
        "Retirer ce choix : Fibre optique partout ×": "?commerces=cafe&tri=recent",
    }
    assert str(page.select_one(".chips__all")["href"]) == "?tri=recent"
    assert {str(box["value"]) for box in page.select(".filter input[checked]")} == {"cafe", "partout"}


def test_no_list_is_a_dead_end(either: str, client: Client) -> None:
    page = page_of(client, "/villages/?fibre=partout&pharmacie=non&logements_min=1")
    ways = {words(way): str(way["href"]) for way in page.select(".ways-out a")}
    assert ways == {"2 sans Pharmacie : non": "?fibre=partout&logements_min=1"}
    assert titles(page_of(client, f"/villages/{next(iter(ways.values()))}")) == ["Auch", "Dix"]
    page = page_of(client, "/villages/?fibre=partout&pharmacie=non")
    assert [words(way) for way in page.select(".ways-out a")] == [
        "2 sans Pharmacie : non",
        "1 sans Fibre optique : partout",
    ]


def test_only_together_do_choices_block(house: House, client: Client) -> None:
    page = page_of(client, "/villages/?fibre=prevue&pharmacie=non&medecin=loin")
    assert not page.select(".ways-out a")
    assert str(page.select_one(".empty a")["href"]) == "?"


def test_how_far_each_is_is_said(house: House, client: Client) -> None:
    page = page_of(client, "/villages/?autour_de=auch")
    assert [words(each) for each in page.select(".card-distance")] == [
        "Auch, même commune ou presque",
        "à 10 km d'Auch, à vol d'oiseau",
        "à 40 km d'Auch, à vol d'oiseau",
    ]


MISREAD = [
    ("fibre=licorne", "« licorne » n'est pas un choix"),
    ("logements_min=beaucoup", "Ce n'est pas un nombre"),
    ("logements_min=9&logements_max=2", "Rien n'est à la fois au-dessus de 9 et au-dessous de 2."),
    ("logements_min=" + "9" * 400, ""),
    ("logements_min=NaN", "Ce n'est pas un nombre"),
    ("logements_min=1e9 k€", "Ce n'est pas un nombre"),
    ("logements_min=9999999 M€", "chiffres"),
    ("confirme_du=hier", "Ce n'est pas une date"),
    ("confirme_du=2026-02-30", "Ce n'est pas une date"),
    ("autour_de=Atlantide", "Aucune commune du Gers ne s'appelle « Atlantide »."),
    ("autour_de=auch&autour_km=12", "n'est pas un choix"),
    ("tri=hasard", "« hasard » n'est pas un choix"),
    ("tri=distance", "dites de quelle commune"),
    ("par_page=1000", "n'est pas un choix"),
]


def test_what_is_not_understood_is_said_and_narrows_nothing(house: House, client: Client) -> None:
    for query, says in MISREAD:
        page = page_of(client, f"/villages/?{query}")
        assert says in words(page.select_one(".misread")), query
        assert titles(page) == ["Auch", "Dix", "Quarante"], query
        refused = client.get(f"/villages/?{query}&format=csv")
        assert refused.status_code == 400
        assert says in words(BeautifulSoup(refused.content, "html5lib").select_one("main"))


def test_of_two_bounds_the_one_that_is_understood_is_kept(house: House, client: Client) -> None:
    page = page_of(client, "/villages/?logements_min=abc&logements_max=3")
    assert titles(page) == ["Auch"]
    assert "au moins : Ce n'est pas un nombre" in words(page.select_one(".misread"))
    assert "jusqu'à 3" in words(page.select_one(".chips a.chip"))
    assert "abc" not in str(page.select_one(".sizes a, .twins a")["href"])
    assert titles(page_of(client, "/villages/?logements_min=4&logements_max=abc")) == ["Dix"]
    days = page_of(client, "/cultura/?date_limite_du=2027-02-30&date_limite_au=2027-02-01")
    assert titles(days) == ["Tôt"] and "à partir du : Ce n'est pas une date" in words(days.select_one(".misread"))
    both = page_of(client, "/villages/?logements_min=abc&logements_max=def")
    assert len(both.select(".misread p")) == 2 and titles(both) == ["Auch", "Dix", "Quarante"]
    assert client.get("/villages/?logements_min=abc&logements_max=3&format=csv").status_code == 400


def test_two_choices_of_one_filter_are_one_chip_with_or(house: House, client: Client) -> None:
    (chip,) = page_of(client, "/villages/?commerces=boulangerie&commerces=cafe").select(".chips a.chip")
    assert "boulangerie ou café" in words(chip)


def test_pages_have_the_size_that_is_asked_for(house: House, client: Client, committed: Committed) -> None:
    with committed():
        for _number in range(25):
            house.village()
    assert len(titles(page_of(client, "/villages/"))) == 24
    page = page_of(client, "/villages/?par_page=48")
    assert len(titles(page)) == 28
    assert {words(each): str(each["href"]) for each in page.select(".sizes a")}["24"] == "?par_page=24"
    second = page_of(client, "/villages/?page=2&fibre=en-partie")
    assert len(titles(second)) == 1
    assert "fibre=en-partie" in str(second.select_one(".pagination a")["href"])


def test_filters_cost_few_queries_however_many_they_are(house: House, client: Client, either: str) -> None:
    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    one = queries("/villages/?fibre=partout")
    assert one <= {"sql": 8, "index": 9}[either], "the index asks what is out of date"
    assert queries("/villages/?fibre=partout&commerces=cafe&logements_min=1&logements_max=50") == one
    # Nothing is found: no rows, and one look at what there is without each.
    assert queries("/villages/?fibre=partout&commerces=cafe&pharmacie=non&medecin=proche") <= one + 1
    # The communes, once; an order that only the database knows.
    assert queries("/villages/?fibre=partout&autour_de=auch&autour_km=50") <= one + {"sql": 1, "index": 2}[either]


def test_an_epci_is_a_filter_like_another(house: House, client: Client) -> None:
    epci = Epci.objects.get(communes__name="Dix")
    assert client.get(f"/villages/?epci={epci.slug}").status_code == 200


def test_a_map_has_what_a_list_shows_where_that_is_not_too_much(either: str, house: House, rf: RequestFactory) -> None:
    listing = fresh(house.villages).listing(rf.get("/villages/", {"fibre": "partout"}))
    assert listing.asked.needs_index
    assert listing.placed(("place_label", "precision"), most=2) == [("Auch", "village"), ("Dix", "village")]
    assert listing.placed(("place_label",), most=1) == []
