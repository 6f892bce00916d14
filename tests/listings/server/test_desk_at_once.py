"""Two officers, or an officer and a mayor, at the same moment: one decides, the other is told, nothing is lost."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from cms.facts.changing import change_now
from cms.proposals.judging import Judged, Overtaken, judge
from listings.models import VillagePage
from listings.villages.board.reminding import remind
from tests.databases import in_threads
from tests.proposals import proposed
from tests.rights import Cast

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

BUS = "Le soir, plus aucun bus."


def waiting(cast: Cast) -> VillagePage:
    cast.house.publish(cast.page("village"))
    return proposed(cast, doctor="loin", drawbacks=BUS)


def accepting(cast: Cast, page: VillagePage) -> Callable[[], Judged]:
    return partial(
        judge, page=page, user=cast.user("communication"), shown=page.latest_revision_id, accepted=["doctor"]
    )


def village(cast: Cast) -> tuple[Any, ...]:
    page = cast.page("village")
    draft = page.get_latest_revision_as_object()
    return page.doctor, page.market_day, draft.drawbacks


def test_at_once_at_the_desk() -> None:
    """One test: on a server the first one leaves no root page to the next."""
    cast = Cast()
    page = waiting(cast)
    done = in_threads(lambda: remind(keys=[page.pk], user=cast.user("communication")), 3)
    assert sorted((one.asked, one.already) for one in done) == [(0, 1), (0, 1), (1, 0)]

    results = in_threads(accepting(cast, page), 3)
    assert sorted(type(result).__name__ for result in results) == ["Judged", "Overtaken", "Overtaken"], results
    doctor, _market, drawbacks = village(cast)
    assert (doctor, drawbacks) == ("loin", BUS)

    if (state := cast.page("village").current_workflow_state) is not None:
        state.cancel(user=cast.user("communication"))
    page = proposed(cast, doctor="proche", drawbacks=BUS)
    acts: list[Callable[[], Any]] = [accepting(cast, page)]
    acts.append(partial(change_now, page=page, values={"market_day": "lundi"}, user=cast.user("mairie")))
    results = in_threads(lambda: acts.pop()(), 2)
    is_overtaken = any(isinstance(result, Overtaken) for result in results)
    assert village(cast) == (page.doctor if is_overtaken else "proche", "lundi", BUS), results
