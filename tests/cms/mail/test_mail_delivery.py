"""Delivery by a real server: once each, losing none, and forgetting what was said."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.core.mail import EmailMultiAlternatives, send_mail
from django.core.management import CommandError, call_command, get_commands
from post_office.models import STATUS, Email, Log
from pytest_django import Settings

from cms.mail.delivery import CLAIM, claim, deliver_queue
from cms.mail.letters import signed
from cms.mail.writing import can_receive
from tests.databases import InThreads

if TYPE_CHECKING:
    from tests.cms.mail.conftest import Server
else:
    Server = Any

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
LINK = "https://exemple.fr/mot-de-passe/jeton-secret"


def queue(*recipients: str) -> Email:
    send_mail("Bonjour", LINK, None, list(recipients) or ["maire@exemple.fr"])
    return Email.objects.latest("pk")


@pytest.mark.django_db
def test_a_mail_is_sent_once_and_its_words_erased(server: Server, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    server.start()
    message = EmailMultiAlternatives("Réunion", LINK, None, ["maire@exemple.fr"], reply_to=["a@exemple.fr"])
    message.attach_alternative(f"<p>{LINK}</p>", "text/html")
    message.attach("reunion.ics", "BEGIN:VCALENDAR", "text/calendar")
    message.send()
    assert server.mails == []
    assert deliver_queue().sent == 1
    assert deliver_queue().sent == 0
    [mail] = server.mails
    assert LINK in mail.as_string() and "reunion.ics" in mail.as_string()
    assert mail["Reply-To"] == "a@exemple.fr"
    email = Email.objects.get()
    assert (email.status, email.message, email.html_message, email.context, email.headers) == (0, "", "", None, None)
    assert (email.subject, email.to, email.attachments.count()) == ("Réunion", ["maire@exemple.fr"], 0)
    assert [log.status for log in Log.objects.all()] == [STATUS.sent]


@pytest.mark.django_db
def test_while_the_server_is_down_mails_wait_and_lose_no_try(server: Server) -> None:
    queue("a@exemple.fr")
    queue("b@exemple.fr")
    with time_machine.travel(NOW, tick=False) as clock:
        for _hour in range(30):
            result = deliver_queue()
            assert (result.sent, result.failed) == (0, 0) and result.unreachable
            clock.shift(3600)
        assert set(Email.objects.values_list("status", "number_of_retries", "message")) == {
            (STATUS.queued, None, signed(LINK))
        }
        server.start()
        assert deliver_queue().sent == 2
    assert server.recipients() == ["a@exemple.fr", "b@exemple.fr"]
    assert set(Email.objects.values_list("status", "message")) == {(STATUS.sent, "")}


@pytest.mark.django_db
def test_a_refused_mail_is_tried_again_later_and_later_then_given_up(server: Server) -> None:
    server.start()
    server.refused = {"gris@exemple.fr"}
    with time_machine.travel(NOW, tick=False) as clock:
        queue("gris@exemple.fr")
        queue("maire@exemple.fr")
        result = deliver_queue()
        assert (result.sent, result.requeued) == (1, 1)
        waits = []
        while (email := Email.objects.get(to="gris@exemple.fr")).status == STATUS.requeued:
            assert email.scheduled_time is not None and email.message == signed(LINK)
            waits.append(email.scheduled_time - datetime.now(UTC))
            clock.shift(waits[-1] - timedelta(seconds=1))
            assert deliver_queue().requeued == 0
            clock.shift(1)
            deliver_queue()
    assert waits == [timedelta(minutes=5) * 2**number for number in range(8)]
    assert email.status == STATUS.failed
    assert Log.objects.filter(email=email, status=STATUS.failed).count() == 9


@pytest.mark.django_db
def test_a_mail_refused_once_arrives_at_its_second_try(server: Server) -> None:
    server.start()
    server.refused = {"gris@exemple.fr"}
    with time_machine.travel(NOW, tick=False) as clock:
        queue("gris@exemple.fr")
        deliver_queue()
        server.refused = set()
        clock.shift(timedelta(minutes=5))
        assert deliver_queue().sent == 1
    assert Email.objects.get().message == ""


@pytest.mark.django_db
def test_a_mail_on_which_the_server_hangs_up_does_not_hold_the_others(server: Server) -> None:
    server.start()
    server.hung_up = {"pendu@exemple.fr"}
    queue("pendu@exemple.fr")
    queue("maire@exemple.fr")
    result = deliver_queue()
    assert (result.sent, result.requeued, result.unreachable) == (1, 1, "")
    assert server.recipients() == ["maire@exemple.fr"]


@pytest.mark.django_db
def test_a_mail_claimed_by_a_killed_sender_is_due_again_later(server: Server) -> None:
    server.start()
    with time_machine.travel(NOW, tick=False) as clock:
        email = queue()
        assert claim(email)
        assert not claim(email)
        assert deliver_queue().sent == 0
        clock.shift(CLAIM)
        assert deliver_queue().sent == 1


def test_two_senders_at_once_send_each_mail_once(server: Server, in_threads: InThreads) -> None:
    server.start()
    expected = sorted(f"personne{number}@exemple.fr" for number in range(20))

    def fill() -> None:
        for recipient in expected:
            queue(recipient)

    assert in_threads(fill, 1) == [None]
    results = in_threads(deliver_queue, 4)
    assert sum(result.sent for result in results) == 20
    assert server.recipients() == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["x@demonstration.invalid", "X@DEMONSTRATION.INVALID", "Nom <x@invalid>", "x@a.b.invalid."]
)
def test_outside_a_demonstration_no_mail_goes_to_an_impossible_address(
    server: Server, settings: Settings, address: str
) -> None:
    server.start()
    settings.DEMONSTRATION = False
    email = queue("maire@exemple.fr")
    Email.objects.filter(pk=email.pk).update(cc=[address])
    result = deliver_queue()
    assert (result.sent, result.failed) == (0, 1)
    assert server.mails == []
    assert Log.objects.get().exception_type == "RefusedAddressError"


@pytest.mark.django_db
def test_outside_a_demonstration_other_addresses_pass(server: Server, settings: Settings) -> None:
    server.start()
    settings.DEMONSTRATION = False
    queue("invalid@exemple.fr", "x@invalid.exemple.fr")
    assert deliver_queue().sent == 1


SEVERAL = '"x,cible1@cible.exemple.fr,cible2@cible.exemple.fr,y"@exemple.fr'


@pytest.mark.django_db
def test_an_address_that_reads_as_several_is_left_out_of_the_queue(server: Server) -> None:
    server.start()
    named = "Jeanne Essai <jeanne@exemple.fr>"
    send_mail("Bonjour", LINK, None, [SEVERAL])
    send_mail("Bonjour", LINK, None, [SEVERAL, f'"Essai, Jeanne" <{SEVERAL}>', named])
    assert deliver_queue().sent == 1
    assert server.recipients() == [named]
    assert Email.objects.get().to == [named]


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("jeanne+essai@exemple.fr", True),
        ("j'essaie?x=1@exemple.fr", True),
        (SEVERAL, False),
        ('"a b"@exemple.fr', False),
        ('"a<b@exemple.fr>"@exemple.fr', False),
        ('"a\\,b"@exemple.fr', False),
        ('"a\x07"@exemple.fr', False),
        ("Jeanne <jeanne@exemple.fr>", False),
        ("a@exemple.fr,b@exemple.fr", False),
        ("a@exemple.fr\n", False),
        ("", False),
    ],
)
def test_an_address_is_one_address(address: str, is_one: bool) -> None:
    assert can_receive(address) is is_one


@pytest.mark.django_db
def test_post_offices_command_takes_our_road(server: Server) -> None:
    assert get_commands()["send_queued_mail"] == "cms.mail"
    queue()
    with pytest.raises(CommandError, match="attendent"):
        call_command("send_queued_mail", stdout=StringIO())
    server.start()
    out = StringIO()
    call_command("send_queued_mail", stdout=out)
    assert "Envoyés : 1." in out.getvalue()


CALENDAR = "BEGIN:VCALENDAR\r\nSUMMARY:Réunion à Éauze\r\nEND:VCALENDAR\r\n"


@pytest.mark.django_db
def test_an_attached_calendar_arrives_as_it_was_with_its_method(
    server: Server, settings: Settings, tmp_path: Path
) -> None:
    settings.PRIVATE_MEDIA_ROOT = tmp_path
    server.start()
    message = EmailMultiAlternatives("Réunion", "Bonjour", None, ["a@exemple.fr"])
    message.attach("reunion.ics", CALENDAR, "text/calendar; method=CANCEL")
    message.send()
    assert deliver_queue().sent == 1
    [part] = [part for part in server.mails[0].walk() if part.get_filename() == "reunion.ics"]
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes) and content.decode() == CALENDAR
    assert (part.get_content_type(), part.get_param("method"), part.get_param("charset")) == (
        "text/calendar", "CANCEL", "utf-8",
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["{% load rien %}", "{{ settings }} et {% verbatim", "<b>{# rien #}</b>"])
def test_words_are_no_template(server: Server, words: str) -> None:
    server.start()
    send_mail("Bonjour", words, None, ["a@exemple.fr"])
    assert deliver_queue().sent == 1
    [text] = [part for part in server.mails[0].walk() if part.get_content_type() == "text/plain"]
    content = text.get_payload(decode=True)
    assert isinstance(content, bytes) and words in content.decode()
