"""Entries through the API: the lists' own answers, page by page."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.projection import engine
from cms.projection.models import Entry
from tests.conftest import Committed
from tests.factories import CommuneFactory, House, NewsPageFactory, fresh
from tests.search.api.asking import API, every_page, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(house: House, committed: Committed) -> House:
    with committed():
        house.village(commune=CommuneFactory(name="Solomiac"), fibre="partout", housing_to_rent=3)
        house.village(commune=CommuneFactory(name="Castelmusard"), fibre="non")
        NewsPageFactory(parent=fresh(house.news), title="Une veillée", summary="Au coin du feu")
    return house


def test_all_kinds_together_or_one(house: House, client: Client) -> None:
    everything = every_page(client, API, {})
    assert {entry["genre"] for entry in everything} == {"page", "village", "news"}
    assert len(everything) == Entry.objects.in_language("fr").count()
    assert every_page(client, API, {"genre": "village"}) == every_page(client, f"{API}village/", {})


@pytest.fixture(params=["sql", "index"])
def either(request: pytest.FixtureRequest, house: House) -> House:
    """With an index that answers, and without."""
    if request.param == "index":
        request.getfixturevalue("public_index")
    return house


@pytest.mark.usefixtures("either")
def test_a_fact_narrows(client: Client) -> None:
    found = told(client, f"{API}village/", {"fibre": ["partout", "en-partie"], "tri": "titre"})
    assert [entry["titre"] for entry in found["entrees"]] == ["Solomiac"]


@pytest.mark.usefixtures("either")
def test_words_are_looked_for(client: Client) -> None:
    found = told(client, API, {"q": "veillée feu"})
    assert [entry["titre"] for entry in found["entrees"]] == ["Une veillée"]
    assert told(client, f"{API}village/", {"q": "veillée"})["total"] == 0


def test_a_language_has_its_own_entries(house: House, client: Client) -> None:
    assert told(client, API, {"langue": "nl"}) == {
        "total": 0, "page": 1, "pages": 1, "par_page": 24, "precedent": None, "suivant": None, "entrees": [],
    }  # fmt: skip
    response = client.get(API, {"langue": "nl"})
    assert response["Content-Language"] == "nl"


def test_one_entry_is_found_by_its_key(house: House, client: Client) -> None:
    (one,) = told(client, f"{API}village/", {"fibre": "partout"})["entrees"]
    assert told(client, f"{API}village/{one['cle']}/") == one
    assert one["faits"]["housing_to_rent"] == {
        "question": "Logements à louer connus de la mairie", "reponse": 3, "texte": "3", "etat": "", "origine": "",
        "source": "", "date": None,
    }  # fmt: skip
    for address in (f"{API}news/{one['cle']}/", f"{API}village/{one['cle']}/?langue=en", f"{API}village/rien/"):
        assert client.get(address).status_code == 404


def test_a_page_of_a_list_can_be_drawn_on_a_map(house: House, client: Client) -> None:
    response = client.get(f"{API}village/", {"format": "geojson"})
    assert response["Content-Type"] == "application/geo+json"
    drawn, listed = response.json(), told(client, f"{API}village/")
    assert drawn["type"] == "FeatureCollection"
    assert [feature["properties"] for feature in drawn["features"]] == listed["entrees"]
    assert [feature["geometry"]["coordinates"] for feature in drawn["features"]] == [[0.6, 43.8]] * 2


def test_the_neighbours_of_a_page_keep_what_was_asked(house: House, client: Client, committed: Committed) -> None:
    with committed():
        for number in range(30):
            NewsPageFactory(parent=fresh(house.news), slug=f"n{number}")
    first = told(client, f"{API}news/", {"tri": "titre"})
    assert first["precedent"] is None and first["pages"] == 2
    assert first["suivant"] == "http://testserver/api/v1/entrees/news/?tri=titre&page=2"
    second = told(client, first["suivant"])
    assert told(client, second["precedent"]) == first and second["suivant"] is None


@pytest.mark.parametrize("asks", [{}, {"fibre": "partout"}, {"q": "solomiac"}])
def test_a_row_is_read_once_and_no_snippet_is_cut(
    either: House, client: Client, asks: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*args: object) -> None:
        raise AssertionError("nobody is shown it")

    monkeypatch.setattr(engine, "say_why", cut)
    with CaptureQueriesContext(connection) as captured:
        (entry,) = told(client, f"{API}village/", {"par_page": "24", **asks})["entrees"][:1]
    assert entry["commune"] and entry["faits"]
    rows = [query["sql"] for query in captured if '"facts"' in query["sql"].split(" FROM ")[0]]
    assert len(rows) == 1
    assert '"projection_entry"."text"' not in rows[0] and "rendition" not in str(captured.captured_queries)


def test_neither_an_id_nor_a_translation_key_goes_out(house: House, client: Client) -> None:
    for address in (API, f"{API}village/", "/api/v1/changements/", "/api/v1/copie/"):
        response = client.get(address)
        text = (b"".join(response) if response.streaming else response.content).decode()
        for entry in Entry.objects.all():
            assert str(entry.translation_key) not in text
            assert f'"id": {entry.page_id}' not in text and f'"id":{entry.page_id}' not in text


def test_a_page_costs_the_same_questions_for_one_entry_and_for_many(
    house: House, client: Client, committed: Committed
) -> None:
    def questions_asked() -> int:
        told(client, f"{API}news/")
        with CaptureQueriesContext(connection) as captured:
            told(client, f"{API}news/")
        return len(captured)

    few = questions_asked()
    with committed():
        for number in range(20):
            NewsPageFactory(parent=fresh(house.news), slug=f"n{number}")
    assert questions_asked() == few <= 4
