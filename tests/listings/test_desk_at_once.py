"""Two officers, or an officer and a mayor, at the same moment: one decides, the other is told, nothing is lost."""

from pathlib import Path
from typing import Any

import pytest

from cms.facts.changing import change_now
from cms.proposals.judging import Judged, Overtaken, judge
from listings.models import VillagePage
from listings.villages.board.reminding import remind
from tests.databases import copied_for_threads
from tests.proposals import proposed
from tests.rights import Cast

pytestmark = pytest.mark.django_db

BUS = "Le soir, plus aucun bus."


@pytest.fixture
def waiting(cast: Cast) -> VillagePage:
    cast.house.publish(cast.page("village"))
    return proposed(cast, doctor="loin", drawbacks=BUS)


def village(cast: Cast) -> tuple[Any, ...]:
    page = cast.page("village")
    draft = page.get_latest_revision_as_object()
    return page.doctor, page.market_day, draft.drawbacks


def test_of_two_officers_one_decides(cast: Cast, waiting: VillagePage, tmp_path: Path) -> None:
    shown = waiting.latest_revision_id

    def accept() -> Judged:
        return judge(page=waiting, user=cast.user("communication"), shown=shown, accepted=["doctor"])

    with copied_for_threads(tmp_path) as in_threads:
        results = in_threads(accept, 3)
        (left,) = in_threads(lambda: village(cast), 1)
    assert sorted(type(result).__name__ for result in results) == ["Judged", "Overtaken", "Overtaken"]
    assert left[0] == "loin" and left[2] == BUS


def test_an_officer_and_a_mayor(cast: Cast, waiting: VillagePage, tmp_path: Path) -> None:
    shown = waiting.latest_revision_id
    acts = iter([True, False])

    def act() -> Any:
        if next(acts):
            return judge(page=waiting, user=cast.user("communication"), shown=shown, accepted=["doctor"])
        return change_now(page=waiting, values={"market_day": "lundi"}, user=cast.user("mairie"))

    with copied_for_threads(tmp_path) as in_threads:
        results = in_threads(act, 2)
        (left,) = in_threads(lambda: village(cast), 1)
    is_overtaken = any(isinstance(result, Overtaken) for result in results)
    assert left == (waiting.doctor if is_overtaken else "loin", "lundi", BUS)


def test_of_two_reminders_one_is_sent(cast: Cast, waiting: VillagePage, tmp_path: Path) -> None:
    with copied_for_threads(tmp_path) as in_threads:
        done = in_threads(lambda: remind(keys=[waiting.pk], user=cast.user("communication")), 3)
    assert sorted((one.asked, one.already) for one in done) == [(0, 1), (0, 1), (1, 0)]
