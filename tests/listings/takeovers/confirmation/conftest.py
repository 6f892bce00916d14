"""A bakery on line whose answers run out, its seller, its adviser."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.utils import timezone

from cms.facts.models import FactNote
from cms.roles.repairing import repair_all
from listings.models import TakeoverPage
from tests.conftest import Committed
from tests.factories import House, UserFactory, fresh
from tests.listings.takeovers.threads.buyers import sells


@pytest.fixture(autouse=True)
def nobody_counted() -> None:
    """What is counted by address outlives a test."""
    cache.clear()


@pytest.fixture
def adviser(house: House) -> Any:
    """Somebody of the Conseil."""
    repair_all()
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Conseil"))
    return user


@pytest.fixture
def bakery(house: House, adviser: Any, committed: Committed) -> TakeoverPage:
    """A takeover of Solomiac, to be confirmed since today, with a seller who reads mail."""
    with committed():
        village = house.village(title="Solomiac", slug="solomiac")
        page = house.takeover(village, published=True, title="Boulangerie du bourg", slug="boulangerie")
    sells(page, notes="Appeler le matin.")
    return due(page, 0)


def due(page: TakeoverPage, days: int) -> TakeoverPage:
    """The same page, whose first answer runs out in so many days."""
    day = timezone.localdate() + timedelta(days=days)
    said, first = day - timedelta(days=90), timezone.now() - timedelta(days=200)
    FactNote.objects.filter(page_id=page.pk, dated__gt=said).update(dated=said)
    TakeoverPage.objects.filter(pk=page.pk).update(due_on=day, confirmed_on=said, checked={}, first_published_at=first)
    return fresh(page)
