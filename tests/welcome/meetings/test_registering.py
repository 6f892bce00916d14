"""Registering: a seat, the waiting list, nothing; and nothing that tells who is in the register."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from cms.limits.services import BY_ADDRESS
from home.models import InfoSessionPage
from tests.cms.limits.guards import drawn
from tests.conftest import Committed
from tests.factories import House, InfoSessionPageFactory, fresh
from tests.welcome.meetings.conftest import (
    Posting,
    calendar_in,
    entry_of,
    form_of,
    link_in,
    mails_to,
    plain,
    publish,
    register_of,
    subjects,
)
from welcome.meetings.models import Registration
from welcome.meetings.views import OF_ONE_MEETING

pytestmark = pytest.mark.django_db

FORM = "/reunions/eauze/inscription/"
PAGE = "/reunions/eauze/"


def counts(page: InfoSessionPage) -> tuple[int, int]:
    register = register_of(page)
    return register.booked, register.waiting


def act_of(client: Client) -> str:
    return plain(client.get(PAGE).content.decode().partition('class="call"')[2].partition("</aside>")[0])


def test_a_seat_is_given_and_confirmed(post: Posting, meeting: InfoSessionPage) -> None:
    answer = post("Ada", number=2)
    assert (answer.status_code, answer["Location"]) == (302, f"{FORM}?inscription=place")
    assert counts(meeting) == (2, 0)
    [confirmation] = mails_to("Ada")
    assert plain(confirmation.subject) == "Votre place : Un soir à Éauze" and "pour 2 personnes" in plain(
        confirmation.body
    )
    method, event = calendar_in(confirmation)
    assert (method, event["sequence"], event["location"]) == ("PUBLISH", 0, "Éauze, salle des arènes")
    assert event.start == meeting.starts_at


def test_the_page_says_what_is_left_at_each_reading(
    post: Posting, client: Client, meeting: InfoSessionPage, committed: Committed
) -> None:
    assert "Il reste 2 places." in act_of(client)
    post("Ada")
    assert "Il reste 1 place." in act_of(client)
    post("Bea")
    assert "Entrer sur la liste" in act_of(client) and entry_of(meeting).state == "complete"
    assert "<strong>Complet</strong>" in client.get("/reunions/").content.decode()
    post("Cleo", number=4)
    post("Dora")
    assert counts(meeting) == (2, 5)
    assert "La liste d'attente est pleine" in act_of(client) and FORM not in act_of(client)
    assert not client.get(PAGE).cookies


def test_a_party_that_does_not_fit_waits_and_one_that_fits_sits(
    post: Posting, client: Client, meeting: InfoSessionPage
) -> None:
    post("Ada")
    assert post("Bea", number=2)["Location"].endswith("=attente")
    assert "Il ne reste pas assez de places pour 2 personnes" in plain(mails_to("Bea")[0].body)
    said = plain(client.get(f"{FORM}?inscription=attente").content.decode())
    assert "Il reste des places, mais pas assez" in said
    assert mails_to("Bea")[0].attachments == []
    assert post("Cleo")["Location"].endswith("=place")
    assert counts(meeting) == (2, 2)


def test_when_all_is_full_nothing_is_kept(post: Posting, meeting: InfoSessionPage) -> None:
    for name, number in (("Ada", 2), ("Bea", 4), ("Cleo", 1)):
        post(name, number=number)
    answer = post("Dora", number=2)
    assert answer["Location"].endswith("=complet")
    assert not Registration.objects.filter(name="Dora").exists() and mails_to("Dora") == []


def test_somebody_twice_is_found_and_only_the_mail_says_so(
    post: Posting, client: Client, meeting: InfoSessionPage
) -> None:
    post("Ada")
    known, stranger = post("ADA"), post("Bea")
    assert known["Location"] == stranger["Location"]
    first, second = (client.get(answer["Location"]).content for answer in (known, stranger))
    assert first == second
    assert counts(meeting) == (2, 0)
    assert subjects("Ada") == ["Votre place", "Votre inscription existe déjà"]


def test_the_same_form_sent_twice_is_answered_twice_and_kept_once(post: Posting, meeting: InfoSessionPage) -> None:
    form = drawn()
    first, second = (post("Ada", number=2, **form)["Location"] for _press in range(2))
    assert first == second and first.endswith("=place")
    assert counts(meeting) == (2, 0) and subjects("Ada") == ["Votre place"]


def test_the_same_telephone_is_the_same_person(post: Posting, meeting: InfoSessionPage) -> None:
    for phone in ("06 12 34 56 78", "+33 6.12.34.56.78"):
        assert post("Ada", email="", phone=phone).status_code == 302
    assert counts(meeting) == (1, 0) and mail.outbox == []


@pytest.mark.parametrize(
    "values",
    [
        {"email": "", "phone": ""},
        {"email": "pas une adresse"},
        {"email": '"a b"@exemple.fr'},
        {"email": f"ada@{'a' * 60}.{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.fr"},
        {"name": "Ada, exemple.fr/achat"},
        {"email": "", "phone": "bonjour"},
        {"number": 5},
        {"number": "beaucoup"},
        {"language": "xx"},
        {"name": ""},
        {"name": "\x00"},
        {"name": "a" * 10_000},
        {"site_web": "http://exemple.fr"},
        {"drawn": "faux"},
        drawn(0),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(post: Posting, values: dict[str, Any]) -> None:
    answer = post("Ada", **values)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'class="errorlist' in page and ("Ada" in page or "name" in values)
    assert not Registration.objects.exists()


def test_a_name_that_looks_like_a_template_is_a_name(post: Posting, settings: Any) -> None:
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"
    assert post("{% load rien %}", email="ada@exemple.fr").status_code == 302


def test_what_was_mistyped_counts_for_nothing(post: Posting, meeting: InfoSessionPage) -> None:
    number = BY_ADDRESS[0].number
    assert {post("", source="198.51.100.1").status_code for _turn in range(number + 1)} == {422}
    assert post("Ada", source="198.51.100.1").status_code == 302


def test_one_place_cannot_hold_the_room(post: Posting, meeting: InfoSessionPage, clock: Any) -> None:
    here, number = "198.51.100.1", OF_ONE_MEETING[0].number
    answers = [post(f"Personne{turn}", source=here).status_code for turn in range(number + 1)]
    assert answers == [302] * number + [429] and Registration.objects.count() == number
    assert post("Ada", source="198.51.100.2").status_code == 302
    clock.shift(timedelta(hours=1))
    assert post("Bea", source=here).status_code == 302


def test_what_is_not_valid_uses_up_nobody_s_mail(post: Posting, meeting: InfoSessionPage) -> None:
    for _time in range(BY_ADDRESS[0].number + 1):
        assert post("Robot", name="", email="ada@exemple.fr").status_code == 422
    assert post("Ada").status_code == 302


@pytest.mark.parametrize(
    ("change", "words"), [({"is_cancelled": True}, "est annulée"), ({"starts_at": None}, "a eu lieu")]
)
def test_what_is_over_or_cancelled_takes_nobody(
    client: Client, meeting: InfoSessionPage, committed: Committed, clock: Any, change: dict[str, Any], words: str
) -> None:
    if "is_cancelled" in change:
        publish(meeting, committed, **change)
    else:
        clock.shift(timedelta(days=21))
    for answer in (client.get(FORM), client.post(FORM, form_of("Ada"))):
        assert answer.status_code == 410 and words in answer.content.decode()
    page = client.get(PAGE).content.decode()
    assert words in page and "inscription/" not in page
    assert not Registration.objects.exists()


def test_a_cancelled_meeting_says_so_in_its_entry_and_calendar(
    client: Client, meeting: InfoSessionPage, committed: Committed
) -> None:
    publish(meeting, committed, is_cancelled=True)
    assert entry_of(meeting).state == "annulee"
    assert "EventCancelled" in client.get(PAGE).content.decode()
    assert "STATUS:CANCELLED" in client.get("/reunions/?format=ics").getvalue().decode()


def test_an_old_page_registers_as_it_did(house: House, client: Client, committed: Committed) -> None:
    with committed():
        page = InfoSessionPageFactory(parent=fresh(house.meetings), slug="ancienne", seats=40)
    assert client.get("/reunions/ancienne/inscription/").status_code == 404
    assert entry_of(page).state == ""
    assert "40" in client.get("/reunions/").content.decode()


@pytest.mark.parametrize("slug", ["inconnue", "%00", "a" * 300, "é"])
def test_a_meeting_that_is_not_there_is_not_found(meeting: InfoSessionPage, client: Client, slug: str) -> None:
    assert client.get(f"/reunions/{slug}/inscription/").status_code in (400, 404)


def test_the_form_is_in_the_language_of_the_reader_and_the_mail_in_the_one_chosen(
    post: Posting, client: Client, meeting: InfoSessionPage
) -> None:
    assert client.get(f"/en{FORM}").context["form"]["language"].value() == "en"
    post("Ada", language="nl")
    assert link_in(mails_to("Ada")[0]) and "/nl/lien/" in mails_to("Ada")[0].body
