"""Nothing of who registers is in anything the public reads, in a subject, in a log, in a name of a row."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from wagtail.models import ModelLogEntry

from cms.private_links.models import PrivateLink
from cms.projection.models import Entry, PublicChange
from home.models import InfoSessionPage
from tests.conftest import Committed
from tests.factories import UserFactory
from tests.welcome.meetings.conftest import STARTS_AT, Posting, publish, register_of
from welcome.meetings.following import follow
from welcome.meetings.models import Registration
from welcome.meetings.reminding import remind

pytestmark = pytest.mark.django_db

MARK = "Marqueurnominatif"
PHONE = "0699887766"
ADDRESSES = (
    "/",
    "/reunions/",
    "/reunions/?format=json",
    "/reunions/?format=csv",
    "/reunions/?format=rss",
    "/reunions/?format=ics",
    "/reunions/eauze/",
    "/reunions/eauze/inscription/",
    "/reunions/eauze/inscription/?inscription=place",
    "/recherche/?q=eauze",
    "/recherche/suggestions/?q=marq",
    "/api/v1/entries",
    "/api/v1/changes",
    "/sitemap.xml",
)


def says_it(words: str) -> bool:
    return MARK.lower() in words.lower() or PHONE in words.replace(" ", "")


def test_nobody_is_named(
    post: Posting,
    client: Client,
    meeting: InfoSessionPage,
    committed: Committed,
    clock: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    post(MARK, phone=PHONE)
    post(f"{MARK} deux", email="", phone=PHONE)
    post(MARK, email=f"trois.{MARK}@exemple.fr".lower())
    publish(meeting, committed, where="Ailleurs")
    follow()
    clock.move_to(STARTS_AT - timedelta(days=1))
    remind()
    address = f"/admin/reunions/{register_of(meeting).pk}/"
    officer = Client()
    officer.force_login(UserFactory(is_superuser=True))
    for act in ({"acte": "ecrire", "words": "Bonjour"}, {"acte": "presence", "walk_ins": 1}):
        assert officer.post(address, act)["Location"] == address
    publish(meeting, committed, is_cancelled=True)
    follow()
    assert Registration.objects.count() == 3
    for path in ADDRESSES:
        answer = client.get(path)
        assert not says_it(b"".join(answer).decode()), path
    assert not any(says_it(message.subject) for message in mail.outbox)
    assert not any(says_it(str(name)) for message in mail.outbox for _name, name, _type in message.attachments)
    assert not says_it(caplog.text)
    kept: list[Any] = [*Entry.objects.values(), *PublicChange.objects.values(), *PrivateLink.objects.values()]
    kept += [*ModelLogEntry.objects.values(), *map(str, Registration.objects.all()), str(register_of(meeting))]
    assert not any(says_it(str(row)) for row in kept)
