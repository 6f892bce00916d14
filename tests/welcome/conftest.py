"""A village with its town hall, the programme's people, and a calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group

from cms.roles.repairing import repair_all
from listings.models import VillagePage
from listings.villages.services import town_hall_of
from tests.conftest import Committed
from tests.factories import House, UserFactory, fresh

#: The morning on which the calendar stands still.
FIRST = datetime.fromisoformat("2026-01-05T08:00:00+01:00")


def member(name: str, group: Any) -> Any:
    """Somebody with an account in a group."""
    user = UserFactory(email=f"{name}@demonstration.invalid")
    user.groups.add(group if isinstance(group, Group) else Group.objects.get(name=group))
    return user


@dataclass
class Staffed:
    """Solomiac and Sarrant with their town halls; one person of each role."""

    house: House
    solomiac: VillagePage
    sarrant: VillagePage
    mayor: Any
    other_mayor: Any
    communication: Any
    conseil: Any
    cultura: Any


@pytest.fixture
def calendar() -> Iterator[Any]:
    """Time that stands still until it is told to go on."""
    with time_machine.travel(FIRST, tick=False) as stopped:
        yield stopped


@pytest.fixture
def staffed(house: House, committed: Committed) -> Staffed:
    """See :class:`Staffed`."""
    with committed():
        solomiac = house.publish(house.village(title="Solomiac", slug="solomiac"))
        sarrant = house.publish(house.village(title="Sarrant", slug="sarrant"))
        repair_all()
    return Staffed(
        house,
        fresh(solomiac),
        fresh(sarrant),
        mayor=member("mairie", town_hall_of(solomiac)),
        other_mayor=member("ailleurs", town_hall_of(sarrant)),
        communication=member("communication", "Communication"),
        conseil=member("conseil", "Conseil"),
        cultura=member("cultura", "Cultura"),
    )
