"""Under which licence the site's data may be used again is said wherever they are given."""

from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cms.models import SiteDetails
from tests.conftest import Committed
from tests.factories import House

pytestmark = pytest.mark.django_db
NAME, URL = "Licence ouverte 2.0", "https://licence.invalid/ouverte"


@pytest.fixture
def licensed(house: House, committed: Committed) -> House:
    with committed():
        house.village()
    details = SiteDetails.of_site()
    details.data_licence, details.data_licence_url = NAME, URL
    details.full_clean()
    details.save()
    return house


@pytest.mark.usefixtures("licensed")
def test_the_api_and_the_sources_say_it(client: Client) -> None:
    assert client.get("/api/v1/openapi.json").json()["info"]["license"] == {"name": NAME, "url": URL}
    link = f'<a href="{URL}" rel="license">{NAME}</a>'
    for address in ("/api/v1/", "/sources-des-donnees/", "/en/sources-des-donnees/"):
        assert link in client.get(address).content.decode().replace("\n", "")


@pytest.mark.parametrize("address", ["/villages/", "/recherche/?genre=village"])
@pytest.mark.parametrize("format", ["csv", "json", "geojson", "rss"])
@pytest.mark.usefixtures("licensed")
def test_every_twin_carries_it(client: Client, address: str, format: str) -> None:
    response = client.get(address, {"format": format, "genre": "village"})
    assert response.status_code == 200
    assert f'<{URL}>; rel="license"' in response["Link"]
    assert ('rel="canonical"' in response["Link"]) is (address == "/villages/")
    if format == "rss":
        assert ElementTree.fromstring(response.content).findtext("channel/copyright") == f"{NAME} {URL}"


def test_where_none_is_chosen_none_is_said(house: House, client: Client) -> None:
    assert "license" not in client.get("/api/v1/openapi.json").json()["info"]
    assert "license" not in client.get("/villages/", {"format": "csv"})["Link"]
    assert b"copyright" not in client.get("/villages/", {"format": "rss"}).content
    for address in ("/api/v1/", "/sources-des-donnees/"):
        assert b'rel="license"' not in client.get(address).content


def test_a_name_alone_is_a_licence_and_an_address_alone_is_none(house: House, client: Client) -> None:
    details = SiteDetails.of_site()
    details.data_licence_url = URL
    with pytest.raises(ValidationError, match="Nommez la licence"):
        details.full_clean()
    details.data_licence, details.data_licence_url = NAME, ""
    details.full_clean()
    details.save()
    assert client.get("/api/v1/openapi.json").json()["info"]["license"] == {"name": NAME}
    assert NAME in client.get("/api/v1/").content.decode()
