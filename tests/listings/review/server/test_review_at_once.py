"""Colleagues of one town hall press at the same moment: nothing is lost, nothing is written twice."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from listings.models import VillageReview
from tests.databases import in_threads
from tests.factories import fresh
from tests.listings.review.conftest import TownHall
from tests.rights import Cast

ANSWERS: dict[str, dict[str, Any]] = {
    "commerces": {"market_day": "samedi"},
    "sante": {"doctor": "loin"},
    "internet": {"fibre": "partout"},
    "savoir": {"drawbacks": "Le soir, plus aucun bus."},
}


def at_once(works: list[Callable[[], Any]]) -> list[Any]:
    waiting = list(works)
    return in_threads(lambda: waiting.pop()(), len(works))


def colleagues(cast: Cast, number: int) -> list[TownHall]:
    """Browsers of several people of one town hall."""
    for place in range(number):
        user = get_user_model().objects.create_user(f"collegue{place}@demonstration.invalid", "x")
        user.groups.set(cast.people["mairie"].groups.all())
        cast.people[f"collegue{place}"] = user
    return [TownHall(cast, f"collegue{place}") for place in range(number)]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_several_answer_at_once_is_all_there() -> None:
    cast = Cast()
    cast.house.publish(fresh(cast.solomiac))
    people = colleagues(cast, len(ANSWERS))
    posts = [
        partial(who.answers, question, who.form(question) | values)
        for who, (question, values) in zip(people, ANSWERS.items(), strict=True)
    ]
    assert [answer.status_code for answer in at_once(posts)] == [302] * len(ANSWERS)
    village = fresh(cast.solomiac)
    draft = village.get_latest_revision_as_object()
    assert village.market_day == draft.market_day == "samedi"
    assert (draft.doctor, draft.fibre, draft.drawbacks) == ("loin", "partout", "Le soir, plus aucun bus.")
    assert VillageReview.objects.get().answered.count() == len(ANSWERS)

    first, second = people[:2]
    both = [
        partial(who.answers, "sante", who.form("sante") | {"doctor": doctor})
        for who, doctor in ((first, "proche"), (second, "sur-place"))
    ]
    assert sorted(answer.status_code for answer in at_once(both)) == [200, 302]
    finishes = [who.finishes for who in people[:3]]
    assert [answer.status_code for answer in at_once(finishes)] == [302] * 3
    assert fresh(cast.solomiac).workflow_states.count() == 1
