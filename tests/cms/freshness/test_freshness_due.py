"""Until when a page is good: what was said, when, and for how long that lasts."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Site

from cms.facts.changing import change_now, confirm, declared
from cms.facts.models import FactNote
from cms.freshness.due import Freshness, freshness
from cms.freshness.models import FreshnessPeriods
from cms.freshness.reckoning import moved, reckoned, renew
from cms.projection.models import Entry, PublicChange
from listings.models import TakeoverPage, VillagePage, WorkspacePage
from tests.cms.freshness.conftest import FIRST, Town, days
from tests.conftest import Committed
from tests.factories import House, fresh

pytestmark = pytest.mark.django_db
DAY = FIRST.date()


@pytest.mark.parametrize(
    ("before", "state"),
    [(15, "fresh"), (14, "soon"), (1, "soon"), (0, "to_verify"), (-13, "to_verify"), (-14, "silent")],
)
def test_a_day_makes_a_state(before: int, state: str) -> None:
    assert freshness(DAY + days(before), DAY) is Freshness(state)
    assert freshness(None, DAY) is Freshness.FRESH


def test_each_page_is_good_as_long_as_the_first_of_its_answers(town: Town) -> None:
    pages = (town.village, town.takeover, town.wide, town.workspace, town.service)
    assert [(fresh(page).due_on - DAY).days for page in pages] == [90, 90, 90, 180, 180]


def test_what_is_not_answered_does_not_age(town: Town) -> None:
    change_now(page=town.village, values={"housing_to_rent": None}, user=None)
    assert fresh(town.village).due_on == DAY + days(180)
    # That nobody knows is an answer.
    note = FactNote(state="not_known")
    change_now(page=town.village, values={"housing_to_rent": None}, user=None, notes={"housing_to_rent": note})
    assert fresh(town.village).due_on == DAY + days(90)


def test_one_answer_said_again_leaves_the_next_one(town: Town, clock: Any) -> None:
    clock.shift(days(80))
    confirm(page=town.village, columns=["housing_to_rent"], user=None)
    assert fresh(town.village).due_on == DAY + days(170)


def test_what_an_editor_changes_is_said_today(town: Town, clock: Any) -> None:
    clock.shift(days(80))
    village = fresh(town.village)
    village.housing_to_rent = 3
    town.house.publish(village)
    assert fresh(village).checked["housing_to_rent"] == (DAY + days(80)).isoformat()
    assert fresh(village).checked["doctor"] == DAY.isoformat() and fresh(village).due_on == DAY + days(170)


def test_a_note_counts_by_its_date_and_never_by_one_to_come(town: Town, clock: Any) -> None:
    clock.shift(days(40))
    note = declared("Mairie de Solomiac")
    note.dated = DAY + days(4000)
    FactNote.objects.create(page=town.village, column="housing_to_rent", state=note.state, dated=note.dated)
    renew()
    assert fresh(town.village).due_on == DAY + days(130)


def test_a_village_nobody_confirmed_is_to_verify_from_its_first_day(house: House, clock: Any) -> None:
    village = house.publish(house.village(title="Sarrant", live=False))
    assert village.due_on == DAY
    clock.shift(days(30))
    renew()
    assert fresh(village).due_on == DAY


def test_who_puts_a_listing_on_line_answers_for_it(house: House, clock: Any) -> None:
    clock.shift(days(3))
    assert house.takeover(published=True).due_on == DAY + days(93)


def test_a_concluded_takeover_does_not_age(town: Town) -> None:
    TakeoverPage.objects.filter(pk=town.wide.pk).update(state="conclue")
    assert renew() == 1
    assert fresh(town.wide).due_on is None


@pytest.mark.parametrize(("confirmed_before", "expected"), [(60, 1), (15, 1), (14, None), (0, None)])
def test_a_service_is_good_until_its_deadline_unless_its_end_was_in_sight(
    town: Town, clock: Any, confirmed_before: int, expected: int | None
) -> None:
    deadline = DAY + days(100)
    service = fresh(town.service)
    service.deadline_on = deadline
    town.house.publish(service)
    clock.shift(deadline + days(1) - DAY - days(confirmed_before))
    town.confirm(fresh(service))
    confirmed = fresh(service).confirmed_on
    assert fresh(service).due_on == (deadline + days(1) if expected else confirmed + days(180))


def test_a_translation_follows(town: Town, english: Locale, committed: Committed, clock: Any) -> None:
    with committed():
        translated = fresh(town.village).copy_for_translation(english, copy_parents=True)
        translated.save_revision().publish()
    clock.shift(days(10))
    with committed():
        town.confirm(fresh(town.village))
    assert fresh(translated).due_on == DAY + days(100)
    VillagePage.objects.filter(pk=town.village.pk).update(confirmed_on=None, checked={})
    with committed():
        renew()
    assert fresh(translated).due_on == fresh(town.village).due_on == DAY
    assert set(Entry.objects.filter(kind="village").values_list("due_on", flat=True)) == {DAY}


def test_an_alias_follows(town: Town, committed: Committed, clock: Any) -> None:
    with committed():
        alias = fresh(town.workspace).create_alias(parent=fresh(town.house.workspaces), update_slug="ailleurs")
    clock.shift(days(10))
    town.confirm(fresh(town.workspace))
    assert fresh(alias).due_on == DAY + days(190)
    WorkspacePage.objects.filter(pk=town.workspace.pk).update(confirmed_on=DAY, checked={})
    assert renew() == 1
    assert fresh(alias).due_on == fresh(town.workspace).due_on == DAY + days(180)


def test_a_revert_and_a_copy_leave_the_day_alone(town: Town, clock: Any) -> None:
    old = fresh(town.village).latest_revision
    clock.shift(days(10))
    town.confirm(fresh(town.village))
    old.publish()
    assert fresh(town.village).due_on == DAY + days(100)
    copy = fresh(town.takeover).copy(update_attrs={"slug": "copie", "title": "Copie"}, keep_live=False)
    assert copy.due_on is None and copy.checked == {}


# --- periods ----------------------------------------------------------------------------------------------------------


def test_other_periods_are_other_days_and_alert_nobody(town: Town, committed: Committed) -> None:
    site = Site.objects.get(is_default_site=True)
    PublicChange.objects.all().delete()
    with committed():
        FreshnessPeriods.objects.create(site=site, stock=30)
    assert fresh(town.village).due_on == DAY + days(30)
    assert Entry.objects.get(page_id=town.village.pk).due_on == DAY + days(30)
    assert set(PublicChange.objects.values_list("administrative", flat=True)) == {True}


@pytest.mark.parametrize("number", [0, 6, 1001])
def test_an_absurd_period_is_refused(house: House, number: int) -> None:
    with pytest.raises(ValidationError):
        FreshnessPeriods(site=Site.objects.get(is_default_site=True), takeovers=number).full_clean()


def test_communication_sets_them_and_no_other_role(town: Town, client: Client) -> None:
    site = Site.objects.get(is_default_site=True)
    address = f"/admin/settings/freshness/freshnessperiods/{site.pk}/"
    values = {"stock": 60, "hours": 180, "facts": 365, "takeovers": 90, "services": 180}
    for email in ("communication", "mairie", "conseil", "cultura"):
        client.force_login(type(town.mayor).objects.get(email=f"{email}@demonstration.invalid"))
        client.post(address, values)
        values["stock"] += 1
    assert FreshnessPeriods.objects.get().stock == 60


# --- cost -------------------------------------------------------------------------------------------------------------


def test_two_hundred_pages_cost_what_five_do(town: Town) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert moved(reckoned()) == []
        return len(queries)

    few = asked()
    for number in range(60):
        town.house.village(title=f"Village {number}", slug=f"village-{number}", market_day="lundi")
    for number in range(60):
        town.house.takeover(published=True, title=f"Reprise {number}")
    assert asked() == few <= 12


def test_an_entry_says_the_day(town: Town) -> None:
    assert Entry.objects.get(page_id=town.takeover.pk).due_on == DAY + timedelta(days=90)
    assert Entry.objects.get(title="Réunion").due_on is None
    assert isinstance(Entry.objects.get(page_id=town.village.pk).due_on, date)
