"""Whose a proposal is, and where a takeover may stand."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.proposals import submit
from tests.rights import Cast

pytestmark = pytest.mark.django_db


# --- whose proposal it is ---------------------------------------------------------------------------------------------


def test_a_proposal_is_whoever_asked_s(cast: Cast, client: Client) -> None:
    village = submit(cast, "village")
    type(village).objects.filter(pk=village.pk).update(owner=cast.people["communication"])
    village.save_revision(user=cast.people["second_conseil"])
    client.force_login(cast.user("communication"))
    home = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html5lib")
    panel = home.select_one("#awaiting-review-section")
    assert panel is not None and "solomiac@" in panel.get_text() and "conseil2@" not in panel.get_text()
    assert home.select_one("#objects-in-workflow-section") is None
    client.force_login(cast.user("mairie"))
    home = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html5lib")
    assert home.select_one("#objects-in-workflow-section") is not None


# --- where it may stand -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "role"), [("takeover", "mairie"), ("wide", "conseil")])
def test_under_a_village_no_wider_place_is_offered(cast: Cast, client: Client, kind: str, role: str) -> None:
    client.force_login(cast.user(role))
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[cast.page(kind).pk]))
    form = BeautifulSoup(edit.content, "html5lib").select_one("#page-edit-form")
    offered = {str(option["value"]) for option in form.select("[name=precision] option")}
    is_wide = kind == "wide"
    assert offered == ({"", "village"} | ({"epci", "arrondissement", "departement"} if is_wide else set()))
    chosen = form.select_one("[name=precision] option[selected]")
    assert is_wide or chosen["value"] == "village"
    assert bool(form.select("[name=public_epci], [name=public_arrondissement__state]")) is is_wide
    assert ("appelez le Conseil" in form.get_text()) is not is_wide


def test_of_a_new_takeover_the_village_is_the_place_at_once(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("mairie"))
    parent = cast.page("village")
    add = reverse("wagtailadmin_pages:add", args=["listings", "takeoverpage", parent.pk])
    page = BeautifulSoup(client.get(add).content, "html5lib")
    assert page.select_one("[name=precision] option[selected]")["value"] == "village"
    client.force_login(cast.user("conseil"))
    wide = reverse("wagtailadmin_pages:add", args=["listings", "takeoverpage", cast.page("takeover_index").pk])
    page = BeautifulSoup(client.get(wide).content, "html5lib")
    assert page.select_one("[name=precision] option[selected]")["value"] == ""
