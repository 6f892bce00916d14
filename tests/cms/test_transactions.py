"""A request of the admin writes everything or nothing."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from cms.projection.models import DirtyPage
from home.models import NewsPage
from tests.factories import House, NewsPageFactory, fresh

pytestmark = pytest.mark.django_db


class Killed(Exception):
    """The process ends here."""


def dies_at_the_mark(execute: Any, sql: str, *args: Any) -> Any:
    """What the database is asked, up to the first mark for the projection."""
    if sql.startswith(f'INSERT INTO "{DirtyPage._meta.db_table}"'):
        raise Killed
    return execute(sql, *args)


@pytest.fixture
def news(house: House) -> NewsPage:
    page: NewsPage = NewsPageFactory(parent=fresh(house.news), title="Le marché")
    return page


def test_a_restriction_and_its_mark_are_one_fact(officer: Client, news: NewsPage) -> None:
    address = reverse("wagtailadmin_pages:set_privacy", args=[news.pk])
    with pytest.raises(Killed), connection.execute_wrapper(dies_at_the_mark):
        officer.post(address, {"restriction_type": "login", "password": ""})
    assert not PageViewRestriction.objects.filter(page=news).exists()
    officer.post(address, {"restriction_type": "login", "password": ""})
    assert PageViewRestriction.objects.filter(page=news).exists()


def test_a_branch_is_aliased_whole_or_not_at_all(officer: Client, house: House) -> None:
    village = house.village(slug="un")
    house.takeover(fresh(village), published=True)
    copy = reverse("wagtailadmin_pages:copy", args=[village.pk])
    form = {"new_title": "Deux", "new_slug": "deux", "new_parent_page": str(house.villages.pk)}
    assert officer.post(copy, form | {"copy_subpages": "on", "alias": "on"}).status_code == 302
    assert not Page.objects.filter(slug="deux").exists()
    assert officer.post(copy, form | {"alias": "on"}).status_code == 302
    assert Page.objects.filter(slug="deux").exists()


def test_reading_opens_no_transaction(officer: Client, news: NewsPage) -> None:
    asked: list[str] = []

    def listen(execute: Any, sql: str, *args: Any) -> Any:
        asked.append(sql)
        return execute(sql, *args)

    with connection.execute_wrapper(listen):
        officer.get(reverse("wagtailadmin_explore", args=[news.pk]))
    assert asked and not any(sql.startswith("SAVEPOINT") for sql in asked)
