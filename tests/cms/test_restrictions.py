"""A door that closes in French closes in every language."""

import random
import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction

from cms.projection.models import Entry
from listings.models import VillagePage
from tests.conftest import Committed
from tests.factories import House, fresh
from tests.forms import form_values

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(house: House, committed: Committed) -> tuple[VillagePage, VillagePage]:
    english = Locale.objects.get_or_create(language_code="en")[0]
    with committed():
        french = house.village(title="Solomiac", slug="solomiac")
        translation = house.publish(french.copy_for_translation(english, copy_parents=True))
    return french, translation


@pytest.mark.parametrize("above", [False, True])
def test_a_restriction_holds_in_every_language(
    pair: tuple[VillagePage, VillagePage], client: Client, committed: Committed, above: bool
) -> None:
    french, english = pair
    assert client.get(english.url).status_code == 200
    with committed():
        door = PageViewRestriction.objects.create(
            page=french.get_parent() if above else french, restriction_type="login"
        )
    assert client.get(english.url).status_code == 302
    assert not Entry.objects.filter(page_id__in=[french.pk, english.pk]).exists()
    with committed():
        door.delete()
    assert client.get(english.url).status_code == 200
    assert Entry.objects.filter(page_id=english.pk).exists()


def test_the_groups_that_may_read_are_the_same(pair: tuple[VillagePage, VillagePage]) -> None:
    french, english = pair
    door = PageViewRestriction.objects.create(page=french, restriction_type="groups")
    door.groups.set([Group.objects.create(name="Les uns")])
    copy = PageViewRestriction.objects.get(page=english)
    assert [group.name for group in copy.groups.all()] == ["Les uns"]


def test_a_translation_is_born_behind_the_same_door(pair: tuple[VillagePage, VillagePage]) -> None:
    french, _english = pair
    PageViewRestriction.objects.create(page=fresh(french), restriction_type="login")
    dutch = Locale.objects.get_or_create(language_code="nl")[0]
    translation = fresh(french).copy_for_translation(dutch, copy_parents=True)
    assert PageViewRestriction.objects.filter(page=translation).exists()


def test_a_password_opens_the_page(house: House, client: Client) -> None:
    page = house.village(title="Solomiac", slug="solomiac")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="sesame")
    asked = client.get(page.url).content.decode()
    form = form_values(asked, "main form")
    action = re.search(r'action="(/_util/[^"]+)"', asked)
    assert action is not None
    assert client.post(action[1], form | {"password": "autre"}).status_code == 200
    assert client.post(action[1], form | {"password": "sesame"})["Location"] == page.url
    assert client.get(page.url).context["page"].pk == page.pk


@pytest.mark.parametrize("seed", range(4))
def test_one_question_finds_what_wagtail_finds_in_two(house: House, django_assert_num_queries: Any, seed: int) -> None:
    """Aliases at any depth, and aliases of aliases, stand for their sources."""
    chance = random.Random(seed)
    pages = [house.home, *(house.village() for _number in range(3))]
    for number in range(12):
        source, parent = fresh(chance.choice(pages[1:])), fresh(chance.choice(pages))
        pages.append(source.create_alias(parent=parent, update_slug=f"alias-{number}"))
    for page in chance.sample(pages, 6):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    for page in map(fresh, pages):
        with django_assert_num_queries(1):
            found = sorted(restriction.pk for restriction in page.get_view_restrictions())
        assert found == sorted(Page.get_view_restrictions(page).values_list("pk", flat=True))
