"""Which questions each kind asks, and what becomes of the others."""

from typing import Any

import pytest

from cms.facts.models import FactNote
from cms.freshness.due import run_out
from cms.freshness.models import FreshnessPeriods
from cms.projection.models import Entry
from listings.models import TakeoverPage
from listings.takeovers.choices import Premises, TakeoverKind
from listings.takeovers.facts import TAKEOVER_FACTS
from listings.takeovers.questions import ALWAYS, QUESTIONS, questions_of
from listings.templatetags.takeovers import steps_case
from tests.conftest import Committed
from tests.factories import House, TakeoverPageFactory, qualify

ACCOUNTS = {"accounts_year", "turnover", "gross_surplus", "net_result"}
#: Kind → what the brief of the list says that it asks, and that it does not.
SAID: dict[str, tuple[set[str], set[str]]] = {
    "fonds": ({"price", "rent", "reason", "staff", "premises", *ACCOUNTS}, {"call_until", "need"}),
    "parts": ({"price", "rent", "reason", *ACCOUNTS}, {"price_covers", "need"}),
    "droit-au-bail": ({"price", "rent", "lease_until", "lease_kind"}, {"staff", "dependence", *ACCOUNTS}),
    "murs": ({"price", "area", "energy"}, {"rent", "staff", "premises", *ACCOUNTS}),
    "location-gerance": ({"rent", "own_funds", *ACCOUNTS}, {"price_covers", "premises", "lease_kind"}),
    "boutique-essai": ({"call_until", "rent", "commune_help"}, {"price", "reason", *ACCOUNTS}),
    "besoin": ({"need", "premises", "commune_help"}, {"price", "reason", "staff", "legal_flags", *ACCOUNTS}),
}


def unsaved(**values: Any) -> TakeoverPage:
    page: TakeoverPage = TakeoverPageFactory.build(naf=None, **values)
    return page


@pytest.mark.parametrize("kind", TakeoverKind.values)
def test_a_kind_asks_what_it_is_said_to_ask(kind: str) -> None:
    needed, left_alone = SAID[kind]
    questions = questions_of(kind)
    assert needed <= set(questions.needed)
    assert not left_alone & questions.all


def test_every_kind_has_its_line_and_every_question_is_asked_by_some_kind() -> None:
    assert set(QUESTIONS) == set(TakeoverKind.values)
    asked = set().union(*(questions.all for questions in QUESTIONS.values()))
    assert asked == set(TAKEOVER_FACTS.columns)
    for questions in QUESTIONS.values():
        named = [*ALWAYS, *questions.needed, *questions.welcome]
        assert len(set(questions.needed) & set(questions.welcome)) == 0
        assert set(named) <= set(TAKEOVER_FACTS.columns)


#: Question → which answers to which other one make it void.
HANGS: dict[str, tuple[str, set[Any]]] = {
    "rent": ("premises", {"vendus-avec", "vendus-a-part", "aucun"}),
    "charges": ("premises", {"aucun"}),
    "lease_kind": ("premises", {"vendus-avec", "vendus-a-part", "aucun"}),
    "lease_until": ("premises", {"vendus-avec", "vendus-a-part", "aucun"}),
    "area": ("premises", {"aucun"}),
    "sales_area": ("premises", {"aucun"}),
    "energy": ("premises", {"aucun"}),
    "public_access": ("premises", {"aucun"}),
    "housing_area": ("with_housing", {False}),
}


@pytest.mark.django_db  # a page that is built looks its type up
@pytest.mark.parametrize("column", sorted(TAKEOVER_FACTS.columns))
def test_an_answer_makes_the_question_that_hangs_on_it_void(column: str) -> None:
    """Of a business, and of no other question than these."""
    answers: dict[str, list[Any]] = {"premises": [*Premises.values, ""], "with_housing": [True, False, None]}
    asked = column in questions_of("fonds").all
    on, void = HANGS.get(column, ("", set()))
    for other, values in answers.items():
        for answer in values:
            is_void = other == on and answer in void
            # What is asked in the first place, with the other answer as it suits.
            page = unsaved(**({"premises": "loues", "with_housing": True} | {other: answer}))
            assert page.asks(column) is (asked and not is_void), (other, answer)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "case"),
    [
        ("fonds", "nature=fonds&salaries=oui&preemption=oui&boissons=oui"),
        ("besoin", "nature=besoin&boissons=oui"),
        ("", "nature="),
    ],
)
def test_the_case_of_the_legal_steps_is_what_the_kind_asks(kind: str, case: str) -> None:
    """What is left in a column of an earlier kind is told by no address."""
    page = unsaved(kind=kind, staff=12, licences=["licence-iv"], legal_flags=["preemption", "salaries"])
    assert steps_case(page) == case


