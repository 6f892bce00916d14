"""What is still missing, to qualify and to publish; what an adviser may be asked to judge."""

from typing import Any

import pytest

from cms.facts.gate import NotReady
from cms.facts.models import FactNote
from listings.takeovers.completeness import TO_QUALIFY, still_missing, unanswered
from listings.takeovers.questions import questions_of
from tests.factories import House, fresh, qualify
from tests.printed import plain
from tests.rights import Cast

pytestmark = pytest.mark.django_db


def columns(gaps: Any) -> set[str]:
    return {gap.column for gap in gaps}


def test_a_blank_draft_lacks_what_is_judged_and_nothing_that_is_not_known_to_be_asked(house: House) -> None:
    missing = unanswered(house.takeover(blank=True))
    assert columns(missing.to_qualify) == {"kind", "activity", "naf", "precision"} and not missing.to_publish


def test_once_the_kind_is_known_the_rest_is_asked(house: House) -> None:
    missing = unanswered(house.takeover(blank=True, kind="fonds", activity="Café", precision="departement"))
    assert columns(missing.to_qualify) == {"naf", "price"}
    assert columns(missing.to_publish) == set(questions_of("fonds").needed) - {"naf", "price"}
    assert [plain(topic) for topic, _gaps in missing.by_topic()] == [
        "Prix, loyer et bail",
        "Les comptes",
        "Les locaux",
        "L'activité au quotidien",
        "La transmission",
    ]
    assert len(missing) == len(questions_of("fonds").needed)


def test_not_communicated_with_its_reason_is_an_answer_and_blank_is_none(house: House) -> None:
    notes = [FactNote(column=column, state="not_communicated", reason="Vente récente") for column in ("turnover",)]
    page = house.takeover(turnover=None, net_result=None, fact_notes=notes)
    assert columns(unanswered(page).to_publish) == {"net_result"}


@pytest.mark.parametrize(
    ("column", "values"),
    [("kind", {"kind": ""}), ("activity", {"activity": ""}), ("call_until", {"trial": True, "call_until": None})],
)
def test_without_what_it_is_no_note_helps(house: House, column: str, values: dict[str, Any]) -> None:
    page = house.takeover(fact_notes=[FactNote(column=column, state="not_communicated", reason="Secret")], **values)
    assert column in columns(unanswered(page).to_qualify)


def test_the_whole_list_holds_the_gate_of_publication_too(house: House) -> None:
    page = house.takeover()
    (gap,) = still_missing(page, may_read=True).to_publish
    assert gap.column == "" and "soumettez" in gap.message
    assert not still_missing(qualify(page), may_read=True)


def test_a_contradiction_stands_in_the_list_beside_its_question(house: House) -> None:
    page = house.takeover(fact_notes=[FactNote(column="rent", state="not_known")])
    (gap,) = unanswered(page).to_publish
    assert gap.question == "Loyer" and not gap.is_blank and "une note" in gap.message


def test_submitting_asks_less_than_publishing(house: House) -> None:
    page = house.takeover(turnover=None, reason="", price=None)
    assert {obstacle.column for obstacle in page.submission_obstacles()} == {"price"}
    assert {obstacle.column for obstacle in page.completeness_obstacles()} == {"price", "turnover", "reason"}


def test_what_is_judged_is_what_qualifies() -> None:
    assert {"kind", "activity", "naf", "precision", "price"} < TO_QUALIFY


def _waiting(cast: Cast, **values: Any) -> Any:
    page = cast.page("takeover")
    for column, value in values.items():
        setattr(page, column, value)
    page.save_revision(user=cast.people["mairie"])
    page.get_workflow().start(page, cast.people["mairie"])
    return fresh(page)


def test_an_adviser_does_not_qualify_what_has_no_answer(cast: Cast) -> None:
    page = _waiting(cast, price=None)
    with pytest.raises(NotReady) as refusal:
        page.current_workflow_task_state.approve(user=cast.people["conseil"])
    assert list(refusal.value.message_dict) == ["price"]
    assert not fresh(page).qualified_values


def test_an_adviser_qualifies_while_other_answers_are_sought_and_nobody_publishes_without_them(cast: Cast) -> None:
    page = _waiting(cast, turnover=None)
    page.current_workflow_task_state.approve(user=cast.people["conseil"])
    page = fresh(page)
    assert page.qualified_values
    with pytest.raises(NotReady) as refusal:
        page.current_workflow_task_state.approve(user=cast.people["communication"])
    assert list(refusal.value.message_dict) == ["turnover"]
