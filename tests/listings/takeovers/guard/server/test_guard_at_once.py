"""Two advisers and one seller's consent, at the same moment, on a database that many write."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cms.roles.refusals import Refused
from listings.models import SellerConsent
from listings.takeovers.consents.services import record_consent, revoke_consent
from listings.takeovers.life.services import put_back
from tests.databases import in_threads
from tests.factories import CommuneFactory, House, UserFactory, fresh, qualify

#: How many times the two that cross are tried.
ROUNDS = 5


def told(works: list[Callable[[], Any]]) -> Counter[str]:
    """Does these things at once, and counts what came of them: done, refused, or the error."""
    waiting = list(works)

    def work() -> str:
        done = waiting.pop()
        try:
            done()
        except Refused:
            return "refused"
        return "done"

    return Counter(one if isinstance(one, str) else repr(one) for one in in_threads(work, len(works)))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_one_consent_is_recorded_and_taken_back_once() -> None:
    house, adviser = House(), UserFactory(is_superuser=True)
    page = qualify(house.takeover(house.village(commune=CommuneFactory()), consented=False))

    def record() -> None:
        record_consent(takeover=page, user=adviser, obtained_on=date(2026, 5, 3), obtained="signe")

    for number in range(ROUNDS):
        assert told([record] * 3) == {"done": 1, "refused": 2}
        row = SellerConsent.objects.get(takeover=page, revoked_at=None)
        if number:
            put_back(takeover=page, user=adviser)
        else:
            fresh(page).save_revision().publish()
        assert fresh(page).live
        assert told([lambda row=row: revoke_consent(consent=row, user=adviser)] * 3) == {"done": 1, "refused": 2}  # type: ignore[misc]
        assert not fresh(page).live
