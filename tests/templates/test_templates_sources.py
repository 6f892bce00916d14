"""The page of sources: named, whole, with no way out that leads nowhere, and French where its files speak French."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles.finders import find
from django.templatetags.static import static
from django.test import Client
from django.utils import translation

from tests.factories import House

pytestmark = pytest.mark.django_db


def read(client: Client, address: str) -> BeautifulSoup:
    """A page, as a browser reads it."""
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def test_it_is_named_once_and_in_the_window(house: House, client: Client) -> None:
    page = read(client, "/sources-des-donnees/")
    assert page.title is not None
    assert " ".join(page.title.get_text().split()) == "Sources des données - Soho Solo Gers"
    assert [title.get_text() for title in page.select("h1")] == ["Sources des données"]
    assert len(page.select("h2")) > 5


def test_every_way_out_of_it_leads_somewhere(house: House, client: Client) -> None:
    page = read(client, "/sources-des-donnees/")
    ways = {str(link["href"]) for link in page.select("a[href]")}
    inside = {way for way in ways if way.startswith("/")}
    assert len(inside) > 5
    assert {way: status for way in inside if (status := client.get(way).status_code) != 200} == {}
    assert ways - inside == {"#contenu"}


def test_it_has_an_icon(house: House, client: Client) -> None:
    icon = read(client, "/sources-des-donnees/").select_one("link[rel=icon]")
    assert icon is not None
    assert icon["href"] == static("cms/favicon.svg")
    assert find("cms/favicon.svg")


def test_what_files_say_in_french_is_french_in_an_english_page(house: House, client: Client) -> None:
    with translation.override("fr"):  # what was spoken before is spoken again, whatever the page did
        page = read(client, "/en/sources-des-donnees/")
    assert page.html is not None
    assert page.html["lang"] == "en"
    assert {title.get("lang") for title in page.select(".register h2")} == {"fr"}
    answers = [row.select("dd")[0].get("lang") for row in page.select(".register:first-of-type .plain-facts > div")]
    assert answers == ["fr", "fr", "fr", None, "fr", None]
