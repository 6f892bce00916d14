"""Answers written by code beside what waits: on line, in a draft, in a workflow, in a schedule, in two languages."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Locale, PageLogEntry, WorkflowState

from cms.clock.scheduled import publish_due
from cms.facts.changing import CHANGE, change_now, confirm, declared, propose
from cms.facts.gate import NotReady
from cms.roles.repairing import repair_all
from listings.models import VillagePage
from tests.factories import House, UserFactory, fresh

pytestmark = pytest.mark.django_db


def draft_of(village: Any) -> Any:
    return fresh(village).get_latest_revision_as_object()


@pytest.fixture
def village(house: House) -> VillagePage:
    """On line, with its first revision, and a market on Thursdays."""
    return house.publish(house.village(title="Solomiac", market_day="jeudi"))


def waiting(village: VillagePage, **proposed: Any) -> VillagePage:
    """The same with a draft before Communication."""
    repair_all()
    propose(page=village, values=proposed, user=UserFactory())
    page = fresh(village)
    page.get_workflow().start(page, UserFactory())
    return fresh(village)


def test_it_is_on_line_when_the_call_returns_and_stands_in_the_log(village: VillagePage) -> None:
    mayor = UserFactory()
    before = change_now(page=village, values={"market_day": "vendredi"}, user=mayor)
    assert before == {"market_day": "jeudi"}
    assert fresh(village).market_day == "vendredi" and not fresh(village).has_unpublished_changes
    entry = PageLogEntry.objects.get(action=CHANGE)
    assert entry.user == mayor
    assert entry.data["changes"] == [{"question": "jour de marché", "before": "jeudi", "after": "vendredi"}]


def test_what_waits_goes_on_waiting_with_the_new_answer(village: VillagePage) -> None:
    page = waiting(village, drawbacks="Le soir, plus aucun bus.")
    change_now(page=page, values={"market_day": "vendredi"}, user=UserFactory())
    assert fresh(page).drawbacks == "Sans voiture, on ne va pas loin."
    draft = draft_of(page)
    assert (draft.drawbacks, draft.market_day) == ("Le soir, plus aucun bus.", "vendredi")
    task = fresh(page).current_workflow_task_state
    assert task.revision == fresh(page).latest_revision
    task.approve(user=UserFactory(is_superuser=True))
    assert (fresh(page).drawbacks, fresh(page).market_day) == ("Le soir, plus aucun bus.", "vendredi")


def test_a_refusal_after_it_leaves_it_on_line(village: VillagePage) -> None:
    page = waiting(village, drawbacks="Le soir, plus aucun bus.")
    change_now(page=page, values={"market_day": "vendredi"}, user=UserFactory())
    fresh(page).current_workflow_task_state.reject(user=UserFactory(), comment="Dites lequel.")
    assert fresh(page).market_day == "vendredi" and draft_of(page).drawbacks == "Le soir, plus aucun bus."


def test_a_draft_that_says_nothing_more_ends_with_its_workflow(village: VillagePage) -> None:
    page = waiting(village, market_day="vendredi")
    change_now(page=page, values={"market_day": "vendredi"}, user=UserFactory())
    assert not fresh(page).has_unpublished_changes
    assert not WorkflowState.objects.active().exists()


def test_a_schedule_keeps_its_hour_and_takes_the_new_answer(village: VillagePage) -> None:
    later = timezone.now() + timedelta(days=2)
    village.drawbacks, village.go_live_at = "Le soir, plus aucun bus.", later
    village.save_revision().publish()
    change_now(page=village, values={"market_day": "vendredi"}, user=UserFactory())
    assert fresh(village).market_day == "vendredi"
    assert fresh(village).scheduled_revision.approved_go_live_at == later
    with time_machine.travel(later + timedelta(minutes=1)):
        publish_due(timezone.now())
    assert (fresh(village).drawbacks, fresh(village).market_day) == ("Le soir, plus aucun bus.", "vendredi")


def test_a_page_off_line_takes_it_into_its_draft(house: House) -> None:
    village = house.village(title="Solomiac", live=False)
    village.save_revision()
    change_now(page=village, values={"market_day": "vendredi"}, user=UserFactory())
    assert not fresh(village).live and draft_of(village).market_day == "vendredi"


def test_an_answer_that_may_not_go_live_changes_nothing(village: VillagePage) -> None:
    with pytest.raises(NotReady):
        change_now(page=village, values={"drawbacks": ""}, user=UserFactory())
    assert fresh(village).drawbacks and draft_of(village).drawbacks
    assert not PageLogEntry.objects.filter(action=CHANGE).exists()


def test_the_note_says_who_and_when_and_the_day_is_kept(village: VillagePage) -> None:
    notes = {"market_day": declared("Mairie de Solomiac")}
    change_now(page=village, values={"market_day": "vendredi"}, notes=notes, user=UserFactory())
    answer = next(answer for answer in fresh(village).answers() if answer.fact.column == "market_day")
    assert answer.origin.startswith("Déclaré par la commune ou l’exploitant · Mairie de Solomiac · ")
    assert fresh(village).checked == {"market_day": timezone.localdate().isoformat()}


def test_what_a_published_file_says_is_as_old_as_the_file(village: VillagePage) -> None:
    note = declared("Un fichier publié")
    note.dated = date(2025, 6, 30)
    change_now(page=village, values={"fibre": "partout"}, notes={"fibre": note}, user=None)
    assert fresh(village).checked == {"fibre": "2025-06-30"}


def test_a_proposal_stays_off_line_and_keeps_what_others_wrote(village: VillagePage) -> None:
    village.summary = "Un texte de l'officier."
    village.save_revision(user=UserFactory())
    propose(page=village, values={"doctor": "loin"}, user=UserFactory())
    assert fresh(village).doctor == "proche"
    assert (draft_of(village).doctor, draft_of(village).summary) == ("loin", "Un texte de l'officier.")


def test_what_stands_is_said_in_every_language_and_in_no_revision(village: VillagePage, english: Locale) -> None:
    translation = village.copy_for_translation(english, copy_parents=True)
    drafts = village.latest_revision_id, translation.latest_revision_id
    confirm(page=village, columns=["doctor", "fibre"], user=UserFactory(), as_a_whole=True)
    today = timezone.localdate()
    for page in (fresh(village), fresh(translation)):
        assert page.checked == dict.fromkeys(("doctor", "fibre"), today.isoformat())
        assert page.confirmed_on == today
    assert (fresh(village).latest_revision_id, fresh(translation).latest_revision_id) == drafts
    fresh(village).revisions.first().publish()
    assert fresh(village).checked.keys() == {"doctor", "fibre"}
