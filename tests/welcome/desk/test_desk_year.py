"""The clock over a year: which reminders, what comes back, what is purged, on which day, and nothing else."""

from collections import defaultdict
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.privacy.purge import purge_personal_data
from tests.welcome.conftest import FIRST, Staffed
from tests.welcome.factories import BodyFactory, EnquiryFactory
from welcome.counts.models import CountedMessage
from welcome.enquiries import acts, handing
from welcome.enquiries.choices import Happening, Holder, State
from welcome.enquiries.models import Enquiry
from welcome.enquiries.transitions import programme, service, town_hall
from welcome.orientation.models import Body

pytestmark = pytest.mark.django_db


def on_day(calendar: Any, number: int) -> None:
    """The morning of day ``number``."""
    calendar.move_to(FIRST + timedelta(days=number))


def morning() -> list[tuple[str, str]]:
    """The command of one morning; each letter as whose it is and what its subject says, without the reference."""
    mail.outbox.clear()
    call_command("enquiries", stdout=StringIO())
    return sorted((one.to[0].split("@")[0], one.subject.partition(" : ")[2]) for one in mail.outbox)


def year(calendar: Any, days: int = 366) -> dict[int, list[tuple[str, str]]]:
    """The letters of each day that brought some."""
    found = {}
    for number in range(days):
        on_day(calendar, number)
        if letters := morning():
            found[number] = letters
    return found


REMINDER, BACK, NEWS = "une réponse est attendue", "revenu au programme", "du nouveau pour votre message"


@pytest.fixture
def enquiry_at_the_village(calendar: Any, staffed: Staffed) -> Enquiry:
    return EnquiryFactory(village=staffed.solomiac, email="camille@demonstration.invalid")


@pytest.mark.slow
def test_a_year_of_silence(calendar: Any, staffed: Staffed, enquiry_at_the_village: Enquiry) -> None:
    body = BodyFactory(email="service@organisme.invalid")
    handed = handing.hand_to_body(
        enquiry=EnquiryFactory(email="sacha@demonstration.invalid"), actor=programme(), body=body
    )
    EnquiryFactory(email="dominique@demonstration.invalid")
    purged: dict[int, list[str]] = {}
    letters = defaultdict(list)
    names = {one.pk: one.email.split("@")[0] for one in Enquiry.objects.all()}
    for number in range(380):
        on_day(calendar, number)
        letters[number] = morning()
        before = set(Enquiry.objects.values_list("pk", flat=True))
        purge_personal_data()
        if gone := before - set(Enquiry.objects.values_list("pk", flat=True)):
            purged[number] = sorted(names[pk] for pk in gone)
    # Promised for day 5. The body has five days, too: on the sixth the programme has its message again.
    assert {number: found for number, found in letters.items() if found} == {
        4: [("communication", REMINDER), ("mairie", REMINDER), ("service", "un message vous est transmis")],
        6: [
            ("communication", BACK),
            ("communication", REMINDER),
            ("mairie", REMINDER),
            ("sacha", NEWS),
        ],
        7: [("camille", NEWS), ("communication", BACK), ("mairie", BACK)],
    }
    # The last act of each was a reminder, or that it came back: a year after it they are gone.
    assert purged == {371: ["dominique", "sacha"], 372: ["camille"]}
    assert CountedMessage.objects.filter(enquiry=None).count() == 3
    assert not Enquiry.objects.filter(pk=handed.pk).exists()


def test_the_last_words_come_when_the_holder_changed(
    calendar: Any, staffed: Staffed, enquiry_at_the_village: Enquiry
) -> None:
    for number in (7, 8):
        on_day(calendar, number)
        morning()
    enquiry = Enquiry.objects.get()
    assert (enquiry.holder, enquiry.state, enquiry.village) == (Holder.PROGRAMME, State.RECEIVED, staffed.solomiac)
    assert Enquiry.objects.overdue().get() == enquiry
    told = enquiry.events.get(kind=Happening.CAME_BACK)
    assert "Le comité d'accueil de Solomiac n'a pas répondu à temps" in told.words.replace("’", "'") and told.is_told


