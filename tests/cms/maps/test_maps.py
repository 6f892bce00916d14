"""The map of the villages."""

import re
import zlib
from typing import Any
from urllib.parse import parse_qs

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Locale

from cms.maps.drawing import ATTESTED, WIDTH_TO_HEIGHT, village_map, widened
from cms.maps.ground import ground
from cms.maps.mesh import neighbours, owners
from cms.maps.names import Wish, place, written
from cms.maps.plane import Box, path, rings
from cms.maps.tints import TINTS, coloured
from cms.places.models import Epci
from cms.places.signals import reference_loaded
from listings.villages.choices import Partnership
from tests.conftest import Committed
from tests.factories import CommuneFactory, EpciFactory, House, fresh

VIEW = Box(0, 0, 1000, 800)
whole = st.integers(0, 1000)


def square(west: float, south: float, side: float = 0.1) -> list[Any]:
    """A MultiPolygon of one square, in degrees."""
    corners = [(0, 0), (side, 0), (side, side), (0, side), (0, 0)]
    return [[[[west + x, south + y] for x, y in corners]]]


@pytest.fixture
def land(db: None) -> dict[str, Epci]:
    """Two neighbours and an island."""
    cache.clear()
    places = {"a": (0.5, 43.6), "b": (0.6, 43.6), "ile": (0.9, 43.9)}
    return {slug: EpciFactory(slug=slug, name=slug.upper(), outline=square(*at)) for slug, at in places.items()}


@given(st.lists(st.tuples(st.text("abcdefghij", min_size=1, max_size=18), whole, st.integers(0, 800)), max_size=60))
def test_no_name_lies_on_another_or_on_a_strange_mark(villages: list[tuple[str, int, int]]) -> None:
    wishes = [Wish(text, x, y, 26, 17) for text, x, y in villages]
    marks = [Box(x - 9, y - 9, x + 9, y + 9) for _text, x, y in villages]
    found = [(one.box, wish) for one, wish in zip(place(wishes, marks, VIEW), wishes, strict=True) if one is not None]
    named = [box for box, _wish in found]
    assert all(VIEW.holds(box) for box in named)
    assert not any(one.overlaps(other) for number, one in enumerate(named) for other in named[:number])
    for box, wish in found:
        strange = [mark for mark in marks if not mark.holds(Box(wish.x, wish.y, wish.x, wish.y))]
        assert not any(box.overlaps(mark) for mark in strange)


def test_the_first_is_named_first() -> None:
    first, second = place([Wish("Auch", 500, 400, 26), Wish("Auch", 501, 400, 26)], [], VIEW)
    assert first is not None and (second is None or not second.box.overlaps(first.box))


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sets(st.sampled_from("abcdefgh"), max_size=3), max_size=8))
def test_a_tint_is_one_of_four(graph: dict[str, set[str]]) -> None:
    symmetric = {name: {other for other in graph if name in graph[other] or other in graph[name]} for name in graph}
    tints = coloured(symmetric)
    assert tints.keys() == graph.keys() and set(tints.values()) <= set(range(1, TINTS + 1))


def test_who_shares_a_border_is_a_neighbour(land: dict[str, Epci]) -> None:
    next_to = neighbours(owners({slug: rings(epci.outline) for slug, epci in land.items()}))
    assert next_to == {"a": {"b"}, "b": {"a"}, "ile": set()}


def test_new_outlines_make_another_ground(land: dict[str, Epci]) -> None:
    assert len(ground().fields) == 3
    land["ile"].delete()
    assert len(ground().fields) == 3
    reference_loaded.send(sender=None)
    assert len(ground().fields) == 2


def test_a_path_comes_back() -> None:
    assert re.fullmatch(r"M\S+ \S+l[-\d ]+z", path(rings(square(0.5, 43.6))))


