"""Drawings have addresses that browsers keep for a year, and that nothing but their words decides."""

import gzip
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.template import Context, Template
from django.test import Client

from cms.drawings import views
from cms.drawings.addresses import address_of
from cms.drawings.drawing import VERSION, drawing
from cms.projection.models import Entry
from tests.factories import House

SOLOMIAC = f"/dessins/{VERSION}/village/ete/solomiac.svg"


def test_served_without_a_query_or_a_cookie(client: Client) -> None:
    """No database mark on this test: a query would fail it."""
    response = client.get(SOLOMIAC)
    assert (response.status_code, response["Content-Type"]) == (200, "image/svg+xml")
    assert response.content == drawing("village", "ete", "solomiac")
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Security-Policy"] == "default-src 'none'; style-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies


def test_it_is_the_same_for_everybody(client: Client) -> None:
    response = client.get(SOLOMIAC, headers={"Accept-Language": "nl", "Cookie": f"sessionid={'x' * 32}"})
    assert response["Vary"] == "Accept-Encoding" and "Content-Language" not in response


def test_asked_again_it_is_not_sent_again(client: Client) -> None:
    tag = client.get(SOLOMIAC)["ETag"]
    again = client.get(SOLOMIAC, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(SOLOMIAC.replace("ete", "hiver"), headers={"If-None-Match": tag})
    assert other.status_code == 200


def test_compressed_it_is_a_third(client: Client) -> None:
    response = client.get(SOLOMIAC, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(response.content) == drawing("village", "ete", "solomiac")
    assert len(response.content) < 5_500


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        f"{VERSION}/chateau/ete/solomiac",
        f"{VERSION}/village/mousson/solomiac",
        f"{VERSION}/village/ete/{'a' * 61}",
        f"{VERSION}/village/ete/Solomiac",
        f"{VERSION}/village/ete/",
        f"{VERSION}/village/ete/a%2Fb",
        f"{VERSION}/village/ete/%F0%9F%8C%BB",
        f"{VERSION + 1}/village/ete/solomiac",
        "0/village/ete/solomiac",
        "99999999999999999999/village/ete/solomiac",
    ],
)
def test_other_addresses_are_not_known(client: Client, path: str) -> None:
    response = client.get(f"/dessins/{path}.svg")
    assert response.status_code == 404
    assert "immutable" not in response.get("Cache-Control", "")


def test_nothing_is_written_there(client: Client) -> None:
    assert client.head(SOLOMIAC).status_code == 200


@pytest.mark.django_db
def test_a_wrong_method_is_told_so(client: Client) -> None:
    assert client.post(SOLOMIAC).status_code == 405


def test_an_older_page_finds_the_new_drawing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "VERSION", VERSION + 1)
    response = client.get(SOLOMIAC)
    assert (response.status_code, response["Location"]) == (302, SOLOMIAC.replace(f"/{VERSION}/", f"/{VERSION + 1}/"))


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        *(("village", "village"), ("takeover", "vitrine"), ("service", "scene"), ("workspace", "bureau")),
        *(("news", "paysage"), ("page", "paysage"), ("info_session", "paysage")),
    ],
)
def test_each_kind_has_its_motif(kind: str, word: str) -> None:
    assert address_of(kind, "Mauvezin", datetime(2026, 7, 1, tzinfo=UTC).date()) == (
        f"/dessins/{VERSION}/{word}/ete/mauvezin.svg"
    )


def tagged(thing: Any) -> str:
    return Template("{% load drawings %}{{ thing|drawing_of }}").render(Context({"thing": thing}))


@pytest.mark.django_db
def test_an_entry_and_its_page_have_one_drawing(house: House) -> None:
    village = house.village(title="Saint-Clar")
    entry = Entry(kind="village", title="Saint-Clar")
    assert tagged(village) == tagged(entry)
    assert tagged(entry).endswith("/saint-clar.svg")


def test_the_season_is_that_of_paris() -> None:
    """In the night of 31 May to 1 June, summer comes at midnight in Paris, two hours before UTC."""
    entry = Entry(kind="village", title="Solomiac")
    with time_machine.travel(datetime(2026, 5, 31, 21, 59, tzinfo=UTC), tick=False):
        assert "/printemps/" in tagged(entry)
    with time_machine.travel(datetime(2026, 5, 31, 22, 1, tzinfo=UTC), tick=False):
        assert "/ete/" in tagged(entry)
