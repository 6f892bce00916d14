"""A public page costs the same number of queries for one item and for fifty."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.conftest import Committed
from tests.factories import (
    CulturaServicePageFactory,
    House,
    InfoSessionPageFactory,
    NewsPageFactory,
    PlainPageFactory,
    WorkspacePageFactory,
    fresh,
)

pytestmark = pytest.mark.django_db

MANY = 49


def news(house: House) -> Any:
    return NewsPageFactory(parent=fresh(house.news))


def service(house: House) -> Any:
    return CulturaServicePageFactory(parent=fresh(house.cultura))


def meeting(house: House) -> Any:
    return InfoSessionPageFactory(parent=fresh(house.meetings))


def takeover(house: House) -> Any:
    return house.takeover(published=True)


def village(house: House) -> Any:
    return house.village()


def in_the_village(house: House) -> Any:
    solomiac = fresh(house.first_village)  # type: ignore[attr-defined]
    return WorkspacePageFactory(parent=solomiac), house.takeover(fresh(solomiac), published=True)


def around_the_workspace(house: House) -> Any:
    """A workspace at that address, and villages around it."""
    solomiac = fresh(house.first_village)  # type: ignore[attr-defined]
    if not solomiac.get_children().exists():
        WorkspacePageFactory(parent=solomiac, slug="bureau")
    return house.village()


def in_the_section(house: House) -> Any:
    return PlainPageFactory(parent=fresh(house.business))


PAGES: list[tuple[str, Callable[[House], Any], int]] = [
    ("/villages/", village, 8),
    ("/villages/?vue=tableau", village, 8),
    # What a reader keeps is one question more.
    ("/villages/?vue=carte&garder=solomiac", village, 9),
    ("/villages/comparer/?garder=solomiac&compte_sante=2&autour_de=Auch", village, 8),
    ("/entreprendre/reprises/", takeover, 8),
    ("/cultura/", service, 8),
    ("/actualites/", news, 8),
    ("/reunions/", meeting, 8),
    ("/telecentres/", in_the_village, 8),
    ("/villages/solomiac/", in_the_village, 8),
    ("/villages/solomiac/bureau/", around_the_workspace, 8),
    ("/entreprendre/", in_the_section, 8),
    ("/", village, 12),
    ("/recherche/?q=commune", village, 8),
]


def queries(client: Client, address: str) -> int:
    """What a page costs once the process is warm."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


@pytest.mark.parametrize(("address", "add", "budget"), PAGES)
def test_one_item_and_fifty_cost_the_same(
    house: House,
    address: str,
    add: Callable[[House], Any],
    budget: int,
    client: Client,
    committed: Committed,
) -> None:
    with committed():
        house.first_village = house.village(slug="solomiac")  # type: ignore[attr-defined]
        add(house)
    one = queries(client, address)
    with committed():
        for _number in range(MANY):
            add(house)
    assert queries(client, address) == one <= budget


LISTS = (
    "/villages/",
    "/entreprendre/reprises/",
    "/cultura/",
    "/actualites/",
    "/reunions/",
    "/telecentres/",
    "/recherche/",
)


@pytest.mark.parametrize(
    ("address", "add", "budget"), [case for case in PAGES if case[0].startswith((*LISTS, "/recherche/"))]
)
def test_so_does_one_that_asks_the_index(
    house: House,
    address: str,
    add: Callable[[House], Any],
    budget: int,
    client: Client,
    committed: Committed,
    public_index: Callable[[], int],
) -> None:
    with committed():
        house.first_village = house.village(slug="solomiac")  # type: ignore[attr-defined]
        add(house)
    public_index()
    one = queries(client, address)
    with committed():
        for _number in range(MANY):
            add(house)
    public_index()
    assert queries(client, address) == one <= budget
