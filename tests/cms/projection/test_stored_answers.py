"""Answers found in SQL, where no index answers."""

import pytest

from cms.projection.models import Entry
from cms.projection.stored import Stored
from tests.factories import House

pytestmark = pytest.mark.django_db


def test_a_fact_that_nobody_told_is_found_as_a_column_is(house: House) -> None:
    Entry.objects.all().delete()
    village = house.village()
    for page, facts in ((village, {"turnover": {"value": None}}), (house.villages, {"turnover": {"value": 0}})):
        Entry.objects.create(page=page, key=f"{page.pk}", translation_key=page.translation_key, facts=facts)
    found = Entry.objects.filter(Stored("turnover", is_fact=True).unanswered())
    assert [entry.page_id for entry in found] == [village.pk]
