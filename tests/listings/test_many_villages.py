"""Fifty-two villages, as there were in 2010, and many more cost the same number of queries.

``make drill`` asks it of five thousand; the suite of five hundred.
"""

import os
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.projection.models import Entry
from tests.conftest import Committed
from tests.crowds import crowd
from tests.factories import fresh
from tests.rights import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FEW, MANY = 52, int(os.environ.get("VILLAGES", "500"))
HOME = reverse("wagtailadmin_home")
#: An address, and whose browser asks it.
ASKED = [
    ("/villages/", ""),
    ("/villages/?fibre=en-partie&page=2", ""),
    ("/villages/?autour_de=Foule%2000001&autour_km=20", ""),
    ("/villages/?vue=tableau&garder=solomiac&tri=confirme", ""),
    ("/villages/comparer/?garder=solomiac,foule-1&compte_sante=3&autour_de=Foule%2000001", ""),
    ("/villages/comparer/?ajouter=fou", ""),
    ("/villages/?format=csv", ""),
    ("/villages/?format=json", ""),
    ("/villages/?format=geojson", ""),
    ("/villages/?format=rss", ""),
    ("/villages/solomiac/", ""),
    (HOME, "communication"),
    (HOME, "mairie"),
    ("/admin/reports/villages/", "communication"),
    ("/admin/reports/villages/?etat=incomplet&ordering=-missing_answers", "communication"),
    ("/admin/reports/villages/?export=csv", "communication"),
]


def queries(cast: Cast, address: str, role: str) -> int:
    """What a page costs once the process is warm; a twin is read to its end."""
    client = Client()
    if role:
        client.force_login(cast.user(role))

    def ask() -> None:
        response = client.get(address)
        assert response.status_code == 200
        b"".join(response)  # type: ignore[call-overload]

    ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


@pytest.fixture
def villages(committed: Committed) -> tuple[Cast, Callable[[int], None]]:
    """The people, and what brings the villages to a number."""
    with committed():
        cast = Cast()

    def bring_to(number: int) -> None:
        there = Entry.objects.of_kind("village").count()
        crowd(fresh(cast.solomiac), number - there, first=there)

    return cast, bring_to


def test_they_cost_the_same(villages: tuple[Cast, Callable[[int], None]]) -> None:
    cast, bring_to = villages
    bring_to(FEW)
    few = {asked: queries(cast, *asked) for asked in ASKED}
    bring_to(MANY)
    assert Entry.objects.of_kind("village").count() == MANY
    assert {asked: queries(cast, *asked) for asked in ASKED} == few
    public = {address: number for (address, role), number in few.items() if not role}
    assert max(public.values()) <= 8, public


def test_so_they_do_where_the_index_answers(
    villages: tuple[Cast, Callable[[int], None]], public_index: Callable[[], int]
) -> None:
    cast, bring_to = villages
    lists = [(address, role) for address, role in ASKED if address.startswith("/villages/?")]
    asked = [one for one in lists if "format" not in one[0]]
    bring_to(FEW)
    public_index()
    few = {one: queries(cast, *one) for one in asked}
    bring_to(MANY)
    public_index()
    assert {one: queries(cast, *one) for one in asked} == few
