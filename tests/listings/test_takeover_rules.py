"""What an adviser judges, and where a takeover may publicly stand."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Locale, Workflow, WorkflowPage

from cms.facts.gate import NotReady
from cms.facts.models import FactNote
from cms.roles.repairing import repair_all
from listings.models import QualificationTask, TakeoverPage
from tests.factories import ActivityFactory, ArrondissementFactory, CommuneFactory, EpciFactory, House, consent, fresh

pytestmark = pytest.mark.django_db

UNJUDGED = "ne sont pas qualifiés tels quels"
#: Where the takeover stands when it is judged, and what becomes of one column.
CHANGES: dict[str, tuple[dict[str, Any], Callable[[], Any]]] = {
    "kind": ({}, lambda: "murs"),
    "activity": ({}, lambda: "Épicerie"),
    "naf": ({}, ActivityFactory),
    "price": ({}, lambda: 44999),
    "precision": ({"public_epci": EpciFactory}, lambda: "epci"),
    "public_epci": ({"precision": lambda: "epci", "public_epci": EpciFactory}, EpciFactory),
    "public_arrondissement": (
        {"precision": lambda: "arrondissement", "public_arrondissement": ArrondissementFactory},
        ArrondissementFactory,
    ),
}


def refusals(page: TakeoverPage) -> list[str]:
    return [str(obstacle.message) for obstacle in page.obstacles()]


@pytest.mark.parametrize("column", CHANGES)
def test_another_value_asks_for_another_judgement(house: House, column: str) -> None:
    stands, other = CHANGES[column]
    takeover = house.takeover(published=True, **{name: value() for name, value in stands.items()})
    assert takeover.live and refusals(takeover) == []
    setattr(takeover, column, other())
    consent(takeover)
    revision = takeover.save_revision()
    with pytest.raises(NotReady) as refusal:
        revision.publish()
    (message,) = refusal.value.messages
    assert UNJUDGED in message
    assert getattr(fresh(takeover), column) != getattr(takeover, column)


def test_another_village_asks_for_another_judgement(house: House) -> None:
    takeover = house.takeover(house.village(), published=True)
    takeover.unpublish()
    fresh(takeover).move(fresh(house.village()), pos="last-child")
    moved = fresh(takeover)
    consent(moved)
    withdrawn, unjudged = refusals(moved)
    assert UNJUDGED in unjudged and "retirée" in withdrawn


@pytest.mark.parametrize(("column", "value"), [("rent", 300), ("staff", 2), ("area", 80), ("title", "Autre titre")])
def test_what_nobody_judged_changes_without_a_judgement(house: House, column: str, value: Any) -> None:
    takeover = house.takeover(published=True)
    setattr(takeover, column, value)
    takeover.save_revision().publish()
    assert getattr(fresh(takeover), column) == value


def test_why_a_price_is_not_communicated_is_judged(house: House) -> None:
    note = FactNote(column="price", state="not_communicated", reason="Succession en cours")
    takeover = house.takeover(published=True, price=None, fact_notes=[note])
    takeover.fact_notes = [FactNote(column="price", state="not_communicated", reason="Sur demande")]
    with pytest.raises(NotReady, match=UNJUDGED):
        takeover.save_revision().publish()


def test_a_value_and_a_note_that_there_is_none_contradict_each_other(house: House) -> None:
    takeover = house.takeover(published=True)
    takeover.fact_notes = [FactNote(column="rent", state="not_known")]
    takeover.rent = 300
    with pytest.raises(NotReady) as refusal:
        takeover.save_revision().publish()
    assert list(refusal.value.message_dict) == ["rent"]


def test_a_note_beside_a_price_is_not_judged(house: House) -> None:
    takeover = house.takeover(published=True)
    takeover.fact_notes = [FactNote(column="price", state="declared", reason="À discuter")]
    takeover.save_revision().publish()
    assert fresh(takeover).notes_by_column()["price"].reason == "À discuter"


def test_a_village_stays_where_its_takeovers_were_judged(house: House) -> None:
    village = house.village()
    takeover = house.takeover(village, published=True)
    village = fresh(village)
    village.commune = CommuneFactory()
    with pytest.raises(NotReady) as refusal:
        village.save_revision().publish()
    assert list(refusal.value.message_dict) == ["commune"]
    fresh(takeover).unpublish()
    assert house.publish(village).commune_id == village.commune_id


def test_a_translation_is_where_its_french_page_is(house: House) -> None:
    english = Locale.objects.get_or_create(language_code="en")[0]
    was, becomes = house.village(), house.village()
    takeover = house.takeover(was, published=True)
    translation = takeover.copy_for_translation(english, copy_parents=True)
    fresh(takeover).unpublish()
    fresh(takeover).move(fresh(becomes), pos="last-child")
    assert fresh(translation).place == fresh(takeover).place
    assert fresh(translation).place.commune_id == becomes.commune_id


def test_a_translation_moves_to_where_its_french_page_went_and_nowhere_else(house: House) -> None:
    english = Locale.objects.get_or_create(language_code="en")[0]
    was, becomes, other = (house.village() for _n in range(3))
    takeover = house.takeover(was, published=True)
    translation = takeover.copy_for_translation(english, copy_parents=True)
    there, elsewhere = (village.copy_for_translation(english) for village in (becomes, other))
    fresh(takeover).unpublish()
    fresh(takeover).move(fresh(becomes), pos="last-child")
    assert fresh(translation).can_move_to(there)
    assert not fresh(translation).can_move_to(elsewhere)


def test_a_translation_has_the_workflow_of_its_list(house: House) -> None:
    repair_all()
    takeover = house.takeover(published=True)
    translation = takeover.copy_for_translation(Locale.objects.get_or_create(language_code="en")[0], copy_parents=True)
    words = Workflow.objects.create(name="Relecture anglaise")
    WorkflowPage.objects.create(workflow=words, page=translation.get_parent())
    assert fresh(translation).get_workflow() == words


def test_a_takeover_has_its_own_workflow_and_not_that_of_where_it_lies(house: House) -> None:
    repair_all()
    village = house.village()
    assert village.get_workflow() is not None
    for takeover in (house.takeover(fresh(village)), house.takeover()):
        own = takeover.get_workflow()
        assert own is not None and isinstance(own.tasks.first().specific, QualificationTask)


@pytest.mark.parametrize(
    ("in_village", "precision", "column"),
    [
        (True, "village", None),
        (True, "departement", "precision"),
        (True, "epci", "precision"),
        (False, "village", "precision"),
        (False, "departement", None),
    ],
)
def test_the_place_fits_where_the_page_lies(house: House, in_village: bool, precision: str, column: str | None) -> None:
    village = house.village() if in_village else None
    takeover = house.takeover(village, precision=precision, public_epci=EpciFactory())
    assert [obstacle.column for obstacle in takeover.completeness_obstacles()] == ([column] if column else [])


@pytest.mark.parametrize(
    ("precision", "column", "factory"),
    [("epci", "public_epci", EpciFactory), ("arrondissement", "public_arrondissement", ArrondissementFactory)],
)
def test_a_wider_place_is_named(house: House, precision: str, column: str, factory: Any) -> None:
    takeover = house.takeover(precision=precision)
    assert [obstacle.column for obstacle in takeover.completeness_obstacles()] == [column]
    setattr(takeover, column, factory())
    assert list(takeover.completeness_obstacles()) == []
