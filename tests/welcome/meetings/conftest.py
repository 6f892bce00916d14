"""A meeting with few seats, people who register for it, and the mails they get."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from cms.projection.models import Entry
from home.models import InfoSessionPage
from tests.cms.limits.guards import drawn
from tests.conftest import Committed
from tests.factories import House, InfoSessionPageFactory, fresh
from welcome.meetings.models import MeetingRegister

#: A Monday; the meeting is twenty days later.
NOW = timezone.make_aware(datetime(2026, 11, 30, 10))
STARTS_AT = NOW + timedelta(days=20, hours=8)

Posting = Callable[..., Any]


@pytest.fixture
def clock() -> Iterator[Any]:
    """The time, which stands still unless moved."""
    with time_machine.travel(NOW, tick=False) as coordinates:
        yield coordinates


@pytest.fixture
def meeting(house: House, clock: Any, committed: Committed) -> InfoSessionPage:
    """Two seats, one registers on the site."""
    values = {"title": "Un soir à Éauze", "slug": "eauze", "where": "Éauze, salle des arènes", "how_to_register": ""}
    with committed():
        page = InfoSessionPageFactory(
            parent=fresh(house.meetings), starts_at=STARTS_AT, seats=2, registers_here=True, **values
        )
    return fresh(page)


def form_of(name: str, /, **values: Any) -> dict[str, Any]:
    """What somebody types."""
    email = f"{name.lower()}@exemple.fr"
    return {"name": name, "email": email, "phone": "", "number": 1, "language": "fr", **drawn(), **values}


@pytest.fixture
def post(client: Client, meeting: InfoSessionPage, committed: Committed) -> Posting:
    """Send the form for somebody, each from an address of their own; the answer."""
    hosts = count(1)

    def send(name: str, /, source: str = "", **values: Any) -> Any:
        with committed():
            come_from = source or f"192.0.2.{next(hosts)}"
            return client.post("/reunions/eauze/inscription/", form_of(name, **values), REMOTE_ADDR=come_from)

    return send


def register_of(page: InfoSessionPage) -> MeetingRegister:
    """The register of a meeting, as it is now."""
    return MeetingRegister.objects.get(page=page)


def entry_of(page: InfoSessionPage) -> Entry:
    """Its public entry, as it is now."""
    return Entry.objects.get(page=page)


def mails_to(name: str) -> list[Any]:
    """What somebody was written."""
    return [message for message in mail.outbox if message.to == [f"{name.lower()}@exemple.fr"]]


def plain(words: str) -> str:
    """French as it is typed on a keyboard, whether or not it was set."""
    return words.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ").replace("’", "'")


def subjects(name: str) -> list[str]:
    """What the mails to somebody are about, without the meeting."""
    return [plain(message.subject).partition(" : ")[0] for message in mails_to(name)]


def link_in(message: Any) -> str:
    """The private link of a mail."""
    return re.findall(r"/lien/[\w-]+/", message.body)[0]


def calendar_in(message: Any) -> tuple[str, Any]:
    """Method and event of the calendar that a mail carries, as an independent reader finds them."""
    [(name, content, mimetype)] = message.attachments
    calendar = Calendar.from_ical(content)
    [event] = calendar.walk("VEVENT")
    assert name == "reunion.ics" and mimetype == f"text/calendar; method={calendar['method']}"
    return str(calendar["method"]), event


def publish(page: InfoSessionPage, committed: Committed, **values: Any) -> InfoSessionPage:
    """An editor changes the page and publishes it."""
    page = fresh(page)
    for name, value in values.items():
        setattr(page, name, value)
    with committed():
        page.save_revision().publish()
    return fresh(page)
