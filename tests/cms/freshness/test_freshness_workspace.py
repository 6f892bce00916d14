"""A workspace: its keepers are asked, its hours change at once, silence takes it, one press brings it back."""

from typing import Any

import pytest
from django.test import Client

from cms.freshness.models import Withdrawal
from cms.opening.reading import read
from cms.projection.models import Entry
from tests.cms.freshness.conftest import FIRST, Town, days, form_of, links, morning, words
from tests.conftest import Committed
from tests.factories import fresh

pytestmark = pytest.mark.django_db
DAY = FIRST.date()
#: The first mornings on which its hours, good for half a year, are asked about.
EARLY, SILENT = 166, 194


@pytest.fixture
def asked(town: Town, clock: Any) -> str:
    """The link of the first reminder about the workspace, sent to its town hall."""
    clock.move_to(FIRST + days(EARLY))
    town.confirm(*map(fresh, (town.village, town.takeover, town.wide, town.service)))
    assert morning() == [("mairie", "« Télécentre » : est-ce encore exact ?")]
    return links()[0]


def test_its_hours_are_corrected_by_the_link_and_change_at_once(
    town: Town, asked: str, client: Client, committed: Committed
) -> None:
    values = form_of(client, asked, which="tout")
    assert values["week"] == ""
    refused = client.post(f"{asked}?corriger=tout", values | {"week": "quand il fait beau"})
    assert refused.status_code == 422 and "n'a pas été compris" in words(refused)
    with committed():
        answer = client.post(f"{asked}?corriger=tout", values | {"week": "du lundi au jeudi : 9 h-12 h"})
    assert answer.status_code == 200 and "En ligne dès maintenant" in words(answer)
    page = fresh(town.workspace)
    assert page.week == read("du lundi au jeudi : 9 h-12 h") and not page.has_unpublished_changes
    assert page.notes_by_column()["week"].source == "Mairie de Solomiac"
    assert Entry.objects.get(page_id=page.pk).facts["week"]["value"] == page.week
    assert page.due_on > DAY + days(EARLY + 100)


def test_silence_takes_it_off_line_and_one_press_brings_it_back(
    town: Town, asked: str, clock: Any, client: Client, committed: Committed
) -> None:
    address = f"/venir-travailler/{Entry.objects.get(page_id=town.workspace.pk).key}/"
    assert client.get(address).status_code == 200
    for number in (180, SILENT - 1, SILENT):
        clock.move_to(FIRST + days(number))
        with committed():
            morning()
        assert fresh(town.workspace).live is (number < SILENT)
    (way_back,) = links()
    assert client.get(address).status_code == 404, "nobody announces a visit to a place that is off line"
    with committed():
        assert "de nouveau en ligne" in words(client.post(way_back, {"acte": "exact"}))
    assert fresh(town.workspace).live and client.get(address).status_code == 200
    assert not Withdrawal.objects.exists()
