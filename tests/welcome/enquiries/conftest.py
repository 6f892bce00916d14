"""Two villages to write to: one whose town hall has an account, one that nobody keeps."""

from typing import Any

import pytest
from django.core.cache import cache

from cms.roles.repairing import repair_all
from listings.villages.services import town_hall_of
from tests.conftest import Committed
from tests.factories import House, UserFactory, fresh


@pytest.fixture(autouse=True)
def nobody_counted() -> None:
    """Unknown tokens are counted in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def village(house: House, committed: Committed) -> Any:
    """Solomiac, which answers in three days and has somebody to."""
    with committed():
        page = house.village(
            title="Solomiac",
            slug="solomiac",
            reply_days=3,
            committee_roles="Un élu, deux habitants",
            committee_languages=["fr", "nl"],
        )
        repair_all()
    UserFactory().groups.add(town_hall_of(page))
    return fresh(page)


@pytest.fixture
def silent_village(house: House, committed: Committed) -> Any:
    """Sarrant, which promises a day and has nobody."""
    with committed():
        page = house.village(title="Sarrant", slug="sarrant", reply_days=1)
        repair_all()
    return fresh(page)
