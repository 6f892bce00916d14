"""The ranking is a sum that anybody can make again: in whatever order, the better answer never loses."""

from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from listings.villages.choices import Fibre, MarketDay, Mobile, Nearest
from listings.villages.comparing.ranking import best_score, ranking
from listings.villages.comparing.weights import PREFIX, TOPICS, Weights, weighed_topics, weights_of
from listings.villages.comparing.worth import MOST_POINTS, Criterion, criteria

#: Four whole sheets of answers take their time to draw.
DRAWN = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
LABELS = [one.address for one in criteria()]


def answers_to(criterion: Criterion) -> st.SearchStrategy[Any]:
    """Whatever a village may answer, and nothing."""
    choices = getattr(criterion.field, "choice_set", None)
    if choices is not None:
        given_ = st.lists(st.sampled_from(choices.values), unique=True)
    elif criterion.field.choices:
        given_ = st.sampled_from([code for code, _words in criterion.field.flatchoices if code])
    elif criterion.fact.column == "pharmacy":
        given_ = st.booleans()
    else:
        given_ = st.integers(0, 500)
    return st.one_of(st.none(), st.just(""), given_)


villages = st.fixed_dictionaries({one.fact.column: answers_to(one) for one in criteria()}).map(
    lambda told: {column: {"value": value} for column, value in told.items()}
)
weights = st.builds(
    Weights,
    topics=st.dictionaries(st.sampled_from(sorted(TOPICS)), st.integers(0, 3)),
    questions=st.dictionaries(st.sampled_from(LABELS), st.integers(0, 3)),
)


@DRAWN
@given(st.lists(villages, min_size=1, max_size=4), weights, st.randoms())
def test_the_order_of_the_villages_changes_nothing(told: list[Any], weights: Weights, chance: Any) -> None:
    order = list(range(len(told)))
    chance.shuffle(order)
    before = {one.index: (one.rank, one.score, one.is_tied) for one in ranking(told, weights)}
    after = {order[one.index]: (one.rank, one.score, one.is_tied) for one in ranking([told[i] for i in order], weights)}
    assert before == after


@DRAWN
@given(villages, villages, weights, st.sampled_from(criteria()))
def test_a_better_answer_never_has_less(one: Any, other: Any, weights: Weights, criterion: Criterion) -> None:
    column = criterion.fact.column
    swapped = one | {column: other[column]}
    scores = {ranked.index: ranked.score for ranked in ranking([one, swapped], weights)}
    if scores:
        better = criterion.points(other[column]["value"]) - criterion.points(one[column]["value"])
        assert scores[1] - scores[0] == better * weights.of(criterion)


@DRAWN
@given(villages, weights, st.sampled_from(criteria()), st.sampled_from([None, ""]))
def test_the_unknown_never_beats_the_known(one: Any, weights: Weights, criterion: Criterion, blank: Any) -> None:
    unknown = one | {criterion.fact.column: {"value": blank}}
    scores = {ranked.index: ranked.score for ranked in ranking([one, unknown], weights)}
    assert not scores or scores[1] <= scores[0]


@DRAWN
@given(st.lists(villages, min_size=1, max_size=4), weights)
def test_ranks_say_who_has_more_and_who_is_tied(told: list[Any], weights: Weights) -> None:
    ranked = ranking(told, weights)
    assert (ranked == []) is (weights.counted == ())
    for one in ranked:
        assert one.score == sum(line.points * line.weight for line in one.lines) <= best_score(weights)
        assert one.rank == 1 + sum(other.score > one.score for other in ranked)
        assert one.is_tied is (sum(other.score == one.score for other in ranked) > 1)
        assert {line.points for line in one.lines if not line.is_known} <= {0}


@DRAWN
@given(st.data(), st.sampled_from(criteria()))
def test_every_answer_has_whole_points(data: st.DataObject, criterion: Criterion) -> None:
    assert criterion.points(data.draw(answers_to(criterion))) in range(MOST_POINTS + 1)


@pytest.mark.parametrize(
    ("address", "answers"),
    [
        ("medecin", [Nearest.HERE, Nearest.NEARBY, Nearest.FAR]),
        ("fibre", [Fibre.EVERYWHERE, Fibre.PARTLY, Fibre.PLANNED, Fibre.NO]),
        ("mobile", [Mobile.GOOD, Mobile.UNEVEN, Mobile.POOR]),
        ("marche", [MarketDay.SUNDAY, MarketDay.NONE]),
        ("delai", [2, 7, 14, 30, 31]),
        ("pharmacie", [True, False]),
        ("logements", [4, 3, 2, 1, 0]),
        ("ecoles", [["maternelle", "elementaire"], ["maternelle"], []]),
    ],
)
def test_what_is_better_has_more_points(address: str, answers: list[Any]) -> None:
    criterion = next(one for one in criteria() if one.address == address)
    points = [criterion.points(answer) for answer in answers]
    assert points == sorted(points, reverse=True) and len(set(points)) == len(points)


def test_not_in_the_commune_is_worth_what_far_is() -> None:
    near = [one for one in criteria() if one.fact.column in ("doctor", "nurse", "post")]
    assert [one.points(Nearest.ELSEWHERE) for one in near] == [0, 0, 0]


def test_every_question_says_how_it_is_counted_and_has_a_name_of_its_own() -> None:
    assert all(one.words and one.question for one in criteria())
    names = [PREFIX + name for name in (*LABELS, *TOPICS.values())]
    assert len(names) == len(set(names))
    assert {topic.key for topic in weighed_topics()} == set(TOPICS)


def test_a_question_goes_before_its_topic() -> None:
    weighed = weights_of(QueryDict("compte_sante=2&compte_medecin=0&compte_fibre=3&compte_pharmacie="))
    assert {one.address: weight for one, weight in weighed.counted} == {"infirmier": 2, "pharmacie": 2, "fibre": 3}


@pytest.mark.parametrize("typed", ["4", "-1", "1.5", "beaucoup", "²", "٣", "3" * 500])
def test_what_is_no_weight_is_said(typed: str) -> None:
    weighed = weights_of(QueryDict(mutable=True) | {f"{PREFIX}medecin": typed})
    (message,) = weighed.messages()
    assert "Médecin" in message and len(message) < 120 and not weighed.counted
