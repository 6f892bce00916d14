"""What a visitor may not see is not in the API: neither entries, nor numbers, nor what was."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.conftest import Committed
from tests.factories import House, UserFactory

pytestmark = pytest.mark.django_db
SECRET = "Un village à ne pas dire"
RESTRICTIONS = ("login", "groups", "password")


def restrict(page: Any, kind: str) -> None:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="mot de passe")
    if kind == "groups":
        restriction.groups.add(Group.objects.create(name="Des amis"))


def everything_said(client: Client, *more: str) -> str:
    """All that the API answers."""
    addresses = ["entrees/", "entrees/village/", "entrees/?q=village dire", "changements/", "copie/", *more]
    answers = [client.get(f"/api/v1/{address}") for address in addresses]
    return "".join((b"".join(each) if each.streaming else each.content).decode() for each in answers)


@pytest.mark.parametrize("kind", RESTRICTIONS)
@pytest.mark.parametrize("branch", [False, True])
def test_what_is_restricted_is_nowhere(
    house: House, client: Client, committed: Committed, kind: str, branch: bool
) -> None:
    with committed():
        village = house.village(title=SECRET, slug="a-taire")
    key = client.get("/api/v1/entrees/village/").json()["entrees"][0]["cle"]
    assert SECRET in everything_said(client)
    with committed():
        restrict(house.villages if branch else village, kind)
    client.force_login(UserFactory(is_superuser=True))  # whoever asks
    said = everything_said(client, f"entrees/village/{key}/")
    assert SECRET not in said and "a-taire" not in said
    assert client.get("/api/v1/entrees/village/").json()["total"] == 0
    assert client.get(f"/api/v1/entrees/village/{key}/").status_code == 404


def test_what_was_withdrawn_is_named_by_its_key_alone(house: House, client: Client, committed: Committed) -> None:
    with committed():
        takeover = house.takeover(published=True, title="Boulangerie du secret", price=45000)
    with committed():
        takeover.price = 1234
        type(takeover).objects.filter(pk=takeover.pk).update(qualified_values=takeover.fingerprint())
        takeover.save_revision().publish()
    with committed():
        takeover.unpublish()
    said = everything_said(client)
    assert "secret" not in said and "45000" not in said and "1234" not in said and takeover.slug not in said
    changes = [one for one in client.get("/api/v1/changements/").json()["changements"] if one["genre"] == "takeover"]
    assert [(one["evenement"], one["faits"], one["entree"]) for one in changes] == [("retrait", [], None)]


def test_a_draft_is_nowhere(house: House, client: Client, committed: Committed) -> None:
    with committed():
        house.village(title=SECRET, draft=True)
    assert SECRET not in everything_said(client)


def test_what_is_invented_says_so(house: House, client: Client, committed: Committed) -> None:
    with committed():
        house.village(is_demonstration=True)
        house.village()
    entries = client.get("/api/v1/entrees/village/", {"tri": "recent"}).json()["entrees"]
    assert {entry["demonstration"] for entry in entries} == {True, False}
