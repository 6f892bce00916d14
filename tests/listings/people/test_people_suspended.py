"""Leaving: at once, with all that could be opened; coming back; replacing."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail as outbox
from django.test import Client
from wagtail.models import PageLogEntry, WorkflowState

from cms.privacy.purge import purge_personal_data
from cms.private_links.models import LinkState, PrivateLink
from cms.private_links.services import find_offered, offer
from cms.roles.refusals import Refused
from cms.users.models import User
from listings.models import Suspension
from listings.villages.people import history
from listings.villages.people.services import reinstate, suspend
from listings.villages.services import town_hall_of
from tests.cms.users.conftest import Visitor
from tests.listings.people.conftest import Officer, accepts, link_of, mail_to
from tests.rights import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(cast: Cast) -> User:
    """Who decides."""
    user: User = cast.user("communication")
    return user


def actions(officer: Officer) -> list[str]:
    entries = PageLogEntry.objects.filter(page=officer.village.pk, action__startswith="listings.people.")
    return list(entries.order_by("pk").values_list("action", flat=True))


def test_an_access_ends_at_once(client: Client, officer_of_people: Officer, cast: Cast, by: User) -> None:
    mayor = cast.user("mairie")
    client.force_login(mayor)
    editor = f"/admin/pages/{officer_of_people.village.pk}/edit/"
    assert client.get(editor).status_code == 200
    link = find_offered(offer("invitation", email=mayor.email))
    suspend(village=officer_of_people.village, account=mayor, by=by)
    assert client.get(editor).status_code == 302 and client.get("/admin/").status_code == 302
    account = cast.user("mairie")
    assert not account.is_active and not account.has_usable_password() and not account.groups.exists()
    link.refresh_from_db()
    assert link.state is LinkState.REVOKED
    assert Suspension.objects.get().closed_account
    mail = mail_to(mayor.email)
    assert "est fermé" in mail.subject and "vous en remercions" in mail.message


def test_an_old_session_does_not_come_back_with_the_access(
    client: Client, officer_of_people: Officer, cast: Cast, by: User
) -> None:
    mayor = cast.user("mairie")
    client.force_login(mayor)
    village = officer_of_people.village
    suspend(village=village, account=mayor, by=by)
    reinstate(village=village, account=mayor, by=by)
    assert cast.user("mairie").is_active and town_hall_of(village) in cast.user("mairie").groups.all()
    assert client.get("/admin/").status_code == 302
    assert "est rouvert" in mail_to(mayor.email).subject
    assert not Suspension.objects.exists()


def test_a_code_that_waits_opens_nothing(settings: Any, officer_of_people: Officer, cast: Cast, by: User) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    visitor, mayor = Visitor(), cast.user("mairie")
    visitor.fill("/compte/connexion/code/", email=mayor.email)
    code = next(line for line in outbox.outbox[-1].body.splitlines() if line.replace("-", "").isdigit())
    form = visitor.get("/compte/connexion/code/saisir/")
    assert form.status_code == 200
    suspend(village=officer_of_people.village, account=mayor, by=by)
    visitor.client.post("/compte/connexion/code/saisir/", {"code": code})
    assert not visitor.is_signed_in


def test_what_was_written_and_submitted_stays(officer_of_people: Officer, cast: Cast, by: User) -> None:
    mayor, village = cast.user("mairie"), officer_of_people.village
    village.drawbacks = "Le soir, plus de bus."
    revision = village.save_revision(user=mayor)
    state = village.get_workflow().start(village, mayor)
    suspend(village=officer_of_people.village, account=mayor, by=by)
    found = WorkflowState.objects.get(pk=state.pk)
    assert found.status == WorkflowState.STATUS_IN_PROGRESS and found.requested_by == mayor
    assert officer_of_people.village.latest_revision_id == revision.pk and revision.user == mayor
    found.current_task_state.approve(user=by)
    assert officer_of_people.village.drawbacks == "Le soir, plus de bus."


def test_who_has_another_village_keeps_it(client: Client, officer_of_people: Officer, cast: Cast, by: User) -> None:
    mayor = cast.user("mairie")
    mayor.groups.add(town_hall_of(cast.sarrant))
    client.force_login(mayor)
    there = find_offered(offer("invitation", email=mayor.email, page=cast.sarrant))
    here = find_offered(offer("invitation", email=mayor.email, page=officer_of_people.village))
    suspend(village=officer_of_people.village, account=mayor, by=by)
    assert cast.user("mairie").is_active and not Suspension.objects.get().closed_account
    assert client.get(f"/admin/pages/{officer_of_people.village.pk}/edit/").status_code in (302, 404)
    assert client.get(f"/admin/pages/{cast.sarrant.pk}/edit/").status_code == 200
    for link in (there, here):
        link.refresh_from_db()
    assert (there.state, here.state) == (LinkState.OPEN, LinkState.REVOKED)


def test_a_role_besides_keeps_the_account_open(officer_of_people: Officer, cast: Cast, by: User) -> None:
    mayor = cast.user("mairie")
    mayor.groups.add(Group.objects.get(name="Conseil"))
    suspend(village=officer_of_people.village, account=mayor, by=by)
    assert cast.user("mairie").is_active
    with pytest.raises(Refused, match="autre rôle"):
        reinstate(village=officer_of_people.village, account=mayor, by=by)
    reinstate(village=officer_of_people.village, account=mayor, by=cast.admin)


def test_the_last_of_two_suspensions_closes_and_either_reopens(
    officer_of_people: Officer, cast: Cast, by: User
) -> None:
    mayor = cast.user("mairie")
    mayor.groups.add(town_hall_of(cast.sarrant))
    suspend(village=officer_of_people.village, account=mayor, by=by)
    suspend(village=cast.sarrant, account=mayor, by=by)
    assert not cast.user("mairie").is_active
    reinstate(village=officer_of_people.village, account=mayor, by=by)
    assert cast.user("mairie").is_active and not Suspension.objects.get().closed_account
    User.objects.filter(pk=mayor.pk).update(is_active=False)
    with pytest.raises(Refused, match="fermé par un administrateur"):
        reinstate(village=cast.sarrant, account=mayor, by=by)


def test_twice_is_said_and_done_once(officer_of_people: Officer, cast: Cast, by: User) -> None:
    mayor = cast.user("mairie")
    suspend(village=officer_of_people.village, account=mayor, by=by)
    with pytest.raises(Refused, match="a plus accès"):
        suspend(village=officer_of_people.village, account=mayor, by=by)
    assert actions(officer_of_people) == [history.SUSPEND]


def test_who_is_replaced_leaves_when_the_other_comes(
    client: Client, officer_of_people: Officer, cast: Cast, by: User
) -> None:
    mayor = cast.user("mairie")
    path = officer_of_people.invites(leaving=mayor)
    assert cast.user("mairie").groups.exists()
    accepts(client, path)
    assert not cast.user("mairie").is_active
    assert actions(officer_of_people) == [history.INVITE, history.ACCEPT, history.SUSPEND]
    assert PageLogEntry.objects.get(action=history.SUSPEND).user == by
    assert "est fermé" in mail_to(mayor.email).subject


def test_who_is_replaced_leaves_now(officer_of_people: Officer, cast: Cast) -> None:
    path = officer_of_people.invites(leaving=cast.user("mairie"), at_once=True)
    assert not cast.user("mairie").is_active
    assert link_of(path).state is LinkState.OPEN
    assert actions(officer_of_people) == [history.INVITE, history.SUSPEND]


def test_who_left_meanwhile_is_not_replaced_twice(
    client: Client, officer_of_people: Officer, cast: Cast, by: User
) -> None:
    mayor = cast.user("mairie")
    path = officer_of_people.invites(leaving=mayor)
    suspend(village=officer_of_people.village, account=mayor, by=by)
    assert accepts(client, path).status_code == 302
    assert actions(officer_of_people).count(history.SUSPEND) == 1
    with pytest.raises(Refused, match="a plus accès"):
        officer_of_people.invites("autre@demonstration.invalid", leaving=mayor)
    assert not PrivateLink.objects.to("autre@demonstration.invalid").exists()


def test_whoever_invited_may_be_gone(client: Client, officer_of_people: Officer, cast: Cast, by: User) -> None:
    path = officer_of_people.invites(leaving=cast.user("mairie"))
    by.delete()
    assert accepts(client, path).status_code == 302
    assert PageLogEntry.objects.get(action=history.SUSPEND).user is None


def test_a_suspension_is_forgotten_after_a_year(officer_of_people: Officer, cast: Cast, by: User) -> None:
    suspend(village=officer_of_people.village, account=cast.user("mairie"), by=by)
    at = Suspension.objects.get().suspended_at
    purge_personal_data(now=at.replace(year=at.year + 1))
    assert not Suspension.objects.exists() and not cast.user("mairie").is_active


def test_an_address_that_no_mail_reaches_hinders_nothing(officer_of_people: Officer, cast: Cast, by: User) -> None:
    mayor = cast.user("mairie")
    User.objects.filter(pk=mayor.pk).update(email='"a<b>c"@demonstration.invalid')
    suspend(village=officer_of_people.village, account=mayor, by=by)
    assert not cast.user("mairie").is_active
