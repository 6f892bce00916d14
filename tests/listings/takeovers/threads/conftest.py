"""A bakery on line, its seller, its adviser."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client

from cms.roles.repairing import repair_all
from listings.models import TakeoverPage
from tests.conftest import Committed
from tests.factories import House, UserFactory
from tests.listings.takeovers.threads.buyers import sells


@pytest.fixture(autouse=True)
def nobody_counted() -> None:
    """Unknown tokens are counted in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def bakery(house: House, committed: Committed) -> TakeoverPage:
    """A takeover of Solomiac that takes messages, with a seller who reads mail."""
    with committed():
        village = house.village(title="Solomiac", slug="solomiac")
        page = house.takeover(village, published=True, title="Boulangerie du bourg", slug="boulangerie")
    sells(page)
    return page


@pytest.fixture
def roles(house: House) -> None:
    """The groups of the house, with their rights."""
    repair_all()


@pytest.fixture
def adviser(roles: None) -> Any:
    """Somebody of the Conseil."""
    return member_of("Conseil")


@pytest.fixture
def desk(adviser: Any) -> Client:
    """The adviser's browser."""
    client = Client()
    client.force_login(adviser)
    return client


def member_of(name: str) -> Any:
    """Somebody of one group."""
    user = UserFactory()
    user.groups.add(Group.objects.get(name=name))
    return user
