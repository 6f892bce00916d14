"""Entries on the map by place: no point finer than the place they may say."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from cms.maps.ground import ground, redraw
from cms.maps.names import Wish, stacked
from cms.maps.places import COUNT, Group, PlaceMap, place_map
from cms.maps.plane import Box, around, well_inside
from cms.places.loading import load_places
from cms.places.models import Arrondissement, Commune, Epci
from cms.projection.asked import Asked
from cms.projection.engine import Listing
from tests.conftest import Committed
from tests.factories import House

VIEW = Box(0, 0, 1000, 800)
whole = st.integers(0, 900)
TAKEOVERS = Listing("takeover", "fr", Asked(), {})


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


def groups(found: PlaceMap) -> dict[str, Group]:
    return {group.label: group for group in found.groups}


def test_a_wide_place_is_a_shaded_field_and_a_village_a_point(takeovers: House) -> None:
    found = place_map(TAKEOVERS)
    shades = {area.field.slug: area.shade for area in found.areas}
    assert shades == {"tenareze": 2, "bastides-de-lomagne": 1}
    assert {field.slug for field in found.bare} == {field.slug for field in ground().fields} - shades.keys()
    assert [(spot.label, spot.count) for spot in found.spots] == [("Solomiac", 1)]
    wider = [(group.label, str(group.says), len(group.entries)) for group in found.wider]
    assert wider == [("Inventée", "", 1), ("Auch", "arrondissement", 1), ("Gers", "département", 1)], "no false pin"


def test_a_field_counts_its_villages_and_tells_them(takeovers: House) -> None:
    lomagne = groups(place_map(TAKEOVERS))["Bastides de Lomagne"]
    assert [(entry.title, entry.place) for entry in lomagne.entries] == [("Boulangerie", "Solomiac")]


def test_an_invented_village_stands_apart(takeovers: House) -> None:
    square = [[[[1.0, 44.0], [1.1, 44.0], [1.1, 44.1], [1.0, 44.1], [1.0, 44.0]]]]
    Commune.objects.filter(invented=True).update(outline=square)
    redraw()
    spots = {spot.label: spot for spot in place_map(TAKEOVERS).spots}
    assert spots.keys() == {"Solomiac", "Inventée"}
    assert ground().box.holds(Box(*spots["Inventée"].point, *spots["Inventée"].point))


def test_the_list_says_all_the_map_says(takeovers: House, client: Client) -> None:
    page = BeautifulSoup(client.get("/entreprendre/reprises/").content, "html5lib")
    links = [str(link["href"]) for link in page.select(".map svg a")]
    assert len(links) == 3 and all(page.select_one(link) is not None for link in links)
    said = {" ".join(str(title.get_text()).split()) for title in page.select(".map svg title")}
    assert said == {"Bastides de Lomagne (1 reprise)", "Ténarèze (2 reprises)", "Solomiac (1 reprise)"}
    told = {" ".join(line.get_text().split()): line.a["href"] for line in page.select(".map__wider li")}  # type: ignore[index]
    assert told.keys() == {"Inventée 1", "Auch arrondissement 1", "Gers département 1"}
    assert all(page.select_one(str(link)) is not None for link in told.values())
    places = [" ".join(place.get_text().split()) for place in page.select(".place-list__place")]
    assert places == [
        "Bastides de Lomagne",
        "Ténarèze",
        "Inventée",
        "Auch arrondissement",
        "Gers département",
    ], "the widest last"
    listed = [str(link["href"]) for link in page.select(".place-list a")]
    assert len(listed) == 6 and all(client.get(link).status_code == 200 for link in listed)


def test_the_map_stands_above_the_list(takeovers: House, client: Client) -> None:
    page = BeautifulSoup(client.get("/entreprendre/reprises/").content, "html5lib")
    assert [part["class"][0] for part in page.select(".map, .cards")] == ["map", "cards"]


def test_it_asks_once(takeovers: House, django_assert_num_queries: Any) -> None:
    ground()
    with django_assert_num_queries(1):
        place_map(TAKEOVERS)


def test_without_takeover_there_is_no_map(house: House, client: Client) -> None:
    cache.clear()
    load_places()
    page = BeautifulSoup(client.get("/entreprendre/reprises/").content, "html5lib")
    assert page.select_one(".map") is None and page.select_one(".empty") is not None


@given(st.lists(st.tuples(st.text("abcdé '", min_size=1, max_size=30), whole, whole), max_size=40))
def test_no_name_below_a_count_lies_on_another_or_on_a_strange_count(places: list[tuple[str, int, int]]) -> None:
    wishes = [Wish(text, x, y, 26, COUNT) for text, x, y in places]
    marks = [Box(x, y, x, y).padded(COUNT) for _text, x, y in places]
    found = [(one, wish) for one, wish in zip(stacked(wishes, marks, VIEW), wishes, strict=True) if one is not None]
    boxes = [one.box for one, _wish in found]
    assert not any(one.overlaps(other) for number, one in enumerate(boxes) for other in boxes[:number])
    for one, wish in found:
        assert VIEW.holds(one.box) and " ".join(one.lines) == wish.text
        own = Box(wish.x, wish.y, wish.x, wish.y)
        assert not any(one.box.overlaps(mark) for mark in marks if not mark.holds(own))


@given(st.lists(st.tuples(whole, whole), min_size=3, max_size=12))
def test_what_is_well_inside_is_within_the_box(points: list[tuple[int, int]]) -> None:
    shape = [[*points, points[0]]]
    middle = well_inside(shape)
    assert middle is not None
    box = around(points)
    assert box is not None and box.holds(Box(*middle, *middle))


def test_the_middle_of_a_bent_outline_is_not_that_of_its_box() -> None:
    bent = [[(0, 0), (100, 0), (100, 20), (20, 20), (20, 100), (0, 100), (0, 0)]]
    x, y = well_inside(bent) or (0, 0)
    assert x < 20 or y < 20