@pytest.fixture
def villages(house: House, land: dict[str, Epci], committed: Committed) -> House:
    with committed():
        house.village(
            title="Attesté", commune=CommuneFactory(name="Attesté", epci=land["a"], latitude=43.65, longitude=0.55)
        )
        house.village(
            title="Probable",
            partnership="probable",
            commune=CommuneFactory(name="Probable", epci=land["b"], latitude=43.65, longitude=0.65),
        )
        house.village(title="Inventé", commune=CommuneFactory(name="Inventé", epci=None, latitude=None, longitude=None))
    return house


def drawn(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html5lib")


def test_a_village_is_a_link_and_its_mark_is_a_shape(villages: House, client: Client) -> None:
    svg = drawn(client, "/villages/").select_one(".map svg")
    assert svg is not None
    marks = {str(link.find("title").get_text()): link for link in svg.select(".map__village")}  # type: ignore[union-attr]
    assert marks.keys() == {"Attesté (partenaire attesté)", "Probable (à confirmer)"}, "the shape is said in words"
    assert [name for name, mark in marks.items() if mark.select_one(".map__house")] == ["Attesté (partenaire attesté)"]
    assert [name for name, mark in marks.items() if mark.select_one(".map__ring")] == ["Probable (à confirmer)"]
    assert all(client.get(str(link["href"])).status_code == 200 for link in marks.values())
    assert "Inventé" in drawn(client, "/villages/").select_one(".map__legend").get_text()  # type: ignore[union-attr]


def test_a_field_narrows_list_map_and_twin(villages: House, client: Client) -> None:
    page = drawn(client, "/villages/?epci=a")
    assert [title.get_text() for title in page.select(".card--village h3")] == ["Attesté"]
    assert page.select_one(".map__field--chosen") is not None
    assert [title.get_text() for title in page.select(".map__village title")] == ["Attesté (partenaire attesté)"]
    twin = b"".join(client.get("/villages/?epci=a&format=json")).decode()
    assert "Attesté" in twin and "Probable" not in twin
    links = [str(link["href"]) for link in page.select(".map svg a, .map-list a, .twins a")]
    assert all(client.get(link if link.startswith("/") else f"/villages/{link}").status_code == 200 for link in links)


@pytest.mark.parametrize("slug", ["nulle-part", "a" * 3000, "%F0%9F%90%88", "../a"])
def test_an_unknown_field_is_said_and_narrows_nothing(villages: House, client: Client, slug: str) -> None:
    page = drawn(client, f"/villages/?epci={slug}")
    assert "n’est pas un choix" in page.select_one(".misread").get_text()  # type: ignore[union-attr]
    assert page.select_one(".map__field--chosen") is None
    assert len(page.select(".card--village")) == 3
    assert client.get(f"/villages/?epci={slug}&format=json").status_code == 400


def test_a_filter_narrows_the_map_as_it_does_the_list(villages: House, client: Client) -> None:
    page = drawn(client, "/villages/?participation=probable")
    assert [title.get_text() for title in page.select(".card--village h3")] == ["Probable"]
    assert [title.get_text() for title in page.select(".map__village title")] == ["Probable (à confirmer)"]


@pytest.mark.parametrize("asked", ["", "epci=b", "epci=a&epci=b", "utm_source=x"])
def test_a_field_keeps_what_the_list_is_narrowed_to(villages: House, client: Client, asked: str) -> None:
    besides = "participation=probable&participation=attested&tri=titre&par_page=48"
    for address, expected in ((asked, {}), (f"{asked}&{besides}", parse_qs(besides))):
        page = drawn(client, f"/villages/?{address}")
        for link in page.select(".map-list a, .map svg a:has(.map__field)"):
            path, _mark, query = str(link["href"]).partition("?")
            found = parse_qs(query)
            assert path == "/villages/" and len(found.pop("epci")) == 1 and found == expected
        # The way back to the whole of the Gers keeps them too.
        for link in page.select(".map__legend p a"):
            assert parse_qs(str(link["href"]).partition("?")[2]) == expected


def test_a_field_without_village_says_so_and_counts_are_told(villages: House, client: Client) -> None:
    page = drawn(client, "/villages/?epci=ile")
    assert [" ".join(link.get_text(" ").split()) for link in page.select(".ways-out a")] == [
        "3 sans Intercommunalité : ILE"
    ]
    links = [" ".join(link.get_text(" ").split()) for link in page.select(".map-list a")]
    assert links == ["A 1 (1 village)", "B 1 (1 village)", "ILE 0 (0 village)"]


def test_what_is_not_translated_leads_to_french(
    villages: House, english: Locale, client: Client, committed: Committed
) -> None:
    with committed():
        for page in (villages.home, villages.villages):
            fresh(page).copy_for_translation(english, copy_parents=True).save_revision().publish()
    page = drawn(client, "/en/villages/")
    marks = page.select(".map__village")
    assert len(marks) == 2 and {mark["lang"] for mark in marks} == {"fr"}
    assert [str(link["href"]) for link in page.select(".map__legend p a")] == ["/villages/"]
    assert page.select(".map a:has(.map__field), .map-list") == [], "no list in English has anything"
    home = drawn(client, "/en/")
    assert len(home.select(".map__village")) == 2 and home.select_one(".map__legend p a[hreflang=fr]")


def test_a_site_without_outlines_has_no_map(house: House, client: Client) -> None:
    cache.clear()
    assert drawn(client, "/villages/").select_one(".map") is None


def test_the_word_of_a_partner_is_the_villages_own() -> None:
    """The ground may not import the room that owns it."""
    assert ATTESTED == Partnership.ATTESTED


@given(st.integers(0, 900), st.integers(0, 900), st.integers(1, 300), st.integers(1, 300))
def test_a_zoom_holds_its_field_and_is_wide_enough(left: int, top: int, width: int, height: int) -> None:
    box = Box(left, top, left + width, top + height)
    view = widened(box)
    assert view.holds(box) and view.width >= view.height * WIDTH_TO_HEIGHT - 1e-6


@given(st.text("abcmwÉ-' ", min_size=1, max_size=20), st.sampled_from(["start", "middle", "end"]))
def test_a_name_drawn_smaller_covers_nothing_new(text: str, anchor: str) -> None:
    """Major names have room for the letters of a telephone, and are drawn smaller elsewhere."""
    large, small = written(text, (500, 400), anchor, 26 * 1.6), written(text, (500, 400), anchor, 26)
    assert large.box.holds(small.box)


def test_a_map_asks_twice_for_any_number_of_villages_and_once_while_they_stay_the_same(
    villages: House, committed: Committed, django_assert_num_queries: Any
) -> None:
    ground()
    with django_assert_num_queries(2):
        first = village_map("fr", "/villages/")
    with committed():
        for _number in range(10):
            villages.village()
    with django_assert_num_queries(2):
        second = village_map("fr", "/villages/")
    assert len(second.marks) == len(first.marks) + 10
    with django_assert_num_queries(1):
        assert village_map("fr", "/villages/") is second


def test_the_page_of_all_villages_is_light(client: Client, demonstration: None) -> None:
    page = client.get("/villages/").content
    assert len(zlib.compress(page)) < 60_000


def test_a_village_is_shown_among_its_neighbours(
    house: House, land: dict[str, Epci], client: Client, committed: Committed
) -> None:
    with committed():
        commune = CommuneFactory(latitude=43.65, longitude=0.55, epci=land["a"])
        village = house.village(commune=commune)
        neighbour = house.village(commune=CommuneFactory(latitude=43.62, longitude=0.52, epci=land["a"]))
        draft = house.village(draft=True, commune=CommuneFactory(latitude=43.63, longitude=0.53, epci=land["a"]))
    where = BeautifulSoup(client.get(village.url).content, "html5lib").select_one(".map--where")
    assert where is not None
    assert [here.get_text(strip=True) for here in where.select(".map__here")] == [village.title]
    assert [link["href"] for link in where.select("a")] == [neighbour.url]
    own, other = where.select_one(".map__here"), where.select_one(".map__village")
    assert own.find_previous("a") is other, "nothing lies over its mark"
    house_left = float(own.path["d"][1:].split()[0])
    assert house_left > float(own.circle["cx"]) - float(own.circle["r"]), "it keeps its house, on a larger disc"
    assert draft.title not in where.get_text()
