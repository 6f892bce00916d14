"""The description of the API, for programs and for people."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cms.models.lists import list_of
from cms.projection.kinds import kinds
from search.api.shapes import Entree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


@pytest.fixture
def described(client: Client) -> dict[str, Any]:
    return dict(client.get("/api/v1/openapi.json").json())


def parameters(described: dict[str, Any], path: str) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in described["paths"][path]["get"]["parameters"]}


def test_every_filter_of_every_list_is_described_with_its_choices(described: dict[str, Any]) -> None:
    for kind in kinds():
        listed = list_of(kind)
        told = parameters(described, f"/api/v1/entrees/{kind}/")
        assert {"q", "tri", "page", "par_page", "langue", "format"} <= set(told)
        for name, one in listed.filterset().base_filters.items() if listed else ():
            assert set(one.parameters(name)) <= set(told)
    fibre = parameters(described, "/api/v1/entrees/village/")["fibre"]
    assert fibre["schema"]["items"]["enum"] == ["partout", "en-partie", "prevue", "non"]
    assert parameters(described, "/api/v1/entrees/takeover/")["prix_max"]["schema"] == {"type": "number"}


def test_everything_is_described_in_words(described: dict[str, Any]) -> None:
    for path, methods in described["paths"].items():
        assert set(methods) == {"get"}, path
        operation = methods["get"]
        assert operation["summary"] and operation["description"]
        assert all(one["description"] for one in operation["parameters"])
        assert all(answer["description"] for answer in operation["responses"].values())
        for status, answer in operation["responses"].items():
            assert status < "400" or set(answer["content"]) == {"application/problem+json"}


def test_operations_have_names_of_their_own(described: dict[str, Any]) -> None:
    names = [methods["get"]["operationId"] for methods in described["paths"].values()]
    assert len(names) == len(set(names)) == len(kinds()) + 4


def test_an_entry_is_described_column_by_column(client: Client) -> None:
    entry = client.get("/api/v1/entrees/village/").json()["entrees"][0]
    assert list(Entree.model_fields) == list(entry)


def test_the_page_says_all_that_there_is(client: Client, described: dict[str, Any]) -> None:
    response = client.get("/api/v1/", headers={"accept-language": "en"})
    page = BeautifulSoup(response.content, "html5lib")
    assert response.status_code == 200 and page.html is not None and page.html["lang"] == "fr"
    text = page.main.get_text(" ") if page.main else ""
    for path, methods in described["paths"].items():
        assert path in text
        assert all(one["name"] in text for one in methods["get"]["parameters"])
    assert not page.select("main script, main style, main [style]")
    anchors = {link["href"] for link in page.select("main a[href^='#']")}
    assert anchors and all(page.select_one(str(anchor)) for anchor in anchors)


def test_the_page_shows_an_address_that_answers(client: Client) -> None:
    page = BeautifulSoup(client.get("/api/v1/").content, "html5lib")
    (example,) = {str(link["href"]) for link in page.select("main a[href*='/entrees/']")}
    assert client.get(example).json()["total"] > 0