def test_what_was_answered_or_asked_is_left_alone(calendar: Any, staffed: Staffed) -> None:
    village = staffed.solomiac
    hall = town_hall(village, staffed.mayor)
    acts.answer(enquiry=EnquiryFactory(village=village), actor=hall, words="Bienvenue.")
    acts.ask(enquiry=EnquiryFactory(village=village), actor=hall, words="Quand ?")
    acts.close(enquiry=EnquiryFactory(village=village), actor=programme(), outcome="silent")  # type: ignore[arg-type]
    assert year(calendar, 30) == {}


def test_who_took_it_up_has_some_days_more(calendar: Any, staffed: Staffed, enquiry_at_the_village: Enquiry) -> None:
    on_day(calendar, 5)
    handing.acknowledge(enquiry=enquiry_at_the_village, actor=town_hall(staffed.solomiac, staffed.mayor))
    letters = {}
    for number in range(5, 20):
        on_day(calendar, number)
        if found := morning():
            letters[number] = found
    assert letters == {
        5: [("mairie", REMINDER)],
        6: [("mairie", REMINDER)],
        11: [("camille", NEWS), ("communication", BACK), ("mairie", BACK)],
    }


def test_missed_days_bring_one_letter(calendar: Any, staffed: Staffed) -> None:
    EnquiryFactory()
    on_day(calendar, 40)
    assert morning() == [("communication", REMINDER)]
    assert morning() == []


def test_the_owner_is_reminded_alone(calendar: Any, staffed: Staffed) -> None:
    acts.take(enquiry=EnquiryFactory(), actor=programme(staffed.other_mayor))
    on_day(calendar, 4)
    assert morning() == [("ailleurs", REMINDER)]


def test_a_body_that_took_charge_is_reminded_without_a_link(calendar: Any, staffed: Staffed) -> None:
    body = BodyFactory(email="service@organisme.invalid")
    enquiry = handing.hand_to_body(enquiry=EnquiryFactory(), actor=programme(), body=body)
    handing.acknowledge(enquiry=enquiry, actor=service(body))
    on_day(calendar, 4)
    assert morning() == [("service", REMINDER)]
    assert "/lien/" not in mail.outbox[0].body


@pytest.mark.parametrize("way", ["saved", "unheard"])
def test_a_body_withdrawn_gives_its_messages_back(way: str, calendar: Any, staffed: Staffed) -> None:
    body = BodyFactory(name="Organisme retiré")
    enquiry = handing.hand_to_body(enquiry=EnquiryFactory(), actor=programme(), body=body)
    mail.outbox.clear()
    if way == "saved":
        body.is_active = False
        body.save()
    else:
        Body.objects.update(is_active=False)
        morning()
    enquiry.refresh_from_db()
    assert (enquiry.holder, enquiry.body, enquiry.state) == (Holder.PROGRAMME, None, State.RECEIVED)
    assert "Organisme retiré ne reçoit plus de candidats." in enquiry.events.get(kind=Happening.CAME_BACK).words
    assert any(one.to == ["communication@demonstration.invalid"] and BACK in one.subject for one in mail.outbox)


def test_a_rehearsal_writes_nothing(calendar: Any, staffed: Staffed, enquiry_at_the_village: Enquiry) -> None:
    out, later = StringIO(), timezone.localdate() + timedelta(days=7)
    mail.outbox.clear()
    call_command("enquiries", dry_run=True, on=later, stdout=out)
    assert f"{enquiry_at_the_village.reference} : sans réponse du comité" in out.getvalue()
    assert not mail.outbox and not Enquiry.objects.get().events.exists()
    with pytest.raises(CommandError, match="dry-run"):
        call_command("enquiries", on=later)


def test_one_that_fails_keeps_no_other_back(
    calendar: Any, staffed: Staffed, enquiry_at_the_village: Enquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    EnquiryFactory()
    on_day(calendar, 4)
    from welcome.enquiries import clock

    def failing(enquiry: Enquiry, what: str) -> None:
        raise OSError("no room")

    with monkeypatch.context() as patch:
        patch.setattr(clock, "tell_town_hall", failing)
        with pytest.raises(CommandError, match="1 not done"):
            morning()
    assert [one.to[0].split("@")[0] for one in mail.outbox] == ["communication"]
    assert Enquiry.objects.get(pk=enquiry_at_the_village.pk).reminded_on is None
    assert morning() == [("mairie", REMINDER)]
