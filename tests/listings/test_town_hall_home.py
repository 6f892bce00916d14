"""A mayor finds the village at the first page."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.rights import Cast

pytestmark = pytest.mark.django_db


def first_page(client: Client, cast: Cast, role: str) -> BeautifulSoup:
    client.force_login(cast.user(role))
    return BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html5lib")


def test_a_mayor_finds_the_village_and_no_other(client: Client) -> None:
    cast = Cast()
    panel = first_page(client, cast, "mairie").select(".welcome")
    assert [one.h2.get_text() for one in panel if one.h2] == ["Solomiac"]
    for link in panel[0].select("a"):
        address = str(link["href"]).partition("#")[0]
        assert client.get(address).status_code == 200


def test_a_proposal_that_waits_is_told(client: Client) -> None:
    cast = Cast()
    cast.solomiac.save_revision()
    cast.solomiac.get_workflow().start(cast.page("village"), cast.user("mairie"))
    assert "attend la Communication" in first_page(client, cast, "mairie").select(".welcome")[0].get_text()


@pytest.mark.parametrize("role", ["communication", "conseil", "cultura"])
def test_others_have_no_village(client: Client, role: str) -> None:
    assert not first_page(client, Cast(), role).select(".welcome a[href$='#tab-faits']")
