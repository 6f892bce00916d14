"""The private link: see, change the number, give the seat back to the next."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from home.models import InfoSessionPage
from tests.conftest import Committed
from tests.welcome.meetings.conftest import Posting, calendar_in, entry_of, link_in, mails_to, register_of
from welcome.meetings.models import Registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def press(client: Client, committed: Committed) -> Any:
    """Press a button of the page of a link."""

    def pressed(link: str, act: str, **values: Any) -> Any:
        with committed():
            return client.post(link, {"acte": act, **values})

    return pressed


def test_who_leaves_lets_the_next_one_in_at_once(
    post: Posting, press: Any, client: Client, meeting: InfoSessionPage
) -> None:
    post("Ada", number=2)
    post("Bea", number=2)
    post("Cleo")
    link = link_in(mails_to("Ada")[0])
    page = client.get(link).content.decode()
    assert "Votre place est gardée" in page and Registration.objects.count() == 3, "reading changes nothing"
    answer = press(link, "annuler")
    assert answer.status_code == 200 and "Votre inscription est annulée" in answer.content.decode()
    assert not Registration.objects.filter(name="Ada").exists()
    register = register_of(meeting)
    assert (register.booked, register.waiting, entry_of(meeting).state) == (2, 1, "complete")
    withdrawn, admitted = calendar_in(mails_to("Ada")[-1]), calendar_in(mails_to("Bea")[-1])
    assert (withdrawn[0], withdrawn[1]["status"], admitted[0]) == ("CANCEL", "CANCELLED", "PUBLISH")
    assert withdrawn[1]["uid"] == admitted[1]["uid"] and withdrawn[1]["sequence"] == 1
    assert mails_to("Bea")[-1].subject.startswith("Une place s") and len(mails_to("Cleo")) == 1
    assert press(link, "annuler").status_code == client.get(link).status_code == 410
    gone = client.get(link).content.decode()
    assert "Cette inscription n’existe plus" in gone and "Se connecter" not in gone and "dernier mail" not in gone


def test_the_number_changes_where_there_is_room(post: Posting, press: Any, meeting: InfoSessionPage) -> None:
    post("Ada")
    link = link_in(mails_to("Ada")[0])
    assert press(link, "nombre", number=3).status_code == 409
    assert press(link, "nombre", number=2).status_code == 200
    assert register_of(meeting).booked == 2
    post("Bea")
    assert press(link, "nombre", number=1).status_code == 200
    assert not Registration.objects.get(name="Bea").is_waiting


@pytest.mark.parametrize("values", [{"number": 9}, {"number": "x"}, {}])
def test_what_means_nothing_changes_nothing(
    post: Posting, press: Any, meeting: InfoSessionPage, values: dict[str, Any]
) -> None:
    post("Ada")
    link = link_in(mails_to("Ada")[0])
    assert press(link, "nombre", **values).status_code == 422
    assert press(link, "autre", number=2).status_code == 422
    assert register_of(meeting).booked == 1


def test_once_the_meeting_is_over_the_link_only_says_so(
    post: Posting, press: Any, client: Client, meeting: InfoSessionPage, clock: Any
) -> None:
    post("Ada", number=2)
    post("Bea")
    link = link_in(mails_to("Ada")[0])
    clock.shift(timedelta(days=20, hours=9))
    assert "a eu lieu" in client.get(link).content.decode()
    assert press(link, "annuler").status_code == 409
    assert Registration.objects.get(name="Bea").is_waiting and len(mails_to("Bea")) == 1
