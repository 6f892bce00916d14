"""Two advisers on one takeover, or an adviser and the clock: one act is done, the other told, nothing half done."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from cms.freshness.models import Withdrawal
from cms.freshness.withdrawing import take_off_line
from cms.roles.refusals import Refused
from listings.models import TakeoverFigures, TakeoverPage
from listings.takeovers.choices import ON_LINE, TakeoverState
from listings.takeovers.life import services
from listings.takeovers.life.archiving import archive
from tests.databases import in_threads
from tests.listings.takeovers.life.conftest import standing
from tests.rights import Cast

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

S = TakeoverState


def done(acts: list[Callable[[], Any]]) -> list[str]:
    """What came of acts that begin in the same moment: their states, or that they were refused."""
    left = list(acts)
    results = in_threads(lambda: left.pop()(), len(acts))
    assert all(isinstance(result, TakeoverPage | Refused | bool) for result in results), results
    return [getattr(result, "state", "refused") if not isinstance(result, bool) else str(result) for result in results]


def test_two_at_once_on_a_takeover() -> None:
    """One test: on a server the first one leaves no root page to the next."""
    cast = Cast()
    shop = cast.page("live_takeover")
    one, other = cast.user("conseil"), cast.user("second_conseil")

    # The same act: one does it, the others read that it is done.
    offers = [partial(services.put_under_offer, takeover=shop, user=user, seen=S.OPEN) for user in (one, other, one)]
    assert Counter(done(offers)) == {S.UNDER_OFFER: 1, "refused": 2}

    # Two acts that are both possible, of people who saw the same state: the second is not done over the first.
    acts = [
        partial(services.conclude, takeover=shop, user=one, seen=S.UNDER_OFFER),
        partial(services.withdraw, takeover=shop, user=other, seen=S.UNDER_OFFER, reason="Essai"),
    ]
    states = done(acts)
    assert sorted(states)[1:] == ["refused"] or sorted(states)[:1] == ["refused"], states
    page = cast.page("live_takeover")
    assert page.live is (page.state in ON_LINE) and page.state in (S.SOLD, S.WITHDRAWN)

    # Silence and an adviser.
    standing(shop, S.OPEN)
    silence = partial(take_off_line, page=shop, cause=Withdrawal.Cause.SILENCE)
    states = done([silence, partial(services.put_under_offer, takeover=shop, user=one, seen=S.OPEN)])
    page = cast.page("live_takeover")
    assert (page.live, page.state) == (False, S.EXPIRED), states

    # Two clocks and an adviser who puts it back: archived once, or back, never both.
    standing(shop, S.WITHDRAWN)
    ends: list[Callable[[], Any]] = [partial(archive, takeover=shop), partial(archive, takeover=shop)]
    states = done([*ends, partial(services.put_back, takeover=shop, user=one)])
    page = cast.page("live_takeover")
    if page.state == S.ARCHIVED:
        assert Counter(states) == {S.ARCHIVED: 1, "refused": 2}
    else:
        assert Counter(states) == {S.OPEN: 1, "refused": 2}
    assert TakeoverFigures.objects.count() == (page.state == S.ARCHIVED)
    assert page.live is (page.state in ON_LINE)
