"""A Cultura service: days that follow one another, a place, the soonest deadline on top."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.facts.gate import NotReady
from cms.projection.models import Entry
from tests.conftest import Committed
from tests.factories import CommuneFactory, CulturaServicePageFactory, House, fresh

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
FIRST = date(2026, 6, 10)


@pytest.mark.parametrize(
    ("days", "column"),
    [
        ({"first_on": FIRST, "last_on": FIRST - DAY}, "last_on"),
        ({"first_on": FIRST, "last_on": FIRST}, None),
        ({"first_on": FIRST, "last_on": FIRST + DAY}, None),
        ({"last_on": FIRST, "deadline_on": FIRST + DAY}, "deadline_on"),
        ({"last_on": FIRST, "deadline_on": FIRST}, None),
        ({"last_on": FIRST, "deadline_on": FIRST - DAY}, None),
        ({"first_on": FIRST, "deadline_on": FIRST + DAY}, None),
    ],
)
def test_days_follow_one_another(house: House, days: dict[str, date], column: str | None) -> None:
    service = CulturaServicePageFactory(parent=fresh(house.cultura), live=False, **days)
    assert [obstacle.column for obstacle in service.completeness_obstacles()] == ([column] if column else [])
    if column:
        with pytest.raises(NotReady):
            service.save_revision().publish()
        assert not fresh(service).live


def test_the_soonest_deadline_ahead_comes_first_and_a_past_one_counts_for_nothing(
    house: House, client: Client, committed: Committed
) -> None:
    today = timezone.localdate()
    deadlines = {"Zèbre": today + DAY, "Ara": today + 2 * DAY, "Tortue": today, "Chat": today - DAY, "Boa": None}
    with committed():
        for title, deadline in deadlines.items():
            CulturaServicePageFactory(parent=fresh(house.cultura), title=title, deadline_on=deadline)
    titles = [entry.title for entry in client.get("/cultura/").context["entries"]]
    assert titles == ["Tortue", "Zèbre", "Ara", "Boa", "Chat"]


def test_its_place_is_a_point_only_in_a_commune(house: House, committed: Committed) -> None:
    commune = CommuneFactory(name="Auch")
    with committed():
        placed = CulturaServicePageFactory(parent=fresh(house.cultura), commune=commune, venue="Le Dôme")
        wide = CulturaServicePageFactory(parent=fresh(house.cultura))
    entry = Entry.objects.get(page_id=placed.pk)
    assert (entry.place_label, entry.precision, entry.latitude) == ("Le Dôme, Auch", "village", 43.8)
    entry = Entry.objects.get(page_id=wide.pk)
    assert (entry.place_label, entry.precision, entry.latitude) == ("Gers", "departement", None)