@pytest.mark.django_db
def test_walls_have_no_staff_to_tell() -> None:
    assert steps_case(unsaved(kind="murs", staff=12, licences=[], legal_flags=[])) == "nature=murs"


@pytest.mark.django_db
def test_a_kind_that_does_not_ask_what_an_answer_hangs_on_asks_all_the_same() -> None:
    assert unsaved(kind="location-gerance", premises=Premises.SOLD_WITH).asks("rent")


@pytest.mark.django_db
@pytest.mark.parametrize("traits", [{}, {"lease_right": True}, {"trial": True}, {"wanted": True}, {"kind": "murs"}])
def test_the_factory_s_takeovers_answer_all_that_they_are_asked(house: House, traits: dict[str, Any]) -> None:
    assert list(house.takeover(**traits).completeness_obstacles()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", TakeoverKind.values)
def test_each_question_that_is_needed_stands_in_the_way_alone(house: House, kind: str) -> None:
    filled: dict[str, Any] = {"call_until": "2030-01-01", "lease_until": "2030-01-01", "need": "Un café."}
    page = house.takeover(kind=kind, commune_help="Le local.", **filled)
    assert list(page.completeness_obstacles()) == []
    for column in questions_of(kind).needed:
        known = getattr(page, column)
        setattr(page, column, "" if isinstance(known, str) else None)
        wrong = {obstacle.column for obstacle in page.completeness_obstacles()}
        setattr(page, column, known)
        assert wrong == {column}


@pytest.mark.django_db
def test_what_is_not_asked_is_neither_shown_nor_published(house: House, committed: Committed) -> None:
    with committed():
        page = house.takeover(published=True, wanted=True, price=45000, rent=300, premises="vendus-avec")
    entry = Entry.objects.get(page_id=page.pk)
    assert page.price == 45000 and entry.price is None and entry.rent is None
    assert not {"price", "rent", "turnover", "reason"} & set(entry.facts)
    assert {"need", "commune_help", "premises"} <= set(entry.facts)
    assert "turnover" not in {answer.fact.column for answer in page.answers()}


@pytest.mark.django_db
def test_what_is_not_asked_does_not_age(house: House) -> None:
    note = FactNote(column="reason", state="declared", dated="2020-01-01")
    page = house.takeover(wanted=True, fact_notes=[note])
    assert "reason" not in {fact.column for fact, _day in _run_out(page)}
    assert "premises" in {fact.column for fact, _day in _run_out(page)}


def _run_out(page: TakeoverPage) -> list[Any]:
    return run_out(page, page.notes_by_column(), FreshnessPeriods.in_force())


@pytest.mark.django_db
def test_a_call_for_candidates_ends_by_itself(house: House) -> None:
    page = house.takeover(trial=True)
    assert page.stands_until == page.call_until
    assert house.takeover(call_until=page.call_until).stands_until is None


@pytest.mark.django_db
def test_the_new_answers_are_published_in_words(house: House, committed: Committed) -> None:
    values = {"net_result": -1500, "licences": ["licence-iv", "tabac"], "legal_flags": [], "handover_weeks": 1}
    with committed():
        page = house.publish(qualify(house.takeover(**values)))
    facts = Entry.objects.get(page_id=page.pk).facts
    assert facts["net_result"]["text"] == "-1\u202f500\u00a0€"
    assert facts["licences"]["text"] == "licence IV, débit de boissons, débit de tabac"
    assert facts["legal_flags"]["text"] == "aucun" and facts["handover_weeks"]["text"] == "1\u00a0semaine"
    assert facts["accounts_year"]["text"] == "2025"
