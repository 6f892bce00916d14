"""The mail as a real server receives it: the calendar arrives with its method, read by somebody else's reader."""

import re
from email.header import decode_header, make_header
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar
from post_office.models import STATUS, Email

from cms.mail.delivery import deliver_queue
from cms.mail.models import KeptMail
from home.models import InfoSessionPage
from tests.cms.mail.conftest import served
from tests.welcome.meetings.conftest import Posting

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings: Any) -> Any:
    yield from served(settings)


def test_the_calendar_arrives(server: Any, post: Posting, meeting: InfoSessionPage) -> None:
    server.start()
    post("Ada")
    assert deliver_queue().sent == 1
    [part] = [part for part in server.mails[0].walk() if part.get_content_type() == "text/calendar"]
    assert (part.get_param("method"), part.get_filename()) == ("PUBLISH", "reunion.ics")
    [event] = Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")
    assert event.start == meeting.starts_at and event["location"] == "Éauze, salle des arènes"


def test_who_gives_a_seat_back_gets_the_last_mail_and_no_other(server: Any, post: Posting, client: Client) -> None:
    post("Ada")
    link = re.findall(r"/lien/[\w-]+/", Email.objects.get().message)[0]
    assert client.post(link, {"acte": "annuler"}).status_code == 200
    server.start()
    assert deliver_queue().sent == 1
    assert "annul" in str(make_header(decode_header(server.mails[0]["Subject"])))
    assert {(email.status, *email.to) for email in Email.objects.all()} == {(STATUS.sent,), (STATUS.failed,)}


def test_a_demonstration_keeps_it_to_download(post: Posting, client: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"
    post("Ada")
    deliver_queue()
    kept = KeptMail.objects.get()
    assert kept.files[0]["name"] == "reunion.ics"
    answer = client.get(f"/courrier/{kept.pk}/pieces/1/")
    assert answer["Content-Type"] == "text/calendar; method=PUBLISH" and b"BEGIN:VEVENT" in answer.content
    assert answer["Content-Disposition"] == 'attachment; filename="reunion.ics"'
    assert f"/courrier/{kept.pk}/pieces/1/" in client.get(f"/courrier/{kept.pk}/").content.decode()
    assert client.get(f"/courrier/{kept.pk}/pieces/2/").status_code == 404
