"""The gate against an oracle that asks profile by profile, and the demonstration's rules against every profile."""

from itertools import chain, combinations, product
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from welcome.choices import Activity, Arrival, Household, Need, Stage
from welcome.models import RuleSet
from welcome.orientation.advising import recommend
from welcome.orientation.choices import Effect
from welcome.orientation.gate import left_bare, obstacles
from welcome.orientation.grouping import groups
from welcome.orientation.profiles import COUNT, EVERYBODY, Profile, every_profile, is_for, profile_at, profiles_of

#: The form's answers put together by hand: what is sought is any part of the list, nothing included.
SOUGHT = list(chain.from_iterable(combinations(Need.values, size) for size in range(len(Need) + 1)))
ANSWERS = list(product(Activity.values, Stage.values, Household.values, SOUGHT, Arrival.values))

BODIES = [SimpleNamespace(pk=pk, name=f"Organisme {pk}", is_active=pk != 3) for pk in (1, 2, 3)]


def _some(values: list[str]) -> st.SearchStrategy[list[str] | None]:
    # Wide conditions: narrow ones never cover everybody, and the gate would have nothing to accept.
    return st.none() | st.lists(st.sampled_from(values), min_size=1, max_size=len(values), unique=True)


def _line(body: Any, effect: Effect, *conditions: Any) -> Any:
    names = ("activities", "stages", "households", "needs", "arrivals")
    return SimpleNamespace(
        body=body, body_id=body.pk, effect=effect, reason="Oui.", **dict(zip(names, conditions, strict=True))
    )


LINES = st.builds(
    _line,
    st.sampled_from(BODIES),
    st.sampled_from([Effect.PROPOSE, Effect.PROPOSE, Effect.PROPOSE, Effect.NEVER]),
    _some(Activity.values),
    _some(Stage.values),
    _some(Household.values),
    _some(Need.values),
    _some(Arrival.values),
)


@st.composite
def _shared_out(draw: st.DrawFn) -> list[Any]:
    """Rules that share the activities out between them, and sometimes forget one, or say one thing more."""
    body = st.sampled_from(BODIES[:2])
    cuts = sorted(draw(st.sets(st.integers(1, len(Activity.values) - 1), max_size=3)))
    parts = [Activity.values[a:b] for a, b in zip([0, *cuts], [*cuts, len(Activity.values)], strict=True)]
    lines = [_line(draw(body), Effect.PROPOSE, part, None, None, None, None) for part in parts]
    lines += draw(st.lists(LINES, max_size=1))
    return lines[draw(st.integers(0, 1)) * draw(st.integers(0, 1)) :] or lines


def _holds(line: Any, answers: tuple[Any, ...]) -> bool:
    activity, stage, household, sought, arrival = answers
    pairs = ((line.activities, activity), (line.stages, stage), (line.households, household), (line.arrivals, arrival))
    return all(wanted is None or given in wanted for wanted, given in pairs) and (
        line.needs is None or any(need in sought for need in line.needs)
    )


def _is_sound(lines: list[Any]) -> bool:
    """The oracle: no bit, no mask; each profile is asked whom it is told and whom it must not be."""
    if any(not line.body.is_active for line in lines):
        return False
    for answers in ANSWERS:
        held = [line for line in lines if _holds(line, answers)]
        named = {line.body_id for line in held if line.effect == Effect.PROPOSE}
        if not named or named & {line.body_id for line in held if line.effect == Effect.NEVER}:
            return False
    return True


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, min_size=1, max_size=5) | _shared_out())
def test_the_gate_accepts_exactly_what_covers_everybody_without_contradiction(lines: list[Any]) -> None:
    assert (not list(obstacles(lines))) is _is_sound(lines)


@settings(max_examples=60, deadline=None)
@given(LINES, st.lists(st.integers(0, COUNT - 1), min_size=20, max_size=20))
def test_bits_and_answers_say_the_same(line: Any, places: list[int]) -> None:
    bits = profiles_of(line)
    for place in places:
        profile = profile_at(place)
        answers = (profile.activity, profile.stage, profile.household, profile.needs, profile.arrival)
        assert bool(bits >> place & 1) is is_for(line, profile) is _holds(line, answers)


@settings(max_examples=40, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=4))
def test_groups_are_together_exactly_the_profiles_they_tell(lines: list[Any]) -> None:
    bare = left_bare(lines)
    together = 0
    for group in groups(bare):
        assert group.profiles
        together |= group.profiles
    assert together == bare


def test_the_form_makes_43008_profiles() -> None:
    profiles = {(one.activity, one.stage, one.household, one.needs, one.arrival) for one in every_profile()}
    assert profiles == set(ANSWERS)
    assert len(profiles) == COUNT == EVERYBODY.bit_count() == 43_008


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration")
def test_every_combination_of_the_form_is_helped_by_the_published_demonstration_rules() -> None:
    rules = RuleSet.in_force()
    assert rules is not None
    lines = rules.in_order()
    excluded = {line.body_id: line for line in lines if line.effect == Effect.NEVER}
    for activity, stage, household, sought, arrival in ANSWERS:
        profile = Profile(activity, stage, household, sought, arrival)
        found = recommend(rules, profile)
        assert found, profile
        assert all(one.body.is_active and one.reason for one in found)
        assert not any(one.body.pk in excluded and is_for(excluded[one.body.pk], profile) for one in found), profile


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration")
def test_whoever_leaves_questions_unanswered_is_helped_as_well() -> None:
    rules = RuleSet.in_force()
    assert rules is not None
    lists = [["", *choices.values] for choices in (Activity, Stage, Household, Arrival)]
    for activity, stage, household, arrival in product(*lists):
        assert recommend(rules, Profile(activity, stage, household, (), arrival))
