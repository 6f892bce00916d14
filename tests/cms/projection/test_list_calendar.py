"""A dated list is a calendar."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from icalendar import Calendar

from tests.conftest import Committed
from tests.factories import CulturaServicePageFactory, House, InfoSessionPageFactory, fresh

pytestmark = pytest.mark.django_db


def test_a_dated_list_is_a_calendar(house: House, client: Client, committed: Committed) -> None:
    with committed():
        CulturaServicePageFactory(parent=fresh(house.cultura), title="Tôt", deadline_on="2027-01-15")
        CulturaServicePageFactory(
            parent=fresh(house.cultura), title="Tard", deadline_on="2027-06-15", disciplines=["danse"]
        )
        InfoSessionPageFactory(
            parent=fresh(house.meetings), title="Toulouse, l'hiver", starts_at=datetime(2027, 1, 12, 17, 30, tzinfo=UTC)
        )
    (meeting,) = calendar(client, "/reunions/?format=ics")
    assert meeting["summary"] == "Toulouse, l'hiver"
    assert meeting.decoded("dtstart") == datetime(2027, 1, 12, 17, 30, tzinfo=UTC)
    assert str(meeting["url"]).startswith("http://testserver/reunions/")
    deadlines = {
        " ".join(str(each["summary"]).split()): each.decoded("dtstart")
        for each in calendar(client, "/cultura/?format=ics")
    }
    assert deadlines == {"Date limite : Tôt": date(2027, 1, 15), "Date limite : Tard": date(2027, 6, 15)}
    assert len(calendar(client, "/cultura/?disciplines=danse&format=ics")) == 1
    assert client.get("/villages/?format=ics").status_code == 400
    twins = BeautifulSoup(client.get("/reunions/").content, "html5lib").select_one(".twins")
    assert twins is not None and "ICS" in twins.get_text()


def calendar(client: Client, address: str) -> list[Any]:
    response = client.get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(b"".join(response)).walk("VEVENT")
