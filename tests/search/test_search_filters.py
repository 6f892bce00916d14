"""The search narrows, sorts and counts as the lists do, by the same addresses."""

from typing import Any
from urllib.parse import parse_qs

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as rounds
from hypothesis import strategies as st

from cms.maps import places
from cms.places.loading import load_places
from cms.places.models import Commune
from tests.conftest import Committed
from tests.factories import CommuneFactory, CulturaServicePageFactory, House, NewsPageFactory, fresh
from tests.forms import form_values

pytestmark = pytest.mark.django_db

NAMES = ["q", "genre", "tri", "autour_de", "autour_km", "prix_max", "fibre", "page", "par_page", "epci"]
VALUES = ["village", "takeover", "distance", "pertinence", "Auch", "50", "oui", "48", "boulangerie"]


@pytest.fixture
def house(house: House, committed: Committed) -> House:
    with committed():
        auch = house.village(
            commune=CommuneFactory(name="Auch", latitude=43.65, postcodes=["32000"]), shops=["boulangerie"]
        )
        house.village(
            commune=CommuneFactory(name="Lombez", latitude=43.95, postcodes=["32220"]),
            shops=["boulangerie"],
            fibre="non",
        )
        house.takeover(auch, published=True, title="Boulangerie chère", price=90000)
        house.takeover(published=True, title="Boulangerie modeste, la boulangerie", price=20000)
        house.takeover(published=True, title="Fournil", price=30000, summary="Une boulangerie.")
        NewsPageFactory(parent=fresh(house.news), title="Une boulangerie rouvre")
        CulturaServicePageFactory(parent=fresh(house.cultura), title="Danse", disciplines=["danse"])
    return house


@pytest.fixture(params=["sql", "index"])
def either(request: pytest.FixtureRequest, house: House) -> str:
    """With an index that answers, and without."""
    if request.param == "index":
        request.getfixturevalue("public_index")
    return str(request.param)


@pytest.fixture
def indexed(house: House, public_index: Any) -> House:
    return house


