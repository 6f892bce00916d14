"""A bakery on line whose answers run out, its seller, its adviser."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.facts.models import FactNote
from cms.roles.repairing import repair_all
from listings.models import TakeoverPage
from listings.takeovers.confirmation.asking import ask_sellers
from tests.conftest import Committed
from tests.factories import House, UserFactory, fresh
from tests.listings.takeovers.threads.buyers import SELLER, link_to, sells
from tests.printed import plain


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


@pytest.fixture
def link(bakery: TakeoverPage) -> str:
    """The seller's, from their letter."""
    ask_sellers()
    return link_to(SELLER)


def due(page: TakeoverPage, days: int) -> TakeoverPage:
    """The same page, whose first answer runs out in so many days."""
    day = timezone.localdate() + timedelta(days=days)
    said, first = day - timedelta(days=90), timezone.now() - timedelta(days=200)
    FactNote.objects.filter(page_id=page.pk, dated__gt=said).update(dated=said)
    TakeoverPage.objects.filter(pk=page.pk).update(due_on=day, confirmed_on=said, checked={}, first_published_at=first)
    return fresh(page)


def words(response: Any) -> str:
    """A page as it is read."""
    return plain(BeautifulSoup(response.content, "html5lib").get_text(" ", strip=True))


def logged(page: TakeoverPage) -> list[str]:
    """The seller's answers in the log that advisers read."""
    found = ModelLogEntry.objects.filter(action__startswith="listings.seller.").order_by("pk")
    assert {entry.user_id for entry in found} <= {None}
    assert {entry.object_id for entry in found} <= {str(page.confidential.pk)}
    return [entry.action for entry in found]
