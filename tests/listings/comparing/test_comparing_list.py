"""The list of villages as cards, as short lines beside the map, as a table; and what is kept while one browses it."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Locale

from cms.projection.filtersets import SIZES
from listings.models import VillageIndexPage
from tests.conftest import Committed
from tests.factories import CommuneFactory, House, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def villages(house: House, committed: Committed) -> list[Any]:
    with committed():
        return [
            house.village(title=name, slug=name.lower(), commune=CommuneFactory(name=name))
            for name in ("Auch", "Cologne", "Simorre")
        ]


def shown(client: Client, query: str) -> BeautifulSoup:
    """The list as a page."""
    return BeautifulSoup(client.get(f"/villages/?{query}").content, "html5lib")


def heads(page: BeautifulSoup) -> list[str]:
    """The columns of the table."""
    return [head.get_text(strip=True) for head in page.select(".villages-table thead th")]


def test_the_table_has_the_same_filters_and_says_what_it_is(villages: list[Any], client: Client) -> None:
    page = shown(client, "vue=tableau&medecin=proche")
    assert heads(page) == ["Village", "Écoles", "Médecin généraliste", "Fibre optique", "Confirmé le", "Sélection"]
    assert len(page.select(".villages-table tbody tr")) == 3
    region = page.select_one(".scroll")
    assert region["tabindex"] == "0" and region["role"] == "region"
    assert page.find(id=region["aria-labelledby"]).name == "caption"
    assert {head["scope"] for head in page.select(".villages-table th")} == {"col", "row"}
    assert not shown(client, "vue=tableau&medecin=loin").select(".villages-table")
    assert page.select_one("#filtres input[type=hidden][name=vue]")["value"] == "tableau"


def test_columns_are_chosen_from_the_declarations(villages: list[Any], client: Client) -> None:
    page = shown(client, "vue=tableau&colonnes=pharmacie&colonnes=commerces&garder=auch")
    assert heads(page)[1:3] == ["Commerces", "Pharmacie"]
    assert page.select_one(".villages-table .compare__none").get_text() == "non renseigné"
    assert {box["value"] for box in page.select("[name=colonnes][checked]")} == {"commerces", "pharmacie"}
    # Whatever else the address says is kept by the form, and by every way to look at the list.
    assert page.select_one(".columns [name=garder]")["value"] == "auch"
    links = [link["href"] for link in page.select(".looks a")]
    assert all("colonnes=commerces" in link and "garder=auch" in link for link in links)
    assert "n’est pas un choix de cette liste." in shown(client, "vue=tableau&colonnes=zut").get_text()


def test_a_column_sorts_where_the_list_does(villages: list[Any], client: Client) -> None:
    page = shown(client, "vue=tableau&tri=confirme&autour_de=Auch")
    sorts = {head.get_text(strip=True): head.get("aria-sort") for head in page.select(".villages-table thead th")}
    assert sorts["Confirmé le"] == "descending" and sorts["Village"] is None
    links = [link["href"] for link in page.select(".villages-table thead a")]
    assert [link.split("tri=")[1].split("&")[0] for link in links] == ["titre", "distance", "confirme"]
    assert shown(client, "vue=tableau").select_one("[aria-sort]").get_text(strip=True) == "Village"


def test_every_way_to_look_keeps_and_leads_on(villages: list[Any], client: Client) -> None:
    for look, items in (("liste", ".cards > li"), ("carte", ".short-lines > li"), ("tableau", "tbody tr")):
        page = shown(client, f"vue={look}&garder=cologne&par_page=48")
        said = "" if look == "liste" else f"vue={look}&"
        assert page.select_one("#garder-auch")["href"] == f"?{said}garder=cologne,auch&par_page=48#garder-auch"
        assert page.select_one("#garder-cologne")["href"] == f"?{said}par_page=48#garder-cologne"
        assert {link["href"].split("?")[1] for link in page.select(f"{items} a[href^='/villages/']")} == {
            "garder=cologne"
        }
        assert page.select_one(".kept .button")["href"] == "/villages/comparer/?garder=cologne"
    assert "?garder" not in str(shown(client, "").select_one(".cards .card"))


def test_the_second_page_stays_the_second(house: House, client: Client, committed: Committed) -> None:
    with committed():
        for number in range(SIZES[0] + 1):
            house.village(title=f"Village {number:02}", slug=f"village-{number:02}")
    page = shown(client, "garder=village-00&page=2")
    assert page.select_one("a.keep")["href"] == "?garder=village-00,village-24&page=2#garder-village-24"
    assert page.select_one("[rel=prev]")["href"] == "?garder=village-00&page=1#liste"


def test_an_unknown_look_is_said_and_its_twin_refused(villages: list[Any], client: Client) -> None:
    page = shown(client, "vue=globe")
    assert "n’est pas un choix de cette liste." in page.select_one(".misread").get_text()
    assert len(page.select(".cards > li")) == 3
    assert client.get("/villages/?vue=globe&format=csv").status_code == 400
    assert client.get("/villages/?vue=tableau&garder=auch,rien&format=csv").status_code == 200


def test_a_village_keeps_itself_and_leads_back(villages: list[Any], client: Client) -> None:
    page = BeautifulSoup(client.get("/villages/cologne/?garder=auch").content, "html5lib")
    assert page.select_one("#garder-cologne")["href"] == "?garder=auch,cologne#garder-cologne"
    assert [link["href"] for link in page.select(".kept__acts a")] == [
        "/villages/comparer/?garder=auch",
        "/villages/?garder=auch",
    ]
    page = BeautifulSoup(client.get("/villages/cologne/").content, "html5lib")
    assert page.select_one("#garder-cologne")["href"] == "?garder=cologne#garder-cologne"
    assert not page.select_one(".kept__title")


def test_another_language_shows_the_same_villages(
    villages: list[Any], house: House, english: Locale, client: Client, committed: Committed
) -> None:
    with committed():
        house.home.copy_for_translation(english).save_revision().publish()
        index = fresh(house.villages).copy_for_translation(english)
        index.save_revision().publish()
        auch = fresh(villages[0]).copy_for_translation(english)
        auch.slug, auch.title, auch.drawbacks = "auch-city", "Auch city", "No train."
        auch.save_revision().publish()
    assert VillageIndexPage.objects.filter(locale=english, live=True).exists()
    page = BeautifulSoup(client.get("/en/villages/comparer/?garder=auch,cologne").content, "html5lib")
    names = page.select(".compare")[0].select("thead th")[1:]
    assert [name.get_text() for name in names] == ["Auch city", "Cologne"]
    assert [name.get("lang") for name in names] == [None, "fr"]
    # Kept under its English name, it is the same village in French, and the address says its French name.
    page = BeautifulSoup(client.get("/villages/comparer/?garder=auch-city,auch,cologne").content, "html5lib")
    assert [link.get_text() for link in page.select(".selection__name a")] == ["Auch", "Cologne"]
    assert page.find("a", string="Seulement ce qui diffère")["href"] == "?garder=auch,cologne&seulement=differences"
