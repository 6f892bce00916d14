"""A mayor finds the village at the first page."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse

from tests.rights import Cast

pytestmark = pytest.mark.django_db


def first_page(client: Client, cast: Cast, role: str) -> BeautifulSoup:
    client.force_login(cast.user(role))
    return BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html5lib")


def submit(cast: Cast, kind: str) -> Any:
    cast.page(kind).save_revision()
    cast.page(kind).get_workflow().start(cast.page(kind), cast.user("mairie"))
    return cast.page(kind)


def editor(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def words(element: Tag) -> str:
    """What it says, on one line."""
    return " ".join(element.get_text().split())


def test_a_mayor_finds_the_village_and_no_other(client: Client) -> None:
    cast = Cast()
    panel = first_page(client, cast, "mairie").select(".welcome")
    assert [one.h2.get_text() for one in panel if one.h2] == ["Solomiac"]
    for link in panel[0].select("a"):
        address = str(link["href"]).partition("#")[0]
        assert client.get(address).status_code == 200


def test_a_proposal_that_waits_is_told(client: Client) -> None:
    cast = Cast()
    submit(cast, "village")
    assert "attend la Communication" in first_page(client, cast, "mairie").select(".welcome")[0].get_text()


@pytest.mark.parametrize("kind", ["village", "takeover"])
def test_what_was_sent_back_is_told_with_its_words(client: Client, kind: str) -> None:
    cast = Cast()
    page = submit(cast, kind)
    page.current_workflow_task_state.reject(user=cast.people["communication"], comment="Et le médecin ?")
    asked = first_page(client, cast, "mairie").select(".welcome__waiting li")
    assert [link["href"] for one in asked for link in one.select("a")] == [edit := editor(page)]
    assert f"demande de revoir « {page.title} » : « Et le médecin ? »" in words(asked[0])
    assert "Et le médecin ?" in client.get(edit, follow=True).content.decode()
    page.current_workflow_state.resume(user=cast.people["mairie"])
    assert not first_page(client, cast, "mairie").select(".welcome__waiting")
    assert "Et le médecin ?" not in client.get(edit, follow=True).content.decode()


def test_another_village_is_told_nothing(client: Client) -> None:
    cast = Cast()
    page = submit(cast, "village")
    page.current_workflow_task_state.reject(user=cast.people["communication"], comment="Et le médecin ?")
    assert not first_page(client, cast, "mairie_ailleurs").select(".welcome__waiting")


def test_the_first_door_is_my_commune_and_the_editor_stands_behind(client: Client) -> None:
    cast = Cast()
    doors = first_page(client, cast, "mairie").select(".welcome__doors a")
    assert (words(doors[0]), doors[0]["href"]) == ("Ouvrir « Ma commune »", "/ma-commune/solomiac/")
    assert words(doors[1]) == "L\u2019éditeur complet"
    page = submit(cast, "village")
    door = first_page(client, cast, "mairie").select(".welcome__doors a")[1]
    assert (words(door), door["href"]) == ("Voir ma proposition", editor(page))


@pytest.mark.parametrize("role", ["communication", "conseil", "cultura"])
def test_others_have_no_village(client: Client, role: str) -> None:
    assert not first_page(client, Cast(), role).select(".welcome a[href^='/ma-commune/']")
