"""A seat that was asked with a mail is its owner's once the link in it was pressed; until then it is held for a day."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from home.models import InfoSessionPage
from tests.conftest import Committed
from tests.welcome.meetings.conftest import (
    STARTS_AT,
    Posting,
    calendar_in,
    entry_of,
    link_in,
    mails_to,
    plain,
    register_of,
    subjects,
)
from welcome.meetings.choices import ToCall
from welcome.meetings.following import follow
from welcome.meetings.models import Registration
from welcome.meetings.seating import UNCONFIRMED, Asked, register

pytestmark = pytest.mark.django_db


def confirm(client: Client, committed: Committed, name: str, **values: Any) -> Any:
    """Press the button of the last mail to somebody."""
    with committed():
        return client.post(link_in(mails_to(name)[-1]), {"acte": "confirmer", **values})


def test_a_seat_that_nobody_confirms_goes_to_the_next(
    post: Posting, client: Client, meeting: InfoSessionPage, committed: Committed, clock: Any
) -> None:
    post("Ada", number=2)
    post("Bea", number=2)
    assert "confirmer par le lien" in plain(mails_to("Ada")[0].body)
    assert "Je confirme" in client.get(link_in(mails_to("Bea")[0])).content.decode()
    assert confirm(client, committed, "Bea").status_code == 200
    clock.shift(UNCONFIRMED - timedelta(minutes=1))
    with committed():
        follow()
    assert Registration.objects.count() == 2
    clock.shift(timedelta(minutes=2))
    for _turn in range(2):
        with committed():
            follow()
    bea = Registration.objects.get()
    assert (bea.name, bea.is_waiting, register_of(meeting).booked, entry_of(meeting).state) == (
        "Bea",
        False,
        2,
        "complete",
    )
    assert subjects("Ada") == ["Votre place", "Votre place n'a pas été confirmée"]
    assert calendar_in(mails_to("Ada")[-1])[0] == "CANCEL"
    assert "confirmer" not in mails_to("Bea")[-1].body


@pytest.mark.parametrize("act", [{}, {"acte": "nombre", "number": 1}])
def test_who_pressed_the_link_keeps_the_seat(
    post: Posting, client: Client, meeting: InfoSessionPage, committed: Committed, clock: Any, act: dict[str, Any]
) -> None:
    post("Ada")
    link = link_in(mails_to("Ada")[0])
    client.get(link)
    assert Registration.objects.get().confirm_by is not None, "a reader of mails opens links too"
    page = confirm(client, committed, "Ada", **act).content.decode()
    assert "Votre place est gardée" in page and "Je confirme" not in page
    clock.shift(UNCONFIRMED * 3)
    follow()
    assert Registration.objects.get().name == "Ada"


def test_who_is_let_in_has_a_day_anew(
    post: Posting, meeting: InfoSessionPage, committed: Committed, clock: Any
) -> None:
    post("Ada", number=2)
    clock.shift(timedelta(hours=20))
    post("Bea")
    clock.shift(timedelta(hours=5))
    with committed():
        follow()
    bea = Registration.objects.get()
    assert not bea.is_waiting and bea.confirm_by is not None
    assert bea.confirm_by - bea.made_at == timedelta(hours=29)


def test_the_evening_before_half_of_what_is_left(post: Posting, meeting: InfoSessionPage, clock: Any) -> None:
    clock.move_to(STARTS_AT - timedelta(hours=10))
    post("Ada")
    assert Registration.objects.get().confirm_by == STARTS_AT - timedelta(hours=5)


def test_who_gave_a_telephone_is_to_be_called_and_keeps_the_seat(
    post: Posting, meeting: InfoSessionPage, clock: Any
) -> None:
    post("Ada", email="", phone="0612345678")
    clock.shift(UNCONFIRMED * 2)
    follow()
    assert Registration.objects.get().to_call == ToCall.CONFIRM and mail.outbox == []


def test_whom_the_staff_registers_has_nothing_to_confirm(meeting: InfoSessionPage, clock: Any) -> None:
    register(entry_of(meeting), Asked("Ada", 1, email="ada@exemple.fr"))
    clock.shift(UNCONFIRMED * 2)
    follow()
    assert Registration.objects.get().to_call == "" and "confirmer" not in mails_to("Ada")[0].body
