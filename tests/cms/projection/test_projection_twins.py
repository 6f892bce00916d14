"""Twins: the same list, the same restrictions, and nothing a spreadsheet would run."""

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.facts.models import FactNote
from cms.projection.models import Entry
from cms.projection.twins import FORMATS, harmless
from tests.conftest import Committed
from tests.factories import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(house: House, committed: Committed) -> House:
    with committed():
        village = house.village(title='=HYPERLINK("https://mal.invalid")', slug="formule", housing_to_rent=3)
        FactNote.objects.create(page=village, column="housing_to_rent", state="declared", source="+mairie")
        village.save()
        house.takeover(published=True, title="Un commerce en retrait")
    return house


def body(response: Any) -> str:
    content = b"".join(response) if response.streaming else response.content
    return content.decode()


def rows(client: Client, address: str) -> list[dict[str, str]]:
    text = body(client.get(address))
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_a_spreadsheet_runs_nothing(house: House, client: Client) -> None:
    (row,) = rows(client, "/villages/?format=csv")
    assert row["titre"] == '\'=HYPERLINK("https://mal.invalid")'
    assert not any(str(cell).startswith(("=", "+", "-", "@")) for cell in row.values())


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@cmd", "\t=1", "\r=1", "  =1", "＝1"])
def test_what_starts_a_formula_is_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(("value", "cell"), [(None, ""), (True, "oui"), (-3, "-3"), ("a=b", "a=b"), (0, "0")])
def test_what_starts_none_is_left_alone(value: Any, cell: str) -> None:
    assert harmless(value) == cell


def test_figures_travel_with_their_origin(house: House, client: Client) -> None:
    (row,) = rows(client, "/villages/?format=csv")
    assert row["housing_to_rent"] == "3"
    assert "mairie" in row["housing_to_rent_origine"]


def test_a_point_only_where_the_place_is_as_fine_as_a_commune(house: House, client: Client) -> None:
    village = json.loads(body(client.get("/villages/?format=geojson")))["features"][0]
    assert village["geometry"] == {"type": "Point", "coordinates": [0.6, 43.8]}
    takeover = json.loads(body(client.get("/entreprendre/reprises/?format=geojson")))["features"][0]
    assert takeover["geometry"] is None
    assert takeover["properties"]["lieu"] == "Gers"


def test_no_twin_carries_an_id_or_a_translation_key(house: House, client: Client) -> None:
    entry = Entry.objects.get(kind="takeover")
    for format in FORMATS:
        text = body(client.get("/entreprendre/reprises/", {"format": format}))
        assert entry.key in text
        assert str(entry.translation_key) not in text
        assert f'"id": {entry.page_id}' not in text


@pytest.mark.parametrize("format", FORMATS)
def test_a_restricted_list_has_no_open_twin(house: House, client: Client, format: str, committed: Committed) -> None:
    with committed():
        PageViewRestriction.objects.create(page=house.villages, restriction_type="password", password="secret")
    response = client.get("/villages/", {"format": format})
    assert response.status_code == 403
    assert "HYPERLINK" not in body(response)


def test_a_twin_ignores_the_page_number(house: House, client: Client) -> None:
    assert len(rows(client, "/villages/?page=7&format=csv")) == 1


def test_a_feed_is_well_formed_and_announces_addresses(house: House, client: Client) -> None:
    import defusedxml.ElementTree as ElementTree

    feed = ElementTree.fromstring(body(client.get("/entreprendre/reprises/?format=rss")))
    (item,) = feed.findall("channel/item")
    assert item.findtext("title") == "Un commerce en retrait"
    assert item.findtext("link") == f"http://testserver{Entry.objects.get(kind='takeover').url}"
