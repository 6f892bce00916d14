"""Counting messages: what stays when they are gone, what is published, the time that was kept."""

from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.privacy.purge import purge_personal_data
from cms.roles.refusals import Refused
from tests.factories import House
from tests.welcome.factories import BodyFactory, EnquiryFactory
from welcome.choices import Channel
from welcome.counts.models import CountedMessage, Measure, MonthlyCount
from welcome.counts.publishing import published_years
from welcome.counts.replying import days_kept
from welcome.enquiries import acts, handing
from welcome.enquiries.choices import Outcome
from welcome.enquiries.models import Enquiry
from welcome.enquiries.services import erase
from welcome.enquiries.transitions import programme

pytestmark = pytest.mark.django_db


def counted(measure: Measure) -> dict[str, int]:
    """The table by month, of one measure, whatever the month."""
    call_command("count_messages", stdout=StringIO())
    return dict(MonthlyCount.objects.filter(measure=measure).values_list("label", "number"))


def rows(number: int, **values: Any) -> None:
    """Messages that are gone, as they are counted."""
    defaults = {"month": timezone.localdate().replace(day=1), "channel": Channel.PROGRAMME, "needs": []}
    CountedMessage.objects.bulk_create(CountedMessage(**defaults | values) for _row in range(number))


def test_a_message_is_counted_as_it_changes(house: House) -> None:
    village = house.village(title="Solomiac")
    enquiry = EnquiryFactory(village=village, needs=["housing", "visit"])
    handing.hand_to_body(enquiry=enquiry, actor=programme(), body=BodyFactory(name="Une chambre"))
    handing.give_back(enquiry=enquiry, actor=programme(), words="Nous répondons.")
    acts.answer(enquiry=enquiry, actor=programme(), words="Oui.")
    acts.close(enquiry=enquiry, actor=programme(), outcome=Outcome.SETTLED)
    row = CountedMessage.objects.get()
    assert (row.village, row.outcome, row.reply_days) == (village, "settled", 0)
    assert counted(Measure.NEED) == {"un logement": 1, "une visite du village": 1}
    assert counted(Measure.BODY) == {"Une chambre": 1}
    assert counted(Measure.VILLAGE) == {"Solomiac": 1}
    assert counted(Measure.ALL) == {"tous les messages": 1}


def test_an_act_counts_its_message_once() -> None:
    enquiry, body = EnquiryFactory(), BodyFactory()
    with CaptureQueriesContext(connection) as answering:
        acts.answer(enquiry=enquiry, actor=programme(), words="Oui.")
    with CaptureQueriesContext(connection) as handing_over:
        handing.hand_to_body(enquiry=enquiry, actor=programme(), body=body)
    for asked in (answering, handing_over):
        assert sum(query["sql"].startswith('UPDATE "welcome_countedmessage"') for query in asked) == 1
    row = CountedMessage.objects.get()
    assert (row.body, row.reply_days) == (body, 0)


@pytest.mark.parametrize("end", ["erased", "purged", "deleted"])
def test_it_stays_counted_when_it_is_gone(end: str) -> None:
    enquiry = EnquiryFactory(needs=["desk"])
    before = counted(Measure.ALL), counted(Measure.NEED), counted(Measure.CHANNEL)
    if end == "erased":
        erase(enquiry=enquiry)
    elif end == "purged":
        purge_personal_data(now=timezone.now() + timedelta(days=366))
    else:
        Enquiry.objects.all().delete()
    assert not Enquiry.objects.exists() and CountedMessage.objects.get().enquiry is None
    assert (counted(Measure.ALL), counted(Measure.NEED), counted(Measure.CHANNEL)) == before


def test_counting_twice_gives_the_same_and_mends() -> None:
    EnquiryFactory.create_batch(3)
    rows(2)
    first = counted(Measure.ALL)
    MonthlyCount.objects.update(number=99)
    assert counted(Measure.ALL) == first == {"tous les messages": 5}


def test_no_row_says_whose_it_was(house: House) -> None:
    EnquiryFactory(name="Marqueur", email="marqueur@demonstration.invalid", message="marqueur")
    erase(enquiry=Enquiry.objects.get())
    call_command("count_messages", stdout=StringIO())
    kept = [*CountedMessage.objects.values(), *MonthlyCount.objects.values()]
    assert kept and "arqueur" not in str(kept)
    assert CountedMessage.objects.get().month.day == 1


