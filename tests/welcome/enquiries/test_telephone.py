"""The same form, typed by whoever answers the freephone."""

import re
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail as outbox
from django.test import Client
from django.urls import reverse

from tests.rights import Cast
from tests.welcome.enquiries.answers import ANSWERS, BodyFactory, programme_form, rules
from welcome.choices import Channel
from welcome.enquiries.models import Enquiry
from welcome.enquiries.services import receive
from welcome.enquiries.telephone import CALL, SUMMARY

pytestmark = pytest.mark.django_db


def client_of(cast: Cast, role: str) -> Client:
    client = Client()
    client.force_login(cast.people[role])
    return client


@pytest.fixture
def cast(db: None) -> Cast:
    """The roles of the house."""
    return Cast()


def typed(**values: Any) -> dict[str, Any]:
    form = programme_form(**values)
    return {name: value for name, value in form.items() if name not in ("drawn", "site_web")}


def test_communication_writes_down_and_reads_back(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    rules({"body": BodyFactory(name="BGE Gascogne"), "reason": "Elle accompagne les idées."})
    client = client_of(cast, "communication")
    assert client.get(reverse(CALL)).status_code == 200
    response = client.post(reverse(CALL), typed())
    enquiry = Enquiry.objects.get()
    assert response["Location"] == reverse(SUMMARY, args=[enquiry.reference])
    assert (enquiry.channel, enquiry.events.first().by) == (Channel.TELEPHONE, cast.people["communication"])
    summary = client.get(response["Location"]).content.decode()
    for read in (enquiry.reference, "BGE Gascogne", "Elle accompagne les idées.", "Camille Essai"):
        assert read in summary
    assert [mail.to for mail in outbox.outbox] == [["camille@exemple.invalid"]]


def test_a_caller_without_mail_is_given_the_link_once(cast: Cast) -> None:
    client = client_of(cast, "communication")
    response = client.post(reverse(CALL), typed(email="", phone="05 62 00 00 00"))
    shown = re.search(r"http://testserver(/lien/[^/]+/)<", client.get(response["Location"]).content.decode())
    assert shown and client.get(shown[1]).status_code == 200
    assert "/lien/" not in client.get(response["Location"]).content.decode()
    with_mail = client.post(reverse(CALL), typed(), follow=True).content.decode()
    assert "/lien/" not in with_mail


def test_many_calls_in_an_hour_are_a_working_day(cast: Cast) -> None:
    client = client_of(cast, "communication")
    for number in range(12):
        assert client.post(reverse(CALL), typed(message=f"Appel {number}")).status_code == 302


def test_what_is_wrong_is_said_and_kept(cast: Cast) -> None:
    client = client_of(cast, "communication")
    response = client.post(reverse(CALL), typed(email="jean@gmial.com", message="Un mot gardé"))
    assert response.status_code == 200 and not Enquiry.objects.exists()
    assert "Un mot gardé" in response.content.decode()
    again = typed(email="jean@gmial.com", questioned="jean@gmial.com")
    assert client.post(reverse(CALL), again).status_code == 302


def test_the_other_file_of_the_same_person_is_named(cast: Cast) -> None:
    web = receive(channel=Channel.PROGRAMME, answers=ANSWERS).enquiry
    client = client_of(cast, "communication")
    response = client.post(reverse(CALL), typed(email="", phone="05.62.00.00.00"), follow=True)
    call = Enquiry.objects.exclude(pk=web.pk).get()
    page = response.content.decode()
    assert "son autre message" in page
    links = [link["href"] for link in BeautifulSoup(page, "html5lib").select("#content a, main a") if link.get("href")]
    assert {reverse("welcome_desk:file", args=[one.pk]) for one in (web, call)} <= set(links)
    receive(channel=Channel.PROGRAMME, answers=replace(ANSWERS, message="Encore un mot."))
    assert "ses 2 autres messages" in client.get(reverse(SUMMARY, args=[call.reference])).content.decode()


def test_it_is_asked_in_the_words_of_whoever_types(cast: Cast) -> None:
    page = client_of(cast, "communication").get(reverse(CALL)).content
    form = BeautifulSoup(page, "html5lib").select_one("form.call")
    assert form is not None
    asked = [field["name"] for field in form.select("input:not([type=hidden]), select, textarea")]
    assert asked[:6] == ["name", "phone", "email", "language", "message", "activity"]
    assert form.select_one("[autofocus]")["name"] == "name"  # type: ignore[index]
    assert "Votre" not in form.get_text() and "Vous" not in form.get_text()


@pytest.mark.parametrize("role", ["conseil", "cultura", "mairie", "sans_role"])
def test_nobody_else_opens_it(cast: Cast, role: str) -> None:
    enquiry = receive(channel=Channel.TELEPHONE, answers=ANSWERS).enquiry
    client = client_of(cast, role)
    for address in (reverse(CALL), reverse(SUMMARY, args=[enquiry.reference])):
        assert client.get(address).status_code in (302, 403)
        assert client.post(address, typed(message="Autre")).status_code in (302, 403)
    assert Enquiry.objects.count() == 1


@pytest.mark.parametrize("reference", ["D-0000-0000", "x", "a" * 300])
def test_no_such_reference(cast: Cast, reference: str) -> None:
    assert client_of(cast, "communication").get(reverse(SUMMARY, args=[reference])).status_code == 404


def test_a_message_by_the_web_is_not_read_there(cast: Cast) -> None:
    web = receive(channel=Channel.PROGRAMME, answers=ANSWERS).enquiry
    assert client_of(cast, "communication").get(reverse(SUMMARY, args=[web.reference])).status_code == 404