def asked(client: Client, **query: Any) -> BeautifulSoup:
    response = client.get("/recherche/", query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def titles(page: BeautifulSoup) -> list[str]:
    return [each.get_text(strip=True) for each in page.select(".list .cards h3")]


@pytest.mark.usefixtures("either")
def test_words_and_filters_add_up(client: Client) -> None:
    assert set(titles(asked(client, q="boulangerie", genre="takeover", prix_max="50000"))) == {
        "Boulangerie modeste, la boulangerie",
        "Fournil",
    }
    assert titles(asked(client, q="boulangerie", genre="village", fibre="non")) == ["Lombez"]


@pytest.mark.usefixtures("either")
def test_words_in_another_order_than_the_nearest_first(client: Client) -> None:
    by_price = titles(asked(client, q="boulangerie", genre="takeover", tri="prix"))
    assert by_price == ["Boulangerie modeste, la boulangerie", "Fournil", "Boulangerie chère"]
    assert titles(asked(client, q="boulangerie", genre="village", autour_de="Lombez")) == ["Lombez", "Auch"]


@pytest.mark.usefixtures("indexed")
def test_the_nearest_first_can_be_asked_for_around_a_commune(client: Client) -> None:
    page = asked(client, q="boulangerie", genre="takeover", tri="pertinence", autour_de="Auch")
    assert titles(page)[0] == "Boulangerie modeste, la boulangerie"
    assert page.select_one("#filtre-tri option[selected]")["value"] == "pertinence"  # type: ignore[index]


@pytest.mark.usefixtures("either")
def test_tabs_count_what_each_leads_to_and_drop_what_only_one_kind_knows(client: Client) -> None:
    page = asked(client, q="boulangerie", genre="takeover", prix_max="50000", autour_de="Auch", autour_km="10")
    links = page.select("nav[aria-label='Résultats par genre'] a")
    assert [str(link.find(string=True)).strip() for link in links] == ["Tout", "Villages", "Reprises"]
    for link in links:
        assert "prix_max" not in str(link["href"]) and "autour_de=Auch" in str(link["href"])
        there = BeautifulSoup(client.get("/recherche/" + str(link["href"])).content, "html5lib")
        assert len(titles(there)) == int(link.select(".chip__count")[0].text)


@pytest.mark.usefixtures("either")
def test_a_filter_alone_is_a_question(client: Client) -> None:
    assert "Auch" in titles(asked(client, autour_de="Auch", autour_km="5"))
    assert titles(asked(client, genre="service", disciplines="danse")) == ["Danse"]
    page = asked(client, q="boulangerie", genre="village", fibre="non")
    (chip,) = page.select(".list ul.chips a:not(.chips__all)")
    assert chip["href"] == "?q=boulangerie&genre=village"


@pytest.mark.usefixtures("either")
def test_a_postcode_finds_what_stands_there(house: House, client: Client) -> None:
    assert set(titles(asked(client, q="32000"))) == {"Auch", "Boulangerie chère"}
    assert titles(asked(client, q="boulangerie 32000", genre="takeover")) == ["Boulangerie chère"]
    assert titles(asked(client, q="32220")) == ["Lombez"]
    assert titles(asked(client, q="32999")) == []


@pytest.mark.usefixtures("either")
def test_no_answer_says_which_filter_to_drop(client: Client) -> None:
    page = asked(client, q="boulangerie", genre="takeover", prix_max="1000")
    assert titles(page) == []
    (way,) = page.select(".ways-out a")
    assert way["href"] == "?q=boulangerie&genre=takeover"
    assert way.select_one(".ways-out__count").text == "3"  # type: ignore[union-attr]


def test_the_map_shows_the_answers_of_the_list(house: House, client: Client, committed: Committed) -> None:
    cache.clear()
    load_places()
    with committed():
        village = house.village(commune=Commune.objects.get(insee_code="32436"))
        for title, price in (("Boulangerie de la place", 20000), ("Grande boulangerie", 90000)):
            house.takeover(village, published=True, title=title, price=price)
    assert not asked(client, q="boulangerie").select(".map")
    page = asked(client, q="boulangerie", genre="takeover", prix_max="25000", autour_de="32436", vue="carte")
    listed = {link.get_text(strip=True) for link in page.select(".place-list a")}
    assert listed == set(titles(page)) and "Boulangerie de la place" in listed
    assert "Grande boulangerie" not in listed
    assert all("vue=carte" in str(chip["href"]) for chip in page.select(".list ul.chips a"))
    assert "trop nombreux" in asked(client, q="rouvre", vue="carte").get_text()


def test_too_many_places_are_no_map(house: House, monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    assert places.MOST == 500
    cache.clear()
    load_places()
    assert asked(client, genre="takeover", vue="carte").select(".map")
    monkeypatch.setattr(places, "MOST", 2)
    page = asked(client, genre="takeover", vue="carte")
    assert not page.select(".map") and "trop nombreux" in page.get_text()
    assert len(titles(page)) == 3


@pytest.mark.parametrize("format", ["csv", "json", "geojson", "rss"])
def test_nothing_asked_has_no_twin_as_its_page_has_no_list(house: House, client: Client, format: str) -> None:
    assert not titles(asked(client))
    refused = client.get("/recherche/", {"format": format, "par_page": "48"})
    assert refused.status_code == 400
    assert "Dites ce que vous cherchez" in refused.content.decode()
    assert client.get("/recherche/", {"format": format, "genre": "village"}).status_code == 200


def test_the_search_says_what_a_distance_cannot_measure(either: str, house: House, client: Client) -> None:
    page = asked(client, q="boulangerie", autour_de="Auch", autour_km="5", tri="distance")
    wider = page.select_one(".wider")
    assert wider is not None
    (number,) = (int(word) for word in wider.get_text().split() if word.isdigit())
    found = asked(client, **{name: values[0] for name, values in parse_qs(str(wider.a["href"]).strip("?")).items()})
    assert number and not found.select(".misread") and len(titles(found)) > len(titles(page))


def test_an_unknown_kind_is_told_and_its_twin_refused(house: House, client: Client) -> None:
    page = asked(client, q="boulangerie", genre="chateau")
    assert "« chateau » n'est pas un choix" in page.get_text().replace("’", "'").replace("\xa0", " ")
    assert client.get("/recherche/?q=x&genre=chateau&format=json").status_code == 400


@pytest.mark.usefixtures("indexed")
@rounds(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.dictionaries(
        st.sampled_from(
            ["q", "genre", "tri", "autour_de", "autour_km", "prix_max", "fibre", "page", "par_page", "epci"]
        ),
        st.one_of(
            st.text(max_size=30),
            st.sampled_from(
                ["village", "takeover", "distance", "pertinence", "Auch", "50", "oui", "48", "boulangerie"]
            ),
        ),
    ),
    format=st.sampled_from(["", "json", "csv", "ics", "rss", "x"]),
)
def test_any_address_is_a_page_or_a_refusal(client: Client, query: dict[str, str], format: str) -> None:
    response = client.get("/recherche/", query | ({"format": format} if format else {}))
    assert response.status_code in (200, 400, 404)
    if response.streaming:
        b"".join(response)


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize("address", ["/villages/", "/entreprendre/reprises/", "/cultura/", "/recherche/?q=boulangerie"])
def test_a_form_sent_as_it_stands_asks_for_what_is_shown(client: Client, address: str) -> None:
    page = BeautifulSoup(client.get(address).content, "html5lib")
    sent = form_values(str(page), "#filtres")
    assert "epci" in sent
    again = BeautifulSoup(client.get(address.split("?")[0], sent).content, "html5lib")
    assert titles(again) == titles(page) and not again.select(".misread, ul.chips a.chip--on")


@pytest.mark.usefixtures("either")
def test_a_commune_chosen_in_the_form_puts_the_nearest_first(client: Client) -> None:
    sent = form_values(client.get("/villages/").content, "#filtres") | {"autour_de": "Lombez"}
    assert titles(BeautifulSoup(client.get("/villages/", sent).content, "html5lib")) == ["Lombez", "Auch"]
    sent["tri"] = "titre"
    assert titles(BeautifulSoup(client.get("/villages/", sent).content, "html5lib")) == ["Auch", "Lombez"]


def test_a_kind_without_answer_stays_among_the_tabs(house: House, client: Client) -> None:
    page = asked(client, q="fournil", genre="service")
    (tab,) = page.select("nav[aria-label='Résultats par genre'] a[aria-current]")
    assert tab.select_one(".chip__count").text == "0"  # type: ignore[union-attr]


@pytest.mark.usefixtures("either")
def test_words_that_nothing_holds_together_are_offered_without_one_of_them(client: Client) -> None:
    page = asked(client, q="boulangerie introuvable")
    (way,) = page.select(".ways-out a")
    assert way["href"] == "?q=boulangerie"
    assert way.select_one(".ways-out__count").text == "6"  # type: ignore[union-attr]
    assert not asked(client, q="introuvable").select(".ways-out")
