"""``repair_roles``: what is missing is made, what is wrong is mended, what is right is left."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import Collection, GroupPagePermission, Locale, ModelLogEntry, Page, Workflow, WorkflowPage

from cms.roles.groups import permission
from listings.models import TakeoverIndexPage, VillagePage
from listings.villages.services import CLOSE, town_hall, town_hall_of
from tests.factories import House, fresh

pytestmark = pytest.mark.django_db


def repair() -> list[str]:
    out = StringIO()
    call_command("repair_roles", stdout=out)
    return out.getvalue().splitlines()


def counts() -> dict[str, int]:
    models = (Group, GroupPagePermission, Collection, Workflow, WorkflowPage)
    return {model.__name__: model.objects.count() for model in models}


def test_a_second_run_says_and_does_nothing(house: House) -> None:
    house.village(title="Solomiac")
    assert repair()
    before = counts()
    assert repair() == []
    assert counts() == before


def test_stock_groups_and_the_moderation_of_everything_leave(house: House) -> None:
    repair()
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    assert not WorkflowPage.objects.filter(page__depth=1).exists()


def test_what_was_damaged_is_mended_and_what_was_added_is_taken_back(house: House) -> None:
    village = house.village(title="Solomiac")
    repair()
    group = town_hall_of(village)
    assert group is not None
    group.page_permissions.filter(permission__codename="add_page").delete()
    GroupPagePermission.objects.create(
        group=group, page=fresh(house.villages), permission=Permission.objects.get(codename="publish_page")
    )
    group.permissions.add(permission("listings.view_takeoverconfidential"))
    group.collection_permissions.all().delete()
    assert repair()
    assert {row.permission.codename for row in group.page_permissions.all()} == {"add_page", "change_page"}
    assert not group.permissions.filter(codename="view_takeoverconfidential").exists()
    assert group.collection_permissions.filter(permission__codename="choose_image").count() == 2


def test_a_renamed_group_and_a_renamed_collection_are_kept(house: House) -> None:
    village = house.village(title="Solomiac")
    repair()
    group = town_hall_of(village)
    assert group is not None
    Group.objects.filter(pk=group.pk).update(name="Commune de Solomiac")
    Collection.objects.filter(name="Solomiac").update(name="Photos de Solomiac")
    before = counts()
    assert repair() == []
    assert counts() == before


def test_a_published_village_has_its_group_at_once_and_its_copy_another(house: House) -> None:
    village = house.publish(house.village(title="Solomiac", live=False))
    group = town_hall_of(village)
    assert group is not None and group.name == "Mairie de Solomiac"
    copy = village.copy(update_attrs={"slug": "solomiac-2"}, keep_live=False)
    assert town_hall_of(copy) is None
    repair()
    assert town_hall_of(copy) not in (None, group)


def test_an_alias_and_a_translation_have_none(house: House, english: Locale) -> None:
    village = house.publish(house.village(title="Solomiac", live=False))
    fresh(house.home).copy_for_translation(english)
    fresh(house.villages).copy_for_translation(english)
    translation = village.copy_for_translation(english)
    repair()
    assert town_hall_of(translation) is None
    assert Group.objects.filter(name__startswith="Mairie").count() == 1


def test_a_role_works_under_its_list_in_every_language(house: House, english: Locale) -> None:
    for page in (house.home, house.business, house.takeovers):
        fresh(page).copy_for_translation(english)
    repair()
    conseil = Group.objects.get(name="Conseil")
    pages = set(conseil.page_permissions.values_list("page_id", flat=True))
    assert pages == set(TakeoverIndexPage.objects.values_list("pk", flat=True))
    assert len(pages) == 2


def test_deleting_a_village_closes_its_group_and_says_so(house: House) -> None:
    village = house.publish(house.village(title="Solomiac", live=False))
    fresh(village).delete()
    assert not Group.objects.filter(name="Mairie de Solomiac").exists()
    assert not Collection.objects.filter(name="Solomiac").exists()
    assert ModelLogEntry.objects.get(action=CLOSE).label == "Mairie de Solomiac"


def test_a_group_whose_village_is_gone_is_closed_by_the_command(house: House) -> None:
    village = house.publish(house.village(title="Solomiac", live=False))
    GroupPagePermission.objects.filter(page_id=village.pk).delete()
    VillagePage.objects.filter(pk=village.pk).update(alias_of=house.villages.pk)
    assert any("fermé" in line for line in repair())
    assert not Group.objects.filter(name="Mairie de Solomiac").exists()


def test_the_cultura_and_the_news_have_no_workflow_in_the_way(house: House) -> None:
    repair()
    assert not fresh(house.cultura).has_workflow
    assert not fresh(house.news).has_workflow
    assert fresh(house.villages).get_workflow().name == "Validation par la Communication"


@pytest.mark.parametrize(
    ("commune", "name"),
    [
        ("Solomiac", "Mairie de Solomiac"),
        ("Auch", "Mairie d\u2019Auch"),
        ("Le Houga", "Mairie du Houga"),
        ("L'Isle-Jourdain", "Mairie de L'Isle-Jourdain"),
    ],
)
def test_a_town_hall_is_called_as_people_call_it(commune: str, name: str) -> None:
    assert town_hall(commune) == name


def test_the_root_of_the_tree_is_nobody_elses(house: House) -> None:
    house.village()
    repair()
    root = Page.objects.get(depth=1)
    assert {row.group.name for row in GroupPagePermission.objects.filter(page=root)} == {"Communication"}