@pytest.mark.parametrize(("days", "told"), [((1, 2, 3, 9), None), ((1, 2, 3, 9, 9), 3), ((1, 2, 2, 3, 9, 9), 3)])
def test_the_time_kept_is_told_from_five_answers_on(days: tuple[int, ...], told: int | None, house: House) -> None:
    village = house.village(title="Solomiac")
    for number in days:
        rows(1, village=village, channel=Channel.VILLAGE, reply_days=number)
    rows(9, village=village, channel=Channel.TELEPHONE, reply_days=40)
    rows(9, village=village, channel=Channel.VILLAGE)
    rows(9, village=village, channel=Channel.VILLAGE, reply_days=40, month=date(2020, 1, 1))
    assert days_kept(village.pk) == told
    assert days_kept() == 40


def test_the_time_kept_stands_where_it_is_promised(client: Client, house: House, committed: Any) -> None:
    with committed():
        village = house.publish(house.village(title="Solomiac", slug="solomiac"))
    forms, sentence = ("/s-installer/ecrire/", "/s-installer/ecrire/solomiac/"), "en 3 jours au plus"
    rows(5, village=village, channel=Channel.VILLAGE, reply_days=2)
    assert all(sentence not in client.get(form).content.decode() for form in forms)
    rows(5, reply_days=3)
    # Nobody of this village has an account: the programme answers, in its own time.
    assert all(sentence in client.get(form).content.decode() for form in forms)
    CountedMessage.objects.exclude(village=village).delete()
    assert all(sentence not in client.get(form).content.decode() for form in forms)


def test_a_year_is_published_when_it_is_over(client: Client, house: House) -> None:
    year = timezone.localdate().year
    rows(40, month=date(year, 1, 1))
    assert published_years() == []
    assert "Les premiers chiffres paraissent" in client.get("/s-installer/en-chiffres/").content.decode()
    rows(20, month=date(year - 1, 3, 1), needs=["housing"], outcome="settled")
    rows(3, month=date(year - 1, 3, 1), channel=Channel.VILLAGE, needs=["desk"])
    (shown,) = published_years()
    assert shown.year == year - 1
    assert [line.figures[0] for line in shown.needs if line.figures[0] is not None] == [20]
    assert (shown.bodies, shown.outcomes) == ((), ()), "they may still change"
    march, january = shown.months[2].figures, shown.months[0].figures
    assert march[0] is None and january == (None,) * 4
    # Both shown, they would say that nobody wrote in any other month.
    for real, pair in ((20, (march[1], shown.total.figures[1])), (23, (march[-1], shown.total.figures[-1]))):
        assert pair in ((None, real), (real, None))
    page = client.get("/s-installer/en-chiffres/").content.decode()
    assert page.count("caché") > 3


def test_outcomes_come_a_year_later_and_change_no_more() -> None:
    year = timezone.localdate().year
    received = datetime.fromisoformat(f"{year - 2}-05-05T10:00:00+02:00")
    enquiry = EnquiryFactory(received_at=received, outcome="settled")
    rows(9, month=date(year - 2, 5, 1), outcome="elsewhere")
    rows(9, month=date(year - 2, 6, 1), outcome="settled")
    (shown,) = published_years()
    told = {line.label: line.figures[0] for line in shown.outcomes}
    assert told == {"installation": 10, "tout le reste, ensemble": 9}
    acts.close(enquiry=enquiry, actor=programme(), outcome=Outcome.SILENT)
    call_command("count_messages", stdout=StringIO())
    assert published_years() == [shown]


@pytest.mark.parametrize("address", ["/plan-du-site/", "/s-installer/qui-aide/"])
def test_one_finds_the_way_there(client: Client, house: House, address: str) -> None:
    assert 'href="/s-installer/en-chiffres/"' in client.get(address).content.decode()


def test_a_year_of_few_messages_is_not_told() -> None:
    rows(4, month=date(timezone.localdate().year - 1, 5, 1))
    assert published_years() == []


def test_a_body_that_counts_name_stays() -> None:
    body = BodyFactory()
    rows(1, body=body)
    with pytest.raises(Refused):
        body.delete()


def test_the_public_page_costs_a_few_questions(
    client: Client, django_assert_max_num_queries: Any, house: House
) -> None:
    year = timezone.localdate().year
    for month in range(1, 13):
        rows(7, month=date(year - 1, month, 1))
    client.get("/s-installer/en-chiffres/")
    with django_assert_max_num_queries(8):
        client.get("/s-installer/en-chiffres/")
