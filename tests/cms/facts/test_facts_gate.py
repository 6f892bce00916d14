"""Nothing goes on line unjudged, whatever the road."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowState, WorkflowTask

from cms.clock.scheduled import publish_due
from cms.facts.gate import NotReady
from cms.models import SiteImage
from cms.roles.repairing import repair_all
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


def test_what_is_required_is_asked_when_a_page_is_submitted(house: House, officer: Client) -> None:
    village = house.village(incomplete=True)
    edit = reverse("wagtailadmin_pages:edit", args=[village.pk])
    answer = officer.post(edit, editor_form(officer, village) | {"action-submit": "1"})
    assert answer.status_code == 200 and "Médecin généraliste" in answer.content.decode()


def by_saving(page: Any) -> None:
    page.live = True
    page.save()


def by_saving_one_column(page: Any) -> None:
    page.live = True
    page.save(update_fields=["live"])


def by_publishing(page: Any) -> None:
    page.save_revision().publish()


@pytest.mark.parametrize("kind", ["village", "service", "news"])
@pytest.mark.parametrize("road", [by_saving, by_saving_one_column, by_publishing])
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


def test_copies_and_former_aliases_are_born_as_drafts(house: House, officer: Client) -> None:
    page = house.publish(NewsPageFactory(parent=fresh(house.news), live=False))
    copy = fresh(page.copy(update_attrs={"slug": "copie"}, keep_live=True))
    assert not copy.live and copy.has_unpublished_changes
    assert (copy.live_revision, copy.first_published_at, copy.last_published_at) == (None, None, None)
    alias = page.create_alias(update_slug="alias")
    officer.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
    again = fresh(alias)
    assert again.alias_of_id is None and not again.live


@pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning")
def test_what_stops_a_piece_of_news_stands_beside_its_field(house: House, officer: Client) -> None:
    page = NewsPageFactory(parent=fresh(house.news), image=picture(), live=False)
    form = editor_form(officer, page) | {"action-publish": "1"}
    answer = officer.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["image"]
    assert not fresh(page).live


def test_a_refused_claim_writes_nothing(house: House) -> None:
    holder, page = house.village(), house.village(draft=True)
    page.title, page.commune = "Autre", holder.commune
    with pytest.raises(NotReady):
        page.save(clean=False)
    assert fresh(page).title != "Autre"


BULK = reverse_lazy("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])


@pytest.mark.parametrize("kind", ["village", "service", "news"])
def test_bulk_publishing_publishes_none_when_one_is_not_ready(house: House, officer: Client, kind: str) -> None:
    ready = NewsPageFactory(parent=fresh(house.news), live=False)
    page = incomplete_draft(house, kind)
    for one in (ready, page):
        one.save_revision()
    answer = officer.post(f"{BULK}?id={ready.pk}&id={page.pk}", follow=True)
    assert "Rien n\u2019est publié" in answer.content.decode()
    assert not fresh(ready).live and not fresh(page).live


@pytest.mark.parametrize("kind", ["village", "service", "news"])
def test_the_last_approval_judges_too(house: House, officer: Client, kind: str) -> None:
    repair_all()
    page = incomplete_draft(house, kind)
    workflow, _new = Workflow.objects.get_or_create(name="Une étape")
    task = GroupApprovalTask.objects.create(name="Relire")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    page.save_revision()
    state = workflow.start(page, UserFactory(is_superuser=True))
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.current_task_state.pk])
    officer.post(address, {"comment": ""})
    assert not fresh(page).live
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_IN_PROGRESS
