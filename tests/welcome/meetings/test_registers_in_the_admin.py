"""Communication keeps the registers: who comes, who came, whom to call; nobody else reads a name."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories import UserFactory
from tests.rights import Cast
from tests.welcome.meetings.conftest import STARTS_AT, Posting, mails_to, register_of
from welcome.meetings.models import MeetingRegister, Registration
from welcome.meetings.registers import INDEX, REGISTER, SHEET

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(post: Posting, meeting: Any) -> Any:
    """Two people have the two seats, one waits; press a button of the register."""
    post("Ada")
    post("Bea", email="", phone="05 62 00 00 00")
    post("Cleo")
    address = reverse(REGISTER, args=[register_of(meeting).pk])

    user = UserFactory(is_superuser=True)

    def officer() -> Client:
        """Signed in now: the clock moves by days."""
        client = Client()
        client.force_login(user)
        return client

    def press(act: str, **values: Any) -> Any:
        return officer().post(address, {"acte": act, **values})

    press.address, press.officer = address, officer  # type: ignore[attr-defined]
    return press


def key(name: str) -> int:
    return Registration.objects.get(name=name).pk


def test_the_list_and_the_sheet_name_everybody(desk: Any, meeting: Any) -> None:
    officer = desk.officer()
    page = BeautifulSoup(officer.get(desk.address).content, "html5lib")
    to_call, *listed = [name.get_text() for name in page.select(".people__name")]
    assert to_call == "Bea" and listed == ["Ada (1)", "Bea (1)", "Cleo (1)"]
    said = [row.get_text() for row in page.select(".people__row") if "confirmer par son lien" in row.get_text()]
    assert len(said) == 2 and not any("Bea" in row for row in said)
    sheet = officer.get(reverse(SHEET, args=[register_of(meeting).pk]))
    assert [row.get_text() for row in BeautifulSoup(sheet.content, "html5lib").select("tbody th")] == ["Ada", "Bea"]
    assert "no-store" in sheet["Cache-Control"]
    assert "Un soir" in officer.get(reverse(INDEX)).content.decode()
    editor = officer.get(reverse("wagtailadmin_pages:edit", args=[meeting.pk])).content.decode()
    assert desk.address in editor


def test_an_address_adds_nothing_to_the_mail_that_is_written_to_it(desk: Any) -> None:
    Registration.objects.filter(name="Ada").update(email="a?bcc=autre&body=virez@exemple.fr")
    page = desk.officer().get(desk.address).content.decode()
    assert 'href="mailto:a%3Fbcc%3Dautre%26body%3Dvirez@exemple.fr"' in page


def test_somebody_who_calls_is_taken_in_and_out(desk: Any, meeting: Any) -> None:
    typed = {"qui-name": "Dora", "qui-email": "", "qui-phone": "0612345678", "qui-number": 1, "qui-language": "fr"}
    assert desk("ajouter", **typed | {"qui-phone": ""}).status_code == 422
    assert desk("ajouter", **typed).status_code == 302
    assert Registration.objects.get(name="Dora").is_waiting
    desk(f"retirer:{key('Ada')}")
    assert not Registration.objects.get(name="Cleo").is_waiting and len(mails_to("Ada")) == 2


def test_who_came_is_ticked_and_the_counts_say_it_without_a_name(desk: Any, meeting: Any, clock: Any) -> None:
    assert desk("presence", venu=[key("Ada")], walk_ins=3).status_code == 302
    assert register_of(meeting).came is None, "not before the day"
    clock.move_to(STARTS_AT - timedelta(hours=1))
    for rubbish in ({"walk_ins": -1}, {"walk_ins": "x"}, {}):
        assert desk("presence", **rubbish).status_code == 422
    desk("presence", venu=[key("Ada"), "x", 10**30, key("Cleo")], walk_ins=3)
    register = register_of(meeting)
    assert (register.came, register.no_shows, register.walk_ins) == (1, 1, 3)
    clock.shift(timedelta(days=31))
    desk("presence", venu=[], walk_ins=0)
    assert register_of(meeting).came == 1, "not when the names have gone"


def test_one_message_goes_to_each_who_gave_a_mail(desk: Any) -> None:
    mail.outbox.clear()
    assert desk("ecrire", words="Covoiturage depuis Auch : {{ qui }} ?").status_code == 302
    assert sorted(message.to for message in mail.outbox) == [["ada@exemple.fr"], ["cleo@exemple.fr"]]
    assert "Covoiturage depuis Auch : {{ qui }} ?" in mail.outbox[0].body
    assert desk("ecrire", words="").status_code == 422


def test_a_call_is_noted_as_made(desk: Any, meeting: Any) -> None:
    Registration.objects.filter(name="Bea").update(to_call="changed")
    desk(f"prevenu:{key('Bea')}")
    assert Registration.objects.get(name="Bea").to_call == ""


@pytest.mark.parametrize("act", ["", "autre", "retirer:", "retirer:x", "retirer:99999999999999999999", "prevenu:0"])
def test_what_no_button_says_does_nothing(desk: Any, act: str) -> None:
    assert desk(act).status_code == 302
    assert Registration.objects.count() == 3


def test_only_communication_reads_names(client: Client, clock: Any) -> None:
    cast = Cast()
    register = MeetingRegister.objects.create(uid="a", title="Un soir", starts_at=STARTS_AT)
    addresses = [reverse(INDEX), *(reverse(name, args=[register.pk]) for name in (REGISTER, SHEET))]
    for role in (*cast.people, "anonyme"):
        client.logout()
        if role != "anonyme":
            client.force_login(cast.user(role))
        answers = [client.get(address).status_code for address in addresses]
        answers.append(client.post(addresses[1], {"acte": "ecrire", "words": "x"}).status_code)
        allowed = role == "communication"
        assert (answers == [200, 200, 200, 302]) is allowed, role
        assert allowed or {200}.isdisjoint(answers), role
