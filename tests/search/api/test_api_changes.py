"""A mirror that follows the changes is what a new copy would be."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.projection.models import ProjectionState, PublicChange
from listings.models import VillagePage
from search.api import changes
from tests.conftest import Committed
from tests.editors import OPERATIONS_BY_WEIGHT, Editors
from tests.factories import House, NewsPageFactory, fresh

pytestmark = pytest.mark.django_db
Held = dict[tuple[str, str], Any]
CHANGES, COPY = "/api/v1/changements/", "/api/v1/copie/"


class Mirror:
    """Somebody else's copy, kept as the page of the API says."""

    def __init__(self, client: Client, **narrowed: str) -> None:
        self.client, self.narrowed = client, narrowed
        self.held, self.cursor = copied(client, **narrowed)
        self.pages = 0

    def follow(self) -> None:
        """Ask what changed until there is no more."""
        told: Any = self.client.get(CHANGES, {"depuis": self.cursor, **self.narrowed})
        while told is not None:
            assert told.status_code == 200
            self.pages += 1
            for change in told.json()["changements"]:
                name = change["cle"], change["langue"]
                if change["entree"] is None:
                    self.held.pop(name, None)
                else:
                    self.held[name] = change["entree"]
            self.cursor = told.json()["curseur"]
            following = told.json()["suivant"]
            told = self.client.get(following) if following else None


def copied(client: Client, **narrowed: str) -> tuple[Held, str]:
    said = json.loads(b"".join(client.get(COPY, narrowed)))
    return {(entry["cle"], entry["langue"]): entry for entry in said["entrees"]}, said["curseur"]


@pytest.mark.parametrize("seed", [3, 11])
def test_a_mirror_stays_true_whatever_the_editors_do(
    seed: int, client: Client, committed: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "PAGE", 4)
    with committed():
        editors = Editors(seed)
    mirror, villages = Mirror(client), Mirror(client, genre="village", langue="fr")
    acts, weights = zip(*OPERATIONS_BY_WEIGHT, strict=True)
    for number in range(120):
        act = editors.random.choices(acts, weights)[0]
        try:
            with committed(), transaction.atomic():
                act(editors)
        except (ValidationError, ProtectedError):
            continue  # what the house forbids
        if editors.random.random() < 0.3:
            mirror.follow()
            held, _cursor = copied(client)
            assert mirror.held == held, f"after operation {number}, {act.__name__}"
    villages.follow()
    assert villages.held == copied(client, genre="village", langue="fr")[0]
    assert mirror.pages > 20, "the feed was never long enough for a second page"


def test_a_part_that_is_read_twice_does_no_harm(house: House, client: Client, committed: Committed) -> None:
    mirror = Mirror(client)
    start = mirror.cursor
    with committed():
        news = NewsPageFactory(parent=fresh(house.news))
        gone = NewsPageFactory(parent=fresh(house.news))
    mirror.follow()
    with committed():
        gone.unpublish()
        fresh(news).save_revision().publish()
    mirror.cursor = start
    mirror.follow()
    assert mirror.held == copied(client)[0]


def test_a_change_is_told_once_and_says_what_happened(house: House, client: Client, committed: Committed) -> None:
    _held, cursor = copied(client)
    with committed():
        village = house.village(housing_to_rent=3)
    assert [one["evenement"] for one in told_since(client, cursor)] == ["publication"]
    cursor = copied(client)[1]
    with committed():
        village.housing_to_rent, village.fibre = 4, "partout"
        village.save_revision().publish()
    (change,) = told_since(client, cursor)
    assert (change["evenement"], change["faits"]) == ("changement", ["fibre", "housing_to_rent"])
    assert change["entree"]["faits"]["housing_to_rent"]["reponse"] == 4
    cursor = copied(client)[1]
    with committed():
        village.summary = "Autrement dit"
        village.save_revision().publish()
    (change,) = told_since(client, cursor)
    assert (change["evenement"], change["faits"]) == ("changement", [])
    with committed():
        village.delete()
    (change,) = told_since(client, copied(client)[1].split(".")[0] + ".0")[-1:]
    assert (change["evenement"], change["entree"]) == ("retrait", None)


def told_since(client: Client, cursor: str) -> list[dict[str, Any]]:
    return list(client.get(CHANGES, {"depuis": cursor}).json()["changements"])


def test_what_came_back_is_there(house: House, client: Client, committed: Committed) -> None:
    with committed():
        village = house.village()
    _held, cursor = copied(client)
    with committed():
        village.unpublish()
    with committed():
        house.publish(VillagePage.objects.get(pk=village.pk))
    (change,) = told_since(client, cursor)
    assert (change["evenement"], change["entree"]["titre"]) == ("publication", village.title)


def test_after_a_rebuild_that_told_nobody_a_mirror_begins_anew(
    house: House, client: Client, committed: Committed
) -> None:
    with committed():
        village = house.village()
    _held, cursor = copied(client)
    call_command("rebuild_entries", verbosity=0)
    assert client.get(CHANGES, {"depuis": cursor}).status_code == 200, "nothing differed"
    VillagePage.objects.filter(pk=village.pk).update(live=False)
    call_command("rebuild_entries", verbosity=0)
    assert client.get(CHANGES, {"depuis": cursor}).status_code == 410
    assert told_since(client, copied(client)[1]) == []


def test_a_cursor_beyond_the_end_is_of_another_log(house: House, client: Client) -> None:
    last = PublicChange.objects.latest("pk").pk
    assert client.get(CHANGES, {"depuis": f"1.{last}"}).status_code == 200
    assert client.get(CHANGES, {"depuis": f"1.{last + 1}"}).status_code == 410


def test_whoever_deletes_holds_the_pen_before_it_writes(house: House, committed: Committed) -> None:
    """Or a line of the log could be committed after one with a greater number."""
    with committed():
        village = house.village()
    with CaptureQueriesContext(connection) as captured:
        fresh(village).delete()
    tables = [ProjectionState._meta.db_table, PublicChange._meta.db_table]
    touched = [table for query in captured for table in tables if f'"{table}"' in query["sql"]]
    assert touched[0] == tables[0] and tables[1] in touched
