"""The page of a meeting changes, and everybody is told; two days before, everybody is reminded; once each."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.clock.apart import SomeFailedError
from cms.privacy.purge import purge_personal_data
from cms.roles.registry import COMMUNICATION
from home.models import InfoSessionPage
from tests.conftest import Committed
from tests.factories import UserFactory, fresh
from tests.welcome.meetings.conftest import STARTS_AT, Posting, calendar_in, mails_to, publish, register_of, subjects
from welcome.meetings import letters
from welcome.meetings.choices import ToCall
from welcome.meetings.following import PATIENCE, follow
from welcome.meetings.models import KEPT, MeetingRegister, Registration
from welcome.meetings.reminding import remind

pytestmark = pytest.mark.django_db


def test_a_register_is_opened_for_each_meeting_that_takes_names(meeting: InfoSessionPage) -> None:
    follow()
    follow()
    register = MeetingRegister.objects.get()
    assert (register.page_id, register.seats, register.title) == (meeting.pk, 2, "Un soir à Éauze")


def test_it_moves_and_everybody_is_told_once(post: Posting, meeting: InfoSessionPage, committed: Committed) -> None:
    post("Ada", number=2)
    post("Bea")
    later = STARTS_AT + timedelta(days=7)
    publish(meeting, committed, starts_at=later, where="Éauze, cinéma")
    for _turn in range(2):
        follow()
    assert subjects("Ada") == ["Votre place", "La réunion change"] and len(mails_to("Bea")) == 2
    (first, before), (second, after) = (calendar_in(message) for message in mails_to("Ada"))
    assert (first, second) == ("PUBLISH", "PUBLISH") and before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert (after.start, after["location"], after["dtstart"].params["tzid"]) == (later, "Éauze, cinéma", "Europe/Paris")
    assert mails_to("Bea")[1].attachments == []
    assert {one.meeting_at for one in Registration.objects.all()} == {later}


def test_the_calendar_carries_its_time_zone(post: Posting, meeting: InfoSessionPage) -> None:
    post("Ada")
    content = mails_to("Ada")[0].attachments[0][1]
    assert "BEGIN:VTIMEZONE" in content and "TZID:Europe/Paris" in content and "ATTENDEE" not in content
    assert "ada" not in content.lower()


def test_more_seats_let_in_who_waits(post: Posting, meeting: InfoSessionPage, committed: Committed) -> None:
    post("Ada", number=2)
    post("Bea")
    publish(meeting, committed, seats=3)
    follow()
    assert not Registration.objects.get(name="Bea").is_waiting and subjects("Ada") == ["Votre place"]


def test_it_is_cancelled_then_held_after_all(post: Posting, meeting: InfoSessionPage, committed: Committed) -> None:
    post("Ada")
    publish(meeting, committed, is_cancelled=True)
    follow()
    follow()
    assert subjects("Ada") == ["Votre place", "Réunion annulée"]
    method, event = calendar_in(mails_to("Ada")[-1])
    assert (method, event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 1)
    publish(meeting, committed, is_cancelled=False)
    follow()
    assert subjects("Ada")[-1] == "La réunion a bien lieu"
    assert calendar_in(mails_to("Ada")[-1])[1]["sequence"] == 2


@pytest.mark.parametrize("is_deleted", [False, True])
def test_off_line_for_a_moment_is_nothing_for_good_is_cancelled(
    post: Posting, meeting: InfoSessionPage, committed: Committed, clock: Any, is_deleted: bool
) -> None:
    post("Ada")
    with committed():
        if is_deleted:
            fresh(meeting).delete()
        else:
            fresh(meeting).unpublish()
    follow()
    assert subjects("Ada") == ["Votre place"]
    clock.shift(PATIENCE)
    follow()
    follow()
    assert subjects("Ada") == ["Votre place", "Réunion annulée"]


def test_who_has_no_mail_is_to_be_called(post: Posting, meeting: InfoSessionPage, committed: Committed) -> None:
    officer = UserFactory()
    officer.groups.add(Group.objects.get_or_create(name=COMMUNICATION.name)[0])
    post("Ada", email="", phone="0612345678")
    publish(meeting, committed, is_cancelled=True)
    follow()
    assert Registration.objects.get().to_call == ToCall.CALLED_OFF
    [call] = [message for message in mail.outbox if message.to == [officer.email]]
    assert call.subject.startswith("1 personne à appeler") and "Ada" not in call.body


def test_everybody_with_a_seat_is_reminded_once_and_again_of_another_date(
    post: Posting, meeting: InfoSessionPage, committed: Committed, clock: Any
) -> None:
    post("Ada", number=2)
    post("Bea")
    Registration.objects.update(confirm_by=None)
    clock.shift(timedelta(days=17))
    assert remind() == 0
    clock.shift(timedelta(days=1))
    assert (remind(), remind()) == (1, 0)
    assert subjects("Ada")[-1] == "Bientôt" and subjects("Bea") == ["Liste d'attente"]
    publish(meeting, committed, starts_at=STARTS_AT + timedelta(days=9))
    follow()
    assert remind() == 0
    clock.shift(timedelta(days=10))
    assert remind() == 1, "a clock that was a day late"


def test_who_registers_at_the_last_moment_is_not_reminded(post: Posting, clock: Any) -> None:
    clock.shift(timedelta(days=19))
    post("Ada")
    assert remind() == 0


def test_names_go_a_month_after_and_the_counts_stay(post: Posting, meeting: InfoSessionPage, clock: Any) -> None:
    post("Ada", number=2)
    post("Bea")
    clock.move_to(STARTS_AT + KEPT - timedelta(minutes=1))
    purge_personal_data()
    assert Registration.objects.count() == 2
    clock.shift(timedelta(minutes=2))
    purge_personal_data()
    follow()
    register = register_of(meeting)
    assert Registration.objects.count() == 0 and (register.booked, register.waiting) == (2, 1)


def test_a_page_that_serves_again_is_another_meeting(
    post: Posting, meeting: InfoSessionPage, committed: Committed, clock: Any
) -> None:
    post("Ada", number=2)
    clock.move_to(STARTS_AT + timedelta(days=3))
    publish(meeting, committed, starts_at=STARTS_AT + timedelta(days=30))
    follow()
    assert subjects("Ada") == ["Votre place"]
    post("Bea", number=2)
    first, second = MeetingRegister.objects.order_by("starts_at")
    assert (first.page, first.booked, second.page_id, second.booked) == (None, 2, meeting.pk, 2)


def test_nothing_changed_is_nothing_written(post: Posting, meeting: InfoSessionPage) -> None:
    """Every two minutes, for each meeting: its row under the lock, its page, and who did not confirm in time."""
    post("Ada")
    follow()
    with CaptureQueriesContext(connection) as asked:
        follow()
    told = [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]
    assert len(told) == 5 and all(sql.startswith("SELECT") for sql in told)


def test_seats_that_a_newcomer_found_first_go_to_who_waits(
    post: Posting, meeting: InfoSessionPage, committed: Committed
) -> None:
    post("Ada", number=2)
    post("Bea")
    publish(meeting, committed, seats=4)
    post("Cleo")
    follow()
    assert subjects("Bea") == ["Liste d'attente", "Une place s'est libérée"]


def test_one_who_cannot_be_written_to_keeps_no_other_from_being_reminded(
    post: Posting, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    post("Ada")
    post("Bea")
    clock.shift(timedelta(days=18))
    tell = letters.tell

    def failing(registration: Registration, letter: letters.Letter) -> None:
        if registration.name == "Ada":
            raise OSError("no room")
        tell(registration, letter)

    with monkeypatch.context() as patch:
        patch.setattr(letters, "tell", failing)
        with pytest.raises(SomeFailedError, match="1 not done: registration"):
            remind()
    assert subjects("Bea")[-1] == "Bientôt" and subjects("Ada") == ["Votre place"]
    assert remind() == 1 and subjects("Ada")[-1] == "Bientôt"
