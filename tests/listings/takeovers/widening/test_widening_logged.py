"""The log of the server does not lead from the old listing to the new one."""

import logging

import pytest

from listings.models import TakeoverPage
from listings.takeovers.widening.anew import NewListing
from listings.takeovers.widening.services import widen
from tests.conftest import Committed

pytestmark = pytest.mark.django_db


def test_no_line_names_either(takeover: TakeoverPage, committed: Committed, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    numbers = [page.pk for page in TakeoverPage.objects.filter(translation_key=takeover.translation_key)]
    title = "Commerce de rencontre"
    caplog.clear()
    with committed():
        page = widen(takeover=takeover, user=None, new=NewListing(precision="departement", title=title))
    lines = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    told = (title, takeover.title, takeover.reference, page.reference, *(f"id={pk}" for pk in (*numbers, page.pk)))
    assert [line for line in lines if any(word in line for word in told)] == []
