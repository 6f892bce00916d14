"""What a kind does not ask is not read."""

import pytest

from cms.facts.models import FactNote
from listings.models import TakeoverPage
from listings.takeovers.guard.choices import What
from listings.takeovers.guard.texts import found

pytestmark = pytest.mark.django_db


def test_an_answer_that_its_kind_does_not_ask_is_not_read(takeover: TakeoverPage) -> None:
    takeover.need = "Appelez le 05 62 00 12 34"
    takeover.fact_notes = [FactNote(column="need", state="declared", source="Vu au 05 62 00 12 35")]
    takeover.kind = "besoin"
    assert [one.what for one in found(takeover)] == [What.TELEPHONE, What.TELEPHONE]
    takeover.kind = "fonds"
    assert found(takeover) == []
