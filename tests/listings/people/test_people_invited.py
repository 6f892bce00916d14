"""An invitation: who may be invited, what its link opens, what becomes of it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.totp.internal import auth
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone

from cms.private_links.models import LinkState, PrivateLink
from cms.roles.refusals import Refused
from cms.users.models import User
from listings.models import Suspension
from listings.villages.people.choices import PersonState
from listings.villages.people.reading import people_of
from listings.villages.people.services import cancel, invite_again, reinstate, suspend
from listings.villages.services import town_hall_of
from tests.factories import UserFactory
from tests.listings.people.conftest import Officer, accepts, link_of, mail_to, path_in
from tests.rights import Cast

pytestmark = pytest.mark.django_db


def states(officer: Officer) -> dict[str, PersonState]:
    return {person.email: person.state for person in people_of([officer.village])[officer.village.pk]}


def test_an_invitation_opens_an_account_without_password(client: Client, officer_of_people: Officer) -> None:
    path = officer_of_people.invites("Eve@Demonstration.invalid")
    assert states(officer_of_people)["eve@demonstration.invalid"] == PersonState.INVITED
    assert not User.objects.filter(email="eve@demonstration.invalid").exists()
    page = client.get(path).content.decode()
    assert "Tenir la fiche de Solomiac" in page and "Ouvrir mon accès" in page
    answer = accepts(client, path)
    assert (answer.status_code, answer["Location"]) == (302, "/ma-commune/")
    eve = User.objects.get(email="eve@demonstration.invalid")
    assert str(eve) == "Ève Martin" and eve.is_active and not eve.has_usable_password()
    assert list(eve.groups.all()) == [town_hall_of(officer_of_people.village)]
    assert client.session["_auth_user_id"] == str(eve.pk)
    assert client.get(f"/admin/pages/{officer_of_people.village.pk}/edit/").status_code == 200
    assert states(officer_of_people)["eve@demonstration.invalid"] == PersonState.ACTIVE
    assert Client().get(path).status_code == 410


def test_the_mail_says_which_village_until_when_and_has_one_button(officer_of_people: Officer) -> None:
    officer_of_people.invites()
    mail = mail_to("eve@demonstration.invalid")
    assert "Solomiac" in mail.subject and "Bonjour Ève," in mail.message
    assert mail.html_message.count('class="act"') == 1
    end = PrivateLink.objects.get().expires_at
    assert timezone.localtime(end).strftime("%Y") in mail.message
    assert end - timezone.now() > timedelta(days=13, hours=23)


def test_an_account_that_exists_is_attached_whatever_the_case(client: Client, officer_of_people: Officer) -> None:
    mayor = officer_of_people.cast.people["mairie_ailleurs"]
    accepts(client, officer_of_people.invites(mayor.email.upper()))
    assert User.objects.filter(email__iexact=mayor.email).count() == 1
    assert mayor.groups.count() == 2
    assert User.objects.get(pk=mayor.pk).has_usable_password()


@pytest.mark.parametrize("role", ["conseil", "cultura", "second_conseil", "admin"])
def test_somebody_of_another_role_is_refused(officer_of_people: Officer, cast: Cast, role: str) -> None:
    account = cast.admin if role == "admin" else cast.user(role)
    with pytest.raises(Refused, match="autre rôle"):
        officer_of_people.invites(account.email)
    assert not PrivateLink.objects.exists()


def test_a_superuser_adds_somebody_of_another_role(client: Client, officer_of_people: Officer, cast: Cast) -> None:
    answer = accepts(client, officer_of_people.invites(cast.user("cultura").email, by=cast.admin))
    assert cast.user("cultura").groups.count() == 2
    # The mail opens the village, and not what else the account may do.
    assert answer["Location"].startswith("/compte/connexion/?next=")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("role", ["communication", "admin"])
def test_nobody_invites_themselves(officer_of_people: Officer, cast: Cast, role: str) -> None:
    person = cast.admin if role == "admin" else cast.user(role)
    with pytest.raises(Refused, match="soi-même"):
        officer_of_people.invites(f" {person.email.upper()}", by=person)


def test_who_took_another_role_meanwhile_is_refused_at_the_link(client: Client, officer_of_people: Officer) -> None:
    path = officer_of_people.invites()
    eve = UserFactory(email="eve@demonstration.invalid")
    eve.groups.add(Group.objects.get(name="Conseil"))
    answer = accepts(client, path)
    assert answer.status_code == 409 and "voyez avec la Communication" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert link_of(path).state is LinkState.OPEN and eve.groups.count() == 1


def test_rights_of_its_own_are_another_role(officer_of_people: Officer) -> None:
    eve = UserFactory(email="eve@demonstration.invalid")
    eve.user_permissions.add(Permission.objects.get(codename="access_admin"))
    with pytest.raises(Refused, match="lui seul"):
        officer_of_people.invites()


def test_an_account_that_an_administrator_closed_stays_closed(officer_of_people: Officer) -> None:
    UserFactory(email="eve@demonstration.invalid", is_active=False)
    with pytest.raises(Refused, match="fermé par un administrateur"):
        officer_of_people.invites()


def test_who_keeps_the_village_or_is_awaited_is_not_invited_again(officer_of_people: Officer, cast: Cast) -> None:
    with pytest.raises(Refused, match="déjà accès"):
        officer_of_people.invites(cast.user("mairie").email)
    officer_of_people.invites()
    with pytest.raises(Refused, match="attend déjà"):
        officer_of_people.invites("EVE@demonstration.invalid")
    assert PrivateLink.objects.count() == 1


def test_sent_again_the_old_link_serves_no_more(client: Client, officer_of_people: Officer, cast: Cast) -> None:
    old = officer_of_people.invites()
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert states(officer_of_people)["eve@demonstration.invalid"] == PersonState.EXPIRED
        assert client.get(old).status_code == 410
        invite_again(village=officer_of_people.village, link=link_of(old), by=cast.user("communication"))
        new = path_in(mail_to("eve@demonstration.invalid"))
        assert client.get(old).status_code == 410
        assert states(officer_of_people)["eve@demonstration.invalid"] == PersonState.INVITED
        assert accepts(client, new).status_code == 302


def test_an_expired_invitation_is_followed_by_another(officer_of_people: Officer) -> None:
    old = link_of(officer_of_people.invites())
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        officer_of_people.invites()
    old.refresh_from_db()
    assert old.revoked_at is not None and PrivateLink.objects.waiting().count() == 1


def test_a_cancelled_invitation_opens_nothing(client: Client, officer_of_people: Officer, cast: Cast) -> None:
    path = officer_of_people.invites()
    cancel(village=officer_of_people.village, link=link_of(path), by=cast.user("communication"))
    assert client.post(path).status_code == 410
    assert "eve@demonstration.invalid" not in states(officer_of_people)
    for act in (cancel, invite_again):
        with pytest.raises(Refused, match="attend plus"):
            act(village=officer_of_people.village, link=link_of(path), by=cast.user("communication"))


def test_an_accepted_invitation_is_neither_cancelled_nor_sent_again(
    client: Client, officer_of_people: Officer, cast: Cast
) -> None:
    path = officer_of_people.invites()
    accepts(client, path)
    for act in (cancel, invite_again):
        with pytest.raises(Refused, match="attend plus"):
            act(village=officer_of_people.village, link=link_of(path), by=cast.user("communication"))
    assert link_of(path).state is LinkState.USED


def test_another_village_does_not_hold_this_invitation(officer_of_people: Officer, cast: Cast) -> None:
    link = link_of(officer_of_people.invites())
    with pytest.raises(Refused):
        cancel(village=cast.sarrant, link=link, by=cast.user("communication"))
    link.refresh_from_db()
    assert link.state is LinkState.OPEN


def test_a_second_factor_is_asked_for_all_the_same(client: Client, officer_of_people: Officer, cast: Cast) -> None:
    mayor = cast.user("mairie_ailleurs")
    auth.TOTP.activate(mayor, auth.generate_totp_secret())
    answer = accepts(client, officer_of_people.invites(mayor.email))
    assert answer["Location"].startswith("/compte/double-authentification/code/")
    assert "_auth_user_id" not in client.session
    assert mayor.groups.count() == 2


def test_who_is_signed_in_as_somebody_else_is_told(client: Client, officer_of_people: Officer, cast: Cast) -> None:
    client.force_login(cast.user("conseil"))
    path = officer_of_people.invites()
    assert "ouvrir cet accès vous en déconnecte" in client.get(path).content.decode()
    accepts(client, path)
    assert client.session["_auth_user_id"] == str(User.objects.get(email="eve@demonstration.invalid").pk)


ODD = ("o'brien+mairie@demonstration.invalid", "a/b?c=%25&d@xn--caf-dma.invalid", "{{x}}@demonstration.invalid")


@pytest.mark.parametrize("email", ODD)
def test_addresses_with_odd_characters(client: Client, officer_of_people: Officer, email: str) -> None:
    accepts(client, officer_of_people.invites(email))
    assert User.objects.get(email=email.lower()).groups.count() == 1


def test_a_name_writes_nothing_but_itself(client: Client, officer_of_people: Officer) -> None:
    forged = "Ève\n\nOuvrir : http://testserver/compte/deconnexion/"
    path = officer_of_people.invites(first_name=forged, last_name="<b>x</b>")
    mail = mail_to("eve@demonstration.invalid")
    assert mail.html_message.count('class="act"') == 1
    page = client.get(path).content.decode()
    assert "<b>x</b>" not in page
    accepts(client, path)
    assert "\n" not in User.objects.get(email="eve@demonstration.invalid").first_name


def test_who_was_suspended_comes_back_by_an_invitation(client: Client, officer_of_people: Officer, cast: Cast) -> None:
    mayor, by = cast.user("mairie"), cast.user("communication")
    suspend(village=officer_of_people.village, account=mayor, by=by)
    accepts(client, officer_of_people.invites(mayor.email))
    assert cast.user("mairie").is_active and not Suspension.objects.exists()
    assert states(officer_of_people) == {mayor.email: PersonState.ACTIVE}
    with pytest.raises(Refused, match="est plus suspendu"):
        reinstate(village=officer_of_people.village, account=mayor, by=by)


def test_a_village_that_goes_takes_its_invitations(client: Client, officer_of_people: Officer, cast: Cast) -> None:
    path = officer_of_people.invites(village=cast.sarrant)
    cast.sarrant.delete()
    answer: Any = client.get(path)
    assert answer.status_code == 404


def test_a_long_name_in_any_script_is_carried(officer_of_people: Officer) -> None:
    assert officer_of_people.invites(first_name="😀" * 150, last_name="é" * 150)
