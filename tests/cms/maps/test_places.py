"""Entries on the map by place: no point finer than the place they may say."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client

from cms.maps.ground import ground
from cms.maps.places import COUNT, PlaceMap, Spot, apart, place_map
from cms.maps.plane import Box
from cms.places.loading import load_places
from cms.places.models import Arrondissement, Commune, Epci
from tests.conftest import Committed
from tests.factories import House


@pytest.fixture
def takeovers(house: House, committed: Committed) -> House:
    """One in a village, two in an EPCI, one in an arrondissement, one in the département, one where none is drawn."""
    cache.clear()
    load_places()
    wide = {"published": True, "wide": False}
    with committed():
        village = house.village(commune=Commune.objects.get(insee_code="32436"))
        house.takeover(village, published=True, title="Boulangerie")
        for title in ("Café", "Garage"):
            epci = Epci.objects.get(slug="tenareze")
            house.takeover(**wide, title=title, precision="epci", public_epci=epci)
        auch = Arrondissement.objects.get(name="Auch")
        house.takeover(**wide, title="Fleuriste", precision="arrondissement", public_arrondissement=auch)
        house.takeover(published=True, title="Traduction")
        invented = Commune.objects.create(insee_code="32X09", name="Inventée", slug="inventee", invented=True)
        house.takeover(house.village(commune=invented), published=True, title="Épicerie")
    return house


def spots(found: PlaceMap) -> dict[str, Spot]:
    return {spot.label: spot for spot in found.spots}


def test_a_wide_place_is_an_area_and_a_village_a_point(takeovers: House) -> None:
    found = spots(place_map("takeover", "fr"))
    land = ground()
    tenareze = land.field("tenareze")
    assert tenareze is not None
    assert found["Ténarèze"].outline == tenareze.outline and len(found["Ténarèze"].entries) == 2
    assert found["Auch"].outline == land.arrondissements["Auch"][0]
    assert found["Gers"].outline == land.border
    assert found["Solomiac"].outline == "" and found["Solomiac"].point is not None
    assert found["Inventée"].point is None
    assert {label for label, spot in found.items() if spot.is_wide} == {"Ténarèze", "Auch", "Gers"}


def test_no_count_lies_on_another(takeovers: House) -> None:
    points = [spot.point for spot in place_map("takeover", "fr").spots if spot.point]
    boxes = [Box(*point, *point).padded(COUNT) for point in points]
    assert not any(one.overlaps(other) for number, one in enumerate(boxes) for other in boxes[:number])


def test_the_list_says_all_the_map_says(takeovers: House, client: Client) -> None:
    page = BeautifulSoup(client.get("/entreprendre/reprises/").content, "html5lib")
    marks = [str(mark["href"]) for mark in page.select(".map__spot")]
    assert len(marks) == 4 and all(page.select_one(mark) is not None for mark in marks)
    said = {" ".join(str(title.get_text()).split()) for title in page.select(".map__spot title")}
    assert said == {
        "Gers, département (1 reprise)",
        "Auch, arrondissement (1 reprise)",
        "Ténarèze, intercommunalité (2 reprises)",
        "Solomiac (1 reprise)",
    }
    links = [str(link["href"]) for link in page.select(".place-list a")]
    assert len(links) == 6 and all(client.get(link).status_code == 200 for link in links)


def test_it_asks_once(takeovers: House, django_assert_num_queries: Any) -> None:
    ground()
    with django_assert_num_queries(1):
        place_map("takeover", "fr")


def test_without_takeover_there_is_no_map(house: House, client: Client) -> None:
    cache.clear()
    load_places()
    page = BeautifulSoup(client.get("/entreprendre/reprises/").content, "html5lib")
    assert page.select_one(".map") is None and page.select_one(".empty") is not None


@pytest.mark.parametrize("number", [0, 1, 40])
def test_many_counts_find_room_around_one_middle(number: int) -> None:
    rows = [Spot(f"lieu-{one}", str(one), "", True, (), "M0 0l1 1z", (500, 400)) for one in range(number)]
    boxes = [Box(*spot.point, *spot.point).padded(COUNT) for spot in apart(rows) if spot.point]
    assert not any(one.overlaps(other) for number, one in enumerate(boxes) for other in boxes[:number])
