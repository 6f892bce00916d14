"""Information meetings: what has to be said to publish one, and what is the same in every language."""

from typing import Any

import pytest
from wagtail.models import Locale

from cms.facts.gate import NotReady
from cms.projection.models import Entry
from tests.conftest import Committed
from tests.factories import House, InfoSessionPageFactory, fresh

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"how_to_register": ""}, "how_to_register"),
        ({"registers_here": True}, "seats"),
        ({"registers_here": True, "seats": 0}, "seats"),
        ({"registers_here": True, "seats": 3, "how_to_register": ""}, ""),
        ({}, ""),
    ],
)
def test_one_has_to_know_how_to_register(house: House, values: dict[str, Any], column: str) -> None:
    page = InfoSessionPageFactory(parent=fresh(house.meetings), live=False, **values)
    if not column:
        page.save_revision().publish()
        return
    with pytest.raises(NotReady) as refused:
        page.save_revision().publish()
    assert [obstacle.column for obstacle in refused.value.obstacles] == [column]


def test_a_meeting_cancelled_in_french_is_so_in_english(house: House, english: Locale, committed: Committed) -> None:
    with committed():
        house.home.copy_for_translation(english)
        fresh(house.meetings).copy_for_translation(english).save_revision().publish()
        page = InfoSessionPageFactory(parent=fresh(house.meetings), registers_here=True, seats=3)
        translated = page.copy_for_translation(english)
        translated.save_revision().publish()
    with committed():
        page = fresh(page)
        page.is_cancelled = True
        page.save_revision().publish()
    assert fresh(translated).is_cancelled
    assert {entry.state for entry in Entry.objects.filter(translation_key=page.translation_key)} == {"annulee"}
