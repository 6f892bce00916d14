"""Nothing goes on line unjudged, whatever the road."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.clock.scheduled import publish_due
from cms.facts.gate import NotReady
from cms.models import SiteImage
from tests.cms.uploads.samples import encoded, quadrants
from tests.factories import (
    CulturaServicePageFactory,
    House,
    NewsPageFactory,
    UserFactory,
    WorkspacePageFactory,
    fresh,
)
from tests.rights import editor_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return House()


def refusals(page: Any) -> dict[str, list[str]]:
    """What stops the latest draft, by field."""
    with pytest.raises(NotReady) as refused:
        page.save_revision().publish()
    return refused.value.message_dict


def picture(description: str = "") -> SiteImage:
    file = ContentFile(encoded(quadrants(), "PNG"), name="image.png")
    return SiteImage.objects.create(title="Halle", file=file, description=description)


def incomplete_draft(house: House, kind: str) -> Any:
    """A draft that lacks what its type asks for."""
    if kind == "village":
        return house.village(incomplete=True)
    if kind == "service":
        return CulturaServicePageFactory(parent=fresh(house.cultura), provider="", live=False)
    return NewsPageFactory(parent=fresh(house.news), image=picture(), live=False)


def test_a_picture_is_described(house: House) -> None:
    page = NewsPageFactory(parent=fresh(house.news), image=picture(), live=False)
    assert list(refusals(page)) == ["image"]
    page.image = picture("La halle, un jour de marché.")
    assert house.publish(page).live


def test_a_workspace_outside_a_village_says_its_commune(house: House) -> None:
    page = WorkspacePageFactory(parent=fresh(house.workspaces), live=False)
    assert list(refusals(page)) == ["commune"]
    inside = WorkspacePageFactory(parent=fresh(house.village()), live=False)
    assert house.publish(inside).live


def test_what_is_required_is_asked_when_a_page_is_submitted(house: House, client: Client) -> None:
    client.force_login(UserFactory(is_superuser=True))
    village = house.village(incomplete=True)
    edit = reverse("wagtailadmin_pages:edit", args=[village.pk])
    answer = client.post(edit, editor_form(client, village) | {"action-submit": "1"})
    assert answer.status_code == 200 and "Médecin généraliste" in answer.content.decode()


def by_saving(page: Any) -> None:
    page.live = True
    page.save()


def by_publishing(page: Any) -> None:
    page.save_revision().publish()


@pytest.mark.parametrize("kind", ["village", "service", "news"])
@pytest.mark.parametrize("road", [by_saving, by_publishing])
def test_no_page_goes_on_line_unjudged(house: House, kind: str, road: Callable[[Any], None]) -> None:
    page = incomplete_draft(house, kind)
    with pytest.raises(NotReady):
        road(page)
    assert not fresh(page).live


@pytest.mark.parametrize("kind", ["village", "service", "news"])
def test_a_schedule_judges_too(house: House, kind: str) -> None:
    page = incomplete_draft(house, kind)
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    assert publish_due(timezone.now()).refused == 1
    assert not fresh(page).live


def test_copies_and_former_aliases_are_born_as_drafts(house: House) -> None:
    page = house.publish(NewsPageFactory(parent=fresh(house.news), live=False))
    assert not page.copy(update_attrs={"slug": "copie"}, keep_live=True).live
    alias = page.create_alias(update_slug="alias")
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
    again = fresh(alias)
    assert again.alias_of_id is None and not again.live
