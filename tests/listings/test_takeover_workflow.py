"""A takeover before it is on line: two people, the values that were judged, and no other road."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.clock.scheduled import publish_due
from cms.facts.gate import NotReady
from cms.middleware import AdminRefusalsMiddleware
from cms.roles.refusals import Refused
from listings.models import TakeoverConfidential, TakeoverPage, VillagePage
from listings.takeovers.workflow import PublicationTask, QualificationTask
from tests.factories import CommuneFactory, fresh
from tests.rights import Cast, editor_form

pytestmark = pytest.mark.django_db


def submit(cast: Cast, kind: str = "takeover") -> TakeoverPage:
    page = cast.page(kind)
    page.save_revision(user=cast.people["mairie"])
    page.get_workflow().start(page, cast.people["mairie"])
    return fresh(page)


def approve(page: TakeoverPage, user: Any) -> TakeoverPage:
    page.current_workflow_task_state.approve(user=user)
    return fresh(page)


@pytest.fixture
def qualified(cast: Cast) -> TakeoverPage:
    return approve(submit(cast), cast.people["conseil"])


def reprice(page: TakeoverPage, price: int) -> None:
    draft = page.get_latest_revision_as_object()
    draft.price = price
    draft.save_revision()


def said(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


@pytest.mark.parametrize("kind", ["takeover", "wide"])
def test_conseil_qualifies_and_communication_publishes(cast: Cast, kind: str) -> None:
    page = submit(cast, kind)
    TakeoverConfidential.objects.filter(takeover=page).update(commune=CommuneFactory())
    assert isinstance(page.current_workflow_task, QualificationTask)
    page = approve(page, cast.people["conseil"])
    assert page.qualified_by == cast.people["conseil"] and page.qualified_at and page.is_qualified
    assert isinstance(page.current_workflow_task, PublicationTask) and not page.live
    page = approve(page, cast.people["communication"])
    assert page.live and page.workflow_states.get().status == "approved"


def test_from_the_admin_by_two_people(cast: Cast, client: Client) -> None:
    page = submit(cast)
    for role in ("conseil", "communication"):
        client.force_login(cast.user(role))
        state = page.current_workflow_task_state
        client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]))
        page = fresh(page)
    assert page.live


@pytest.mark.parametrize("who", ["both", "superuser"])
def test_the_same_person_is_refused_on_every_road(cast: Cast, client: Client, who: str) -> None:
    person = cast.admin
    if who == "both":
        person = cast.user("conseil")
        person.groups.add(cast.people["communication"].groups.get())
    page = approve(submit(cast), person)
    state = page.current_workflow_task_state
    with pytest.raises(Refused):
        state.approve(user=person)
    client.force_login(person)
    response = client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]))
    assert response.status_code == 302
    client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.post(edit, editor_form(client, page) | {"action-publish": "1"})
    client.post(reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"]))
    assert not fresh(page).live


def test_of_two_advisers_at_once_one_wins(cast: Cast) -> None:
    page = submit(cast)
    first, second = page.current_workflow_task_state, fresh(page).current_workflow_task_state
    first.approve(user=cast.people["conseil"])
    with pytest.raises(Refused):
        second.approve(user=cast.people["second_conseil"])
    with pytest.raises(Refused):
        second.reject(user=cast.people["second_conseil"], comment="À revoir.")
    assert fresh(page).qualified_by == cast.people["conseil"]


def test_the_second_adviser_reads_why(cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page = submit(cast)
    stale = page.current_workflow_task_state
    client.force_login(cast.user("second_conseil"))
    # The other adviser decides between this one's rights being read and the approval.
    decide = QualificationTask.on_action

    def meanwhile(self: Any, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> Any:
        type(stale).objects.filter(pk=stale.pk).update(status="approved")
        return decide(self, task_state, user, action_name, **kwargs)

    monkeypatch.setattr(QualificationTask, "on_action", meanwhile)
    response = client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", stale.pk]))
    assert response.status_code == 302 and "n\u2019attend plus de décision" in said(response)


def test_a_changed_price_is_refused_by_the_approval_and_said_so(
    cast: Cast, qualified: TakeoverPage, client: Client
) -> None:
    reprice(qualified, 50000)
    client.force_login(cast.user("communication"))
    state = fresh(qualified).current_workflow_task_state
    response = client.post(reverse("wagtailadmin_pages:workflow_action", args=[qualified.pk, "approve", state.pk]))
    assert response.status_code == 302 and "pas qualifiés tels quels" in said(response)
    again = fresh(qualified)
    assert not again.live and again.current_workflow_task_state.status == "in_progress"


def test_a_changed_price_is_refused_by_editor_bulk_schedule_and_service(
    cast: Cast, qualified: TakeoverPage, client: Client
) -> None:
    reprice(qualified, 50000)
    page = fresh(qualified)
    client.force_login(cast.user("communication"))
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(edit, editor_form(client, page) | {"action-publish": "1"})
    assert response.status_code == 200 and "pas qualifiés tels quels" in response.content.decode()
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}"
    assert client.post(bulk).status_code == 302
    with pytest.raises(NotReady):
        fresh(page).get_latest_revision().publish()
    draft = fresh(page).get_latest_revision_as_object()
    draft.live = True
    with pytest.raises(NotReady):
        draft.save()
    draft = fresh(page).get_latest_revision_as_object()
    draft.go_live_at = timezone.now() - timedelta(minutes=1)
    draft.save_revision(approved_go_live_at=draft.go_live_at)
    assert publish_due(timezone.now()).refused == 1
    assert not fresh(page).live


def test_a_live_takeover_keeps_its_price_until_another_is_qualified(cast: Cast) -> None:
    page = cast.page("live_takeover")
    page.price = 1
    with pytest.raises(NotReady):
        page.save()
    revision = page.save_revision()
    with pytest.raises(NotReady):
        revision.publish()
    assert cast.page("live_takeover").price == 45000


def test_returned_and_resubmitted_with_another_price_it_goes_back_to_conseil(
    cast: Cast, qualified: TakeoverPage
) -> None:
    qualified.current_workflow_task_state.reject(user=cast.people["communication"], comment="À revoir.")
    reprice(fresh(qualified), 50000)
    page = fresh(qualified)
    page.current_workflow_state.resume(user=cast.people["mairie"])
    page = fresh(page)
    assert isinstance(page.current_workflow_task, QualificationTask)
    page = approve(page, cast.people["second_conseil"])
    assert isinstance(page.current_workflow_task, PublicationTask) and page.is_qualified is False
    page = approve(page, cast.people["communication"])
    assert page.live and page.price == 50000


def test_returned_and_resubmitted_as_it_was_it_stays_with_communication(cast: Cast, qualified: TakeoverPage) -> None:
    qualified.current_workflow_task_state.reject(user=cast.people["communication"], comment="À revoir.")
    fresh(qualified).current_workflow_state.resume(user=cast.people["mairie"])
    assert isinstance(fresh(qualified).current_workflow_task, PublicationTask)


def test_no_copy_and_no_alias_is_born_on_line(cast: Cast) -> None:
    page = cast.page("live_takeover")
    copy = page.copy(update_attrs={"slug": "copie"}, keep_live=True)
    assert not copy.live and not copy.qualified_values and copy.reference != page.reference
    with pytest.raises(NotReady):
        page.create_alias(parent=fresh(cast.sarrant), update_slug="ailleurs")


def test_a_public_place_is_not_moved(cast: Cast, client: Client) -> None:
    page = cast.page("live_takeover")
    with pytest.raises(NotReady):
        page.move(fresh(cast.sarrant), pos="last-child")
    client.force_login(cast.admin)
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, cast.sarrant.pk])
    client.post(address)
    assert fresh(page).village == fresh(cast.solomiac)


def test_off_line_it_moves_to_another_village_and_is_judged_there(cast: Cast, client: Client) -> None:
    page = cast.page("live_takeover")
    page.unpublish()
    client.force_login(cast.user("communication"))
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, cast.sarrant.pk]))
    moved = fresh(page)
    assert moved.village == fresh(cast.sarrant) and not moved.is_qualified


# --- a village with takeovers stays -----------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["village", "village_index"])
def test_it_is_not_deleted_by_the_explorer_and_one_reads_what_to_do(cast: Cast, client: Client, target: str) -> None:
    client.force_login(cast.admin)
    address = reverse("wagtailadmin_pages:delete", args=[cast.pages[target].pk])
    for response in (client.get(address), client.post(address)):
        assert response.status_code == 302 and "Dépubliez-les" in said(response)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={cast.pages[target].pk}"
    response = client.post(bulk)
    assert response.status_code == 302 and "Dépubliez-les" in said(response)
    assert VillagePage.objects.filter(pk=cast.solomiac.pk).exists()


def test_the_admin_api_says_why_it_is_not_deleted(cast: Cast) -> None:
    with pytest.raises(ProtectedError) as refusal, transaction.atomic():
        fresh(cast.solomiac).delete()
    middleware = AdminRefusalsMiddleware(lambda request: HttpResponse())
    request = RequestFactory().post(reverse("wagtailadmin_api:pages:action", args=[cast.solomiac.pk, "delete"]))
    request.user = cast.user("communication")
    response = middleware.process_exception(request, refusal.value)
    assert response is not None and response.status_code == 409
    assert "Dépubliez-les" in json.loads(response.content)["message"]


def test_it_is_not_deleted_by_code(cast: Cast) -> None:
    for delete in (
        fresh(cast.solomiac).delete,
        Page.objects.get(pk=cast.solomiac.pk).delete,
        fresh(cast.house.villages).delete,
        Page.objects.filter(pk=cast.solomiac.pk).delete,
        VillagePage.objects.filter(pk=cast.solomiac.pk).delete,
        Page.objects.filter(pk=cast.house.home.pk).delete,
    ):
        with pytest.raises(ProtectedError), transaction.atomic():
            delete()
    assert VillagePage.objects.filter(pk=cast.solomiac.pk).exists()


def test_an_empty_one_is_deleted_by_communication(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("communication"))
    client.post(reverse("wagtailadmin_pages:delete", args=[cast.sarrant.pk]))
    assert not VillagePage.objects.filter(pk=cast.sarrant.pk).exists()
    assert not cast.user("mairie_ailleurs").groups.exists()


def test_a_town_hall_does_not_say_which_village_it_is(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("mairie"))
    edit = reverse("wagtailadmin_pages:edit", args=[cast.solomiac.pk])
    values = editor_form(client, cast.solomiac)
    identity = {"slug": "sarrant-2", "partnership": "demonstration", "partnership__state": "official"}
    client.post(edit, values | identity | {"drawbacks": "Vu par la mairie."})
    draft = fresh(cast.solomiac).get_latest_revision_as_object()
    assert "partnership" not in draft.notes_by_column()
    assert (draft.slug, draft.partnership, draft.drawbacks) == ("solomiac", "attested", "Vu par la mairie.")
