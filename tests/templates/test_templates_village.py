"""A village at a glance: its figures, what helps and what has to be organised, whom to call."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils.translation import gettext
from wagtail.models import Locale, Site

from cms.models import SiteDetails
from tests.conftest import Committed
from tests.factories import CommuneFactory, House, fresh

pytestmark = pytest.mark.django_db


def shown(client: Client, page: Any) -> BeautifulSoup:
    """The page as a visitor gets it."""
    response = client.get(fresh(page).url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def figures(page: BeautifulSoup) -> dict[str, str]:
    """The key figures, by what they count."""
    return {each.dt.get_text(strip=True): each.dd.get_text(strip=True) for each in page.select(".key-figures > div")}


def sides(page: BeautifulSoup) -> dict[str, list[str]]:
    """The lines under each of the two titles, spaces made plain."""
    return {
        side.h3.get_text(): [" ".join(line.get_text(" ").split()) for line in side.select("li")]
        for side in page.select(".balance > div")
    }


def test_the_reference_data_come_first_with_their_source(house: House, client: Client, committed: Committed) -> None:
    with committed():
        CommuneFactory(insee_code="32013", name="Auch", latitude=43.6466, longitude=0.5862)
        commune = CommuneFactory(population=1496, population_year=2023, latitude=43.8, longitude=0.5862)
        village = house.village(commune=commune, housing_to_rent=3)
    page = shown(client, village)
    assert figures(page) == {
        "habitants": "1\u202f496",
        gettext("d'Auch, à vol d'oiseau"): "17\u00a0km",
        "Logements à louer connus de la mairie": "3",
        "Médecin généraliste": "à moins de 10 km",
    }
    assert "Insee, population municipale 2023" in page.select_one(".key-figures").get_text()


def test_a_commune_of_which_nothing_is_known_has_no_invented_figure(
    house: House, client: Client, committed: Committed
) -> None:
    with committed():
        village = house.village(commune=CommuneFactory(invented=True, latitude=None, longitude=None, population=None))
    page = shown(client, village)
    assert set(figures(page)) == {"Logements à louer connus de la mairie", "Médecin généraliste"}
    assert page.select(".map") == []


def test_an_answer_weighs_on_the_side_it_weighs_on(house: House, client: Client, committed: Committed) -> None:
    with committed():
        village = house.village(
            school_levels=["maternelle"], doctor="loin", fibre="en-partie", pharmacy=False, shops=[], housing_to_rent=0
        )
    assert sides(shown(client, village)) == {
        "Ce qui aide": ["Écoles : maternelle"],
        "Ce qui demande de s\u2019organiser": [
            "Sans voiture, on ne va pas loin.",
            "Commerces : aucun",
            "Médecin généraliste : à plus de 10 km",
            "Pharmacie : non",
            "Logements à louer connus de la mairie : 0",
        ],
    }


def test_the_town_hall_is_called_first_then_the_programme(house: House, client: Client, committed: Committed) -> None:
    with committed():
        details = SiteDetails.for_site(Site.objects.get(is_default_site=True))
        details.telephone = "0 800 00 01 32"
        details.save()
        called = house.village(commune=CommuneFactory(name="Le Houga", town_hall_phone="05 62 65 01 02"))
        silent = house.village(commune=CommuneFactory(town_hall_phone=""))
    call = shown(client, called).select_one("aside.call")
    assert call is not None
    assert call.h2.get_text() == "Mairie du Houga"
    assert call.select("p.telephone") == [], "Wagtail's checker takes a large paragraph for a title"
    dialled = [link["href"] for link in call.select('a[href^="tel:"]')]
    assert dialled == ["tel:0562650102", "tel:0800000132"]
    other = shown(client, silent).select_one("aside.call")
    assert [link["href"] for link in other.select('a[href^="tel:"]')] == ["tel:0800000132"]


def test_another_language_tells_the_takeovers_that_are_in_french_alone(
    house: House, english: Locale, client: Client, committed: Committed
) -> None:
    with committed():
        village = house.village()
        for _number in range(2):
            house.takeover(village, published=True)
        fresh(village).copy_for_translation(english, copy_parents=True).save_revision().publish()
        lonely = house.village()
        fresh(lonely).copy_for_translation(english).save_revision().publish()
    there = shown(client, village.get_translation(english))
    assert [link["href"] for link in there.select('main .onward a[hreflang="fr"]')] == [fresh(village).url]
    assert there.select_one("main .onward a").get_text().startswith("2 ")
    assert shown(client, lonely.get_translation(english)).select("main .onward a[hreflang]") == []
    assert shown(client, village).select("main .onward a[hreflang]") == []
