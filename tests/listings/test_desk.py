"""Communication judges answer by answer: services and screen, beside text, schedules and other people."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from wagtail.models import PageLogEntry, WorkflowState

from cms.clock.scheduled import publish_due
from cms.facts.changing import change_now, propose
from cms.facts.returned import returned_answers
from cms.proposals.judging import ACCEPT, RETURN, TEXT, NotJudged, Overtaken, judge
from cms.proposals.submission import submission_of
from listings.models import VillagePage
from tests.proposals import proposed
from tests.rights import Cast

pytestmark = pytest.mark.django_db

BUS = "Le soir, plus aucun bus."


@pytest.fixture
def village(cast: Cast) -> VillagePage:
    """Solomiac, on line, with its revision."""
    return cast.house.publish(cast.page("village"))


def decided(cast: Cast, *accepted: str, **returned: str) -> Any:
    page = cast.page("village")
    return judge(
        page=page,
        user=cast.user("communication"),
        shown=page.latest_revision_id,
        accepted=accepted,
        returned=returned,
    )


def draft(cast: Cast) -> Any:
    return cast.page("village").get_latest_revision_as_object()


def status(cast: Cast) -> str:
    return str(cast.page("village").workflow_states.order_by("created_at").last().status)


# --- what a decision does --------------------------------------------------------------------------------------------


def test_accepting_all_approves_as_wagtail_does(cast: Cast, village: VillagePage) -> None:
    proposed(cast, doctor="loin", drawbacks=BUS)
    judged = decided(cast, "doctor", "drawbacks")
    page = cast.page("village")
    assert (judged.accepted, judged.waits) == (2, False)
    assert (page.doctor, page.drawbacks, page.has_unpublished_changes) == ("loin", BUS, False)
    assert status(cast) == WorkflowState.STATUS_APPROVED
    entry = PageLogEntry.objects.get(page=page.pk, action=ACCEPT)
    assert entry.user == cast.people["communication"] and len(entry.data["changes"]) == 2
    assert "Mairie de Solomiac" in page.notes_by_column()["doctor"].source
    assert page.checked["doctor"] == timezone.localdate().isoformat()


def test_accepting_one_publishes_it_alone_with_its_note_and_its_day(cast: Cast, village: VillagePage) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=3)):
        proposed(cast, doctor="loin", drawbacks=BUS)
        said = timezone.localdate()
    assert decided(cast, "doctor").waits
    page = cast.page("village")
    assert (page.doctor, page.drawbacks != BUS, draft(cast).drawbacks) == ("loin", True, BUS)
    assert (page.notes_by_column()["doctor"].dated, page.checked["doctor"]) == (said, said.isoformat())
    assert status(cast) == WorkflowState.STATUS_IN_PROGRESS
    assert page.current_workflow_task_state.revision_id == page.latest_revision_id
    submission = submission_of(page)
    assert submission is not None and submission.columns == ["drawbacks"]


def test_giving_one_back_says_why_on_its_field_and_the_rest_goes_on_line(cast: Cast, village: VillagePage) -> None:
    proposed(cast, doctor="loin", drawbacks=BUS)
    judged = decided(cast, "doctor", drawbacks="Quelle ligne ?")
    page = cast.page("village")
    assert (judged.returned, judged.waits, page.doctor, page.drawbacks) == (1, False, "loin", village.drawbacks)
    assert draft(cast).drawbacks == village.drawbacks
    (returned,) = returned_answers(page).values()
    assert (returned.fact.column, returned.sentence) == ("drawbacks", "Quelle ligne ?")
    assert status(cast) == WorkflowState.STATUS_APPROVED
    assert PageLogEntry.objects.get(page=page.pk, action=RETURN).data["answers"][0]["proposed"] == BUS


def test_all_given_back_is_to_be_revised_and_answering_anew_settles_it(cast: Cast, village: VillagePage) -> None:
    proposed(cast, doctor="loin", drawbacks=BUS)
    assert decided(cast, doctor="Depuis quand ?").waits
    assert not decided(cast, drawbacks="Quelle ligne ?").waits
    state = cast.page("village").current_workflow_state
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    said = state.current_task_state.comment
    assert "Depuis quand ?" in said and "Quelle ligne ?" in said
    propose(page=cast.page("village"), values={"doctor": "loin"}, user=cast.user("mairie"))
    assert set(returned_answers(cast.page("village"))) == {"drawbacks"}
    cast.page("village").current_workflow_state.resume(user=cast.user("mairie"))
    decided(cast, "doctor")
    assert (cast.page("village").doctor, status(cast)) == ("loin", WorkflowState.STATUS_APPROVED)


def test_the_last_answer_given_back_ends_approved_when_another_was_accepted(cast: Cast, village: VillagePage) -> None:
    proposed(cast, doctor="loin", drawbacks=BUS)
    decided(cast, "doctor")
    assert not decided(cast, drawbacks="Quelle ligne ?").waits
    page = cast.page("village")
    assert (status(cast), page.has_unpublished_changes) == (WorkflowState.STATUS_APPROVED, False)
    assert set(returned_answers(page)) == {"drawbacks"}


@pytest.mark.parametrize("is_first", [True, False])
def test_an_officers_own_text_goes_on_waiting(cast: Cast, village: VillagePage, is_first: bool) -> None:
    def write() -> None:
        page = draft(cast)
        page.summary = "Le texte de l'officier."
        page.save_revision(user=cast.people["communication"])

    if is_first:
        write()
    proposed(cast, doctor="loin", drawbacks=BUS)
    if not is_first:
        write()
    assert decided(cast, "doctor").waits
    change_now(page=cast.page("village"), values={"market_day": "lundi"}, user=cast.user("mairie"))
    assert not decided(cast, "drawbacks").waits
    page = cast.page("village")
    assert (page.doctor, page.drawbacks, page.summary) == ("loin", BUS, village.summary)
    assert page.has_unpublished_changes and draft(cast).summary == "Le texte de l'officier."
    assert status(cast) == WorkflowState.STATUS_APPROVED


def test_a_proposed_text_is_judged_last(cast: Cast, village: VillagePage) -> None:
    page = draft(cast)
    page.summary = "Le texte du maire."
    page.save_revision(user=cast.people["mairie"])
    proposed(cast, doctor="loin")
    with pytest.raises(NotJudged):
        decided(cast, TEXT)
    assert decided(cast, "doctor").waits
    assert cast.page("village").summary == village.summary
    assert not decided(cast, TEXT).waits
    assert cast.page("village").summary == "Le texte du maire."
    assert status(cast) == WorkflowState.STATUS_APPROVED


def test_a_proposed_text_given_back_stays_in_the_draft(cast: Cast, village: VillagePage) -> None:
    page = draft(cast)
    page.summary = "Le texte du maire."
    page.save_revision(user=cast.people["mairie"])
    proposed(cast, doctor="loin")
    decided(cast, "doctor", **{TEXT: "Plus court."})
    page = cast.page("village")
    assert (page.doctor, page.summary, draft(cast).summary) == ("loin", village.summary, "Le texte du maire.")
    assert "Plus court." in page.current_workflow_state.current_task_state.comment


def test_a_schedule_keeps_its_hour(cast: Cast, village: VillagePage) -> None:
    later = timezone.now() + timedelta(days=2)
    page = draft(cast)
    page.fibre, page.go_live_at = "partout", later
    page.save_revision(user=cast.people["communication"]).publish()
    page = proposed(cast, doctor="loin")
    submission = submission_of(page)
    assert submission is not None and submission.columns == ["doctor"]
    assert not decided(cast, "doctor").waits
    page = cast.page("village")
    assert (page.doctor, page.fibre != "partout", status(cast)) == ("loin", True, WorkflowState.STATUS_APPROVED)
    assert page.scheduled_revision.approved_go_live_at == later
    with time_machine.travel(later + timedelta(minutes=1)):
        publish_due(timezone.now())
    assert (cast.page("village").doctor, cast.page("village").fibre) == ("loin", "partout")


# --- meanwhile -------------------------------------------------------------------------------------------------------


def test_after_an_immediate_change_the_reader_is_shown_the_new_draft(cast: Cast, village: VillagePage) -> None:
    shown = proposed(cast, doctor="loin").latest_revision_id
    change_now(page=cast.page("village"), values={"market_day": "lundi"}, user=cast.user("mairie"))
    with pytest.raises(Overtaken) as overtaken:
        judge(page=village, user=cast.user("communication"), shown=shown, accepted=["doctor"])
    assert overtaken.value.waits and cast.page("village").doctor != "loin"
    decided(cast, "doctor")
    assert (cast.page("village").doctor, cast.page("village").market_day) == ("loin", "lundi")


def test_an_amendment_and_a_withdrawal_by_the_author(cast: Cast, village: VillagePage) -> None:
    shown = proposed(cast, doctor="loin").latest_revision_id
    proposed(cast, doctor="ici")
    with pytest.raises(Overtaken):
        judge(page=village, user=cast.user("communication"), shown=shown, accepted=["doctor"])
    shown = cast.page("village").latest_revision_id
    cast.page("village").current_workflow_state.cancel(user=cast.user("mairie"))
    with pytest.raises(Overtaken) as overtaken:
        judge(page=village, user=cast.user("communication"), shown=shown, accepted=["doctor"])
    assert not overtaken.value.waits
    assert cast.page("village").doctor == village.doctor


def test_who_proposed_is_told_at_once_of_what_is_given_back(cast: Cast, village: VillagePage) -> None:
    proposed(cast, doctor="loin", drawbacks=BUS)
    mail.outbox.clear()
    decided(cast, drawbacks="Quelle ligne ?")
    (letter,) = mail.outbox
    assert letter.to == [cast.people["mairie"].email] and "Quelle ligne ?" in letter.body


def test_a_proposal_that_changes_nothing_is_closed(cast: Cast, village: VillagePage) -> None:
    proposed(cast, doctor="loin")
    decided(cast, doctor="Depuis quand ?")
    cast.page("village").current_workflow_state.resume(user=cast.user("mairie"))
    submission = submission_of(cast.page("village"))
    assert submission is not None and submission.columns == []
    assert not decided(cast).waits
    assert status(cast) == WorkflowState.STATUS_APPROVED
