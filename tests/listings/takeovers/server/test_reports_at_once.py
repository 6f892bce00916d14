"""One form, sent three times at the same moment: one takeover, one part, one passage before the advisers."""

from typing import Any

import pytest
from wagtail.models import TaskState

from listings.models import TakeoverConfidential, TakeoverPage, TakeoverReport
from listings.takeovers.reporting.services import report
from tests.databases import in_threads
from tests.rights import Cast

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

SAID: dict[str, Any] = {
    "kind": "fonds", "activity": "boulangerie", "price": 45000, "price_reason": "", "rent": None, "summary": "Le four.",
    "naf_suggested": None,
    "seller_name": "Quelqu'un", "seller_phone": "", "seller_email": "",
}  # fmt: skip


def test_three_taps_at_once_make_one() -> None:
    cast = Cast()
    village, mayor = cast.page("village"), cast.user("mairie")
    made = in_threads(lambda: report(village=village, said=dict(SAID), once="a" * 64, user=mayor), 3)
    assert len({page.pk for page in made}) == 1, made
    assert TakeoverReport.objects.count() == 1
    assert TakeoverPage.objects.filter(activity="boulangerie").count() == 1
    assert TakeoverConfidential.objects.filter(seller_name="Quelqu'un").count() == 1
    assert TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).count() == 1
