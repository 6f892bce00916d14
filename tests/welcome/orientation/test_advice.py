"""Who helps whom, by the published rules."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.welcome.orientation.factories import BodyFactory, drafted, published, put, rule
from welcome.committees import committee_of
from welcome.enquiries.transitions import town_hall
from welcome.models import Body, RuleSet
from welcome.orientation.choices import Effect
from welcome.orientation.services import Profile, advise

pytestmark = pytest.mark.django_db

TRADE = Profile("trade", "idea", "alone", ("funding",), "soon")


def names(found: list[Any]) -> list[str]:
    return [one.name for one in found]


def test_the_bodies_whose_conditions_hold_are_named_in_the_order_of_the_rules() -> None:
    chamber, money, crafts = BodyFactory(name="CCI"), BodyFactory(name="Prêts"), BodyFactory(name="Métiers")
    published(
        rule(money, needs=["funding", "takeover"]),
        rule(crafts, activities=["craft"]),
        rule(chamber),
    )

    assert names(advise(TRADE)) == ["Prêts", "CCI"]
    assert names(advise(Profile("craft", "idea", "alone", (), "soon"))) == ["Métiers", "CCI"]


@pytest.mark.parametrize(
    ("conditions", "is_named"),
    [
        ({"activities": ["trade", "craft"]}, True),
        ({"activities": ["craft"]}, False),
        ({"stages": ["idea"], "households": ["alone"], "arrivals": ["soon"]}, True),
        ({"stages": ["idea"], "households": ["couple"]}, False),
        ({"arrivals": ["later"]}, False),
        ({"needs": ["housing", "funding"]}, True),
        ({"needs": ["housing"]}, False),
        ({"activities": [], "needs": None}, True),
    ],
)
def test_every_condition_counts_and_none_means_anybody(conditions: dict[str, Any], is_named: bool) -> None:
    named, other = BodyFactory(name="Ciblé"), BodyFactory(name="Tous")
    published(rule(named, **conditions), rule(other))

    assert ("Ciblé" in names(advise(TRADE))) is is_named


def test_the_first_rule_gives_a_body_its_reason() -> None:
    body = BodyFactory()
    published(rule(body, needs=["funding"], reason="Pour l'argent."), rule(body, reason="Pour tous."))

    assert [one.reason for one in advise(TRADE)] == ["Pour l'argent."]
    assert [one.reason for one in advise(Profile("trade"))] == ["Pour tous."]


def test_a_reason_is_read_in_the_readers_language_or_in_french() -> None:
    body, other = BodyFactory(), BodyFactory()
    line = rule(body, reason="En français.")
    line.reason_en = "In English."
    published(line, rule(other, reason="Seulement en français."))

    found = advise(TRADE, language="en")
    assert [(one.reason, one.reason_language) for one in found] == [
        ("In English.", "en"),
        ("Seulement en français.", "fr"),
    ]
    assert advise(TRADE, language="nl")[0].reason == "En français."


def test_the_committee_bears_the_name_of_the_village_that_was_chosen() -> None:
    published(rule(BodyFactory(name="Comité d'accueil", is_committee=True)))
    for title, name in (("Auch", "Le comité d’accueil d’Auch"), ("Le Houga", "Le comité d’accueil du Houga")):
        village: Any = SimpleNamespace(title=title, pk=1)
        assert names(advise(TRADE, village=village)) == [name]
        assert town_hall(village).source == name and name.endswith(committee_of(village).removeprefix("le "))
    assert names(advise(TRADE)) == ["Comité d'accueil"]


def test_what_was_not_answered_meets_no_condition_unless_nobody_is_left() -> None:
    crafts, everybody, trade = BodyFactory(name="Métiers"), BodyFactory(name="Tous"), BodyFactory(name="Commerce")
    published(rule(crafts, activities=["craft"]), rule(everybody, needs=["visit"]), rule(trade, activities=None))
    assert names(advise(Profile(needs=("visit",)))) == ["Tous", "Commerce"]

    rules = RuleSet.objects.get()
    activities = ["self_employed", "remote", "trade", "stage", "farming", "undecided"]
    put(rules, rule(crafts, activities=["craft"]), rule(trade, activities=activities))
    rules.save_revision().publish()
    assert names(advise(Profile())) == ["Métiers", "Commerce"]


def test_a_draft_says_nothing_to_anybody() -> None:
    old, new = BodyFactory(name="Ancien"), BodyFactory(name="Nouveau")
    assert advise(TRADE) == []
    rules = drafted(rule(new))
    assert advise(TRADE) == []

    rules.latest_revision.publish()
    draft = RuleSet.objects.get()
    put(draft, rule(old))
    draft.save_revision()
    assert names(advise(TRADE)) == ["Nouveau"]


def test_advice_names_the_version_of_the_rules() -> None:
    body = BodyFactory()
    rules = published(rule(body))
    first = advise(TRADE)[0].revision
    assert first == rules.live_revision_id

    rules.save_revision().publish()
    assert advise(TRADE)[0].revision not in (None, first)


def test_a_body_withdrawn_behind_the_gate_is_named_no_more() -> None:
    kept, left = BodyFactory(name="Reste"), BodyFactory(name="Parti")
    published(rule(left), rule(kept))
    Body.objects.filter(pk=left.pk).update(is_active=False)

    assert names(advise(TRADE)) == ["Reste"]


def test_a_rule_that_excludes_names_nobody() -> None:
    published(rule(BodyFactory(name="Tous")), rule(BodyFactory(name="Jamais"), Effect.NEVER, activities=["trade"]))
    assert names(advise(TRADE)) == ["Tous"]


def test_advice_asks_the_database_three_questions_however_many_rules(django_assert_num_queries: Any) -> None:
    published(*(rule(BodyFactory(), reason=f"Raison {number}.") for number in range(12)))
    with django_assert_num_queries(3):
        assert len(advise(TRADE)) == 12
