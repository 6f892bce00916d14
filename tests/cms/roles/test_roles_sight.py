"""What a person may link to: what is public, and their own branches."""

from typing import Any

import pytest
from wagtail.models import Page, PageViewRestriction

from cms.roles.repairing import repair_all
from cms.roles.sight import choosable, sees_pages
from listings.villages.services import town_hall_of
from tests.conftest import Committed
from tests.factories import House, NewsPageFactory, PlainPageFactory, UserFactory, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(house: House, committed: Committed) -> House:
    with committed():
        house.own = house.village(title="Solomiac", slug="solomiac")
        repair_all()
    return house


@pytest.fixture
def mayor(house: House) -> Any:
    user = UserFactory()
    user.groups.add(town_hall_of(house.own))
    return user


def may_choose(user: Any, *pages: Any) -> list[bool]:
    chosen = set(choosable(user, Page.objects.all()).values_list("pk", flat=True))
    return [page.pk in chosen for page in pages]


def test_what_is_public_and_what_is_ones_own(house: House, mayor: Any, committed: Committed) -> None:
    with committed():
        public = NewsPageFactory(parent=fresh(house.news))
        others = NewsPageFactory(parent=fresh(house.news), live=False)
        own = house.takeover(fresh(house.own))
    assert may_choose(mayor, public, others, own) == [True, False, True]
    assert sees_pages(mayor, [public.pk], to_choose=True) and not sees_pages(mayor, [others.pk], to_choose=True)


def test_a_restricted_branch_is_hidden(house: House, mayor: Any, committed: Committed) -> None:
    with committed():
        below = PlainPageFactory(parent=fresh(house.business))
        beside = PlainPageFactory(parent=fresh(house.home))
        PageViewRestriction.objects.create(page=house.business, restriction_type="login")
    assert may_choose(mayor, house.business, below, beside) == [False, False, True]


def test_an_alias_of_a_restricted_page_and_what_lies_below_it_are_hidden(
    house: House, mayor: Any, committed: Committed
) -> None:
    with committed():
        section = house.business
        PlainPageFactory(parent=fresh(section), slug="dessous")
        alias = fresh(section).create_alias(update_slug="double", recursive=True)
        below = alias.get_children().get(slug="dessous")
        outside = PlainPageFactory(parent=fresh(house.home)).create_alias(update_slug="public")
    assert may_choose(mayor, alias, below, outside) == [True, True, True]
    with committed():
        PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert may_choose(mayor, alias, below, outside) == [False, False, True]


def test_a_page_below_the_alias_of_a_restricted_page_is_hidden(house: House, mayor: Any, committed: Committed) -> None:
    with committed():
        alias = fresh(house.business).create_alias(update_slug="double")
        below = PlainPageFactory(parent=fresh(alias))
        PageViewRestriction.objects.create(page=house.business, restriction_type="login")
    assert may_choose(mayor, below) == [False]


def test_who_oversees_everything_chooses_everything(house: House, committed: Committed) -> None:
    with committed():
        draft = NewsPageFactory(parent=fresh(house.news), live=False)
        PageViewRestriction.objects.create(page=house.business, restriction_type="login")
    assert may_choose(UserFactory(is_superuser=True), draft, house.business) == [True, True]
