"""A workspace in a village whose town hall has a mayor, a Thursday that stands still, and the letters of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from cms.opening.reading import read
from cms.projection.models import Entry
from cms.roles.repairing import repair_all
from listings.models import VillagePage, WorkspacePage
from listings.villages.services import town_hall_of
from tests.cms.limits.guards import drawn
from tests.conftest import Committed
from tests.factories import House, UserFactory, WorkspacePageFactory, fresh

#: A Thursday in winter, Paris time.
NOW = datetime.fromisoformat("2026-11-26T09:00:00+01:00")
#: Nobody has it: it must be found nowhere but on the two private pages.
SECRET = "Zénobie Quatrefages"
CONTACT = "zenobie@exemple.invalid"
WORDS = "J'apporte une imprimante violette."
LINK = re.compile(r"/(?:en/|nl/)?lien/[\w-]+/")
MAYOR, OFFICER = "mairie@demonstration.invalid", "communication@demonstration.invalid"


@dataclass
class Place:
    """The workspace, who keeps it, and how somebody says that they come."""

    page: WorkspacePage
    village: VillagePage
    mayor: Any
    client: Client = field(default_factory=Client)

    @property
    def address(self) -> str:
        """Where somebody says that they come."""
        return f"/venir-travailler/{Entry.objects.get(page_id=self.page.pk).key}/"

    def posts(self, **said: Any) -> Any:
        """What the form answers to these words."""
        values = {
            "day": "2026-12-01",
            "half_day": "matin",
            "people": "2",
            "name": SECRET,
            "email": CONTACT,
            "phone": "",
            "message": WORDS,
        }
        return self.client.post(self.address, values | drawn() | said)

    def announced(self, **said: Any) -> str:
        """Announce a visit; the link of whoever comes."""
        answer = self.posts(**said)
        assert answer.status_code == 303, errors(answer)
        return LINK.search(answer["Location"]).group()  # type: ignore[union-attr]


def errors(answer: Any) -> list[str]:
    """What a form refuses, in words."""
    page = BeautifulSoup(answer.content, "html5lib")
    return [plain(line.get_text()) for line in page.select(".errorlist li")]


def plain(words: str) -> str:
    """Words on one line, as they are typed."""
    return " ".join(words.replace("\u2019", "'").split())


def words(answer: Any) -> str:
    """What a page says, on one line."""
    return plain(BeautifulSoup(answer.content, "html5lib").select_one("main").get_text(" "))


def letters() -> dict[str, Any]:
    """The letters that were written since the last time this was asked, by address."""
    found = {letter.to[0]: letter for letter in mail.outbox}
    mail.outbox.clear()
    return found


def link_in(letter: Any) -> str:
    """The address in a letter."""
    return LINK.search(letter.body).group()  # type: ignore[union-attr]


@pytest.fixture
def clock() -> Iterator[Any]:
    """Time that stands still until it is told to go on."""
    with time_machine.travel(NOW, tick=False) as stopped:
        yield stopped


@pytest.fixture
def place(clock: Any, house: House, committed: Committed) -> Place:
    """Open on weekdays but Friday afternoon; on Saturday by appointment."""
    with committed():
        village = house.publish(house.village(title="Solomiac", slug="solomiac"))
        repair_all()
        week = read("du lundi au jeudi : 9 h-12 h, 14 h-18 h\nvendredi : 9 h-12 h\nsamedi : sur rendez-vous")
        page = WorkspacePageFactory(parent=fresh(village), title="Télécentre", week=week, address="Sous les arcades")
        mayor = UserFactory(email=MAYOR)
        mayor.groups.add(town_hall_of(village))
        UserFactory(email=OFFICER).groups.add(Group.objects.get(name="Communication"))
    return Place(page, village, mayor)


@pytest.fixture
def told(place: Place) -> Callable[[], tuple[str, str]]:
    """Announce a visit; the links of whoever comes and of the place."""

    def announce() -> tuple[str, str]:
        mine = place.announced()
        return mine, link_in(letters()[MAYOR])

    return announce
