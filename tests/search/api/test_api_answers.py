"""How the API answers: named by its bytes, open to any site's script, refused in a French sentence."""

import json

import pytest
from django.test import Client

from cms.places.models import Epci
from listings.models import VillagePage
from tests.conftest import Committed
from tests.factories import House, UserFactory

pytestmark = pytest.mark.django_db
VILLAGES = "/api/v1/entrees/village/"
ADDRESSES = (VILLAGES, "/api/v1/entrees/", "/api/v1/changements/", "/api/v1/openapi.json", "/api/v1/copie/")


@pytest.fixture
def house(house: House, committed: Committed) -> House:
    with committed():
        house.village()
    return house


def test_what_has_not_changed_is_not_sent_again(house: House, client: Client) -> None:
    first = client.get(VILLAGES)
    again = client.get(VILLAGES, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == first["Cache-Control"] == "public, no-cache"
    assert again["Access-Control-Allow-Origin"] == "*"


def test_whatever_changes_what_is_told_changes_its_name(house: House, client: Client, committed: Committed) -> None:
    seen = {client.get(VILLAGES)["ETag"]}
    village = VillagePage.objects.get()
    # The name of a grouping is told with an entry and is no part of it.
    Epci.objects.update(name="Communauté renommée")
    seen.add(client.get(VILLAGES)["ETag"])
    with committed():
        village.summary = "Autrement dit"
        village.save_revision().publish()
    seen.add(client.get(VILLAGES)["ETag"])
    with committed():
        village.unpublish()
    seen.add(client.get(VILLAGES)["ETag"])
    assert len(seen) == 4
    assert client.get(VILLAGES, {"tri": "recent"})["ETag"] == client.get(VILLAGES, {"langue": "en"})["ETag"]


def test_a_copy_that_has_not_changed_is_not_sent_again(house: House, client: Client, committed: Committed) -> None:
    copy = "/api/v1/copie/"
    first = client.get(copy)
    again = client.get(copy, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again["ETag"], again["Cache-Control"]) == (304, first["ETag"], "public, no-cache")
    assert client.head(copy)["ETag"] == first["ETag"]
    seen = {first["ETag"], client.get(copy, {"langue": "fr"})["ETag"], client.get(copy, {"genre": "news"})["ETag"]}
    Epci.objects.update(name="Communauté renommée")
    seen.add(client.get(copy)["ETag"])
    with committed():
        VillagePage.objects.get().unpublish()
    seen.add(client.get(copy, headers={"if-none-match": first["ETag"]})["ETag"])
    assert len(seen) == 5


def test_the_readers_language_and_account_change_nothing(house: House, client: Client) -> None:
    plain = client.get(VILLAGES)
    client.force_login(UserFactory(is_superuser=True))
    other = client.get(VILLAGES, headers={"accept-language": "nl"})
    assert other.content == plain.content
    assert other["Content-Language"] == "fr"
    assert other["Cache-Control"] == "public, no-cache"
    assert "Cookie" not in other["Vary"] and "Accept-Language" not in other["Vary"]
    refusal = client.get(VILLAGES, {"fibre": "x"}, headers={"accept-language": "nl"})
    assert "n\u2019est pas un choix" in refusal.json()["detail"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_may_be_asked_about_and_read_by_any_site(house: House, client: Client, address: str) -> None:
    whole, head, asked = client.get(address), client.head(address), client.options(address)
    assert (whole.status_code, head.status_code, asked.status_code) == (200, 200, 204)
    assert b"".join(head) == b"" and head["Content-Type"] == whole["Content-Type"] == "application/json"
    assert asked["Allow"] == asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    for response in (whole, head, asked):
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response
        assert not response.cookies


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/api/v1/rien/", 404, "Rien n\u2019est à cette adresse"),
        ("/api/rien/", 404, "Rien n\u2019est à cette adresse"),
        ("/api/v1/entrees/reprise/", 404, "Le genre « reprise » n\u2019existe pas. Il y a "),
        ("/api/v1/entrees/?genre=reprise", 400, "genre : « reprise » n\u2019est pas un choix."),
        ("/api/v1/entrees/village/zzzz/", 404, "« zzzz »"),
        ("/api/v1/entrees/village/?page=0", 404, "tient sur une page"),
        ("/api/v1/entrees/village/?page=-1", 404, "tient sur une page"),
        ("/api/v1/entrees/village/?page=1000000000", 404, "tient sur une page"),
        ("/api/v1/entrees/village/?page=9" + "9" * 5000, 404, "tient sur une page"),
        ("/api/v1/entrees/village/?par_page=25", 400, "Par page"),
        ("/api/v1/entrees/village/?tri=hasard", 400, "Trier"),
        ("/api/v1/entrees/village/?fibre=' OR 1=1 --", 400, "Fibre optique"),
        ("/api/v1/entrees/takeover/?prix_min=9&prix_max=1", 400, "Rien n\u2019est à la fois"),
        ("/api/v1/entrees/village/?langue=de", 400, "langue : « de »"),
        ("/api/v1/entrees/village/?format=csv", 400, "format : « csv »"),
        ("/api/v1/entrees/village/?autour_de=Atlantis", 400, "Atlantis"),
        ("/api/v1/entrees/village/?q=%00", 400, "signe illisible"),
        ("/api/v1/entrees/village/?q=" + "a" * 10_000, 400, "trop longue"),
        ("/api/v1/entrees/village/?" + "fibre=partout&" * 500, 200, ""),
        ("/api/v1/entrees/village/?q=" + "a" * 5000, 200, ""),
        ("/api/v1/changements/?depuis=1", 400, "n\u2019est pas un curseur"),
        ("/api/v1/changements/?depuis=" + "9" * 400 + ".1", 400, "n\u2019est pas un curseur"),
        ("/api/v1/changements/?depuis=1.999999999999", 410, "reprenez la copie"),
        ("/api/v1/copie/?langue=xx", 400, "langue : « xx »"),
        ("/api/v1/entrees/?utm_source=x&fibre=partout", 400, "inconnu de cette adresse : « utm_source », « fibre »."),
        ("/api/v1/entrees/village/?fibr=partout", 400, "« fibr »"),
        ("/api/v1/entrees/village/?genre=village", 400, "« genre »"),
        ("/api/v1/entrees/village/?" + "&".join(f"{'x' * 50}{n}=1" for n in range(90)), 400, "inconnu"),
        ("/api/v1/changements/?page=2", 400, "« page »"),
        ("/api/v1/copie/?format=json", 400, "« format »"),
        ("/api/v1/openapi.json?x=1", 400, "« x »"),
    ],
)
def test_a_refusal_says_why(house: House, client: Client, address: str, status: int, words: str) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert response["Access-Control-Allow-Origin"] == "*"
    if status == 200:
        return
    assert response["Content-Type"] == "application/problem+json"
    said = json.loads(response.content)
    assert (said["type"], said["status"], set(said)) == ("about:blank", status, {"type", "title", "status", "detail"})
    assert words in f"{said['title']} {said['detail']}".replace("\u00a0", " ")
    assert len(said["detail"]) < 400


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["/api/v1/", *ADDRESSES])
def test_nothing_is_written(house: House, method: str, address: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(address)
    assert response.status_code == 405
    assert response["Content-Type"] == "application/problem+json"
    assert "GET" in response["Allow"]
