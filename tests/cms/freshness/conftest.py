"""A small house with somebody behind every page, a calendar, and the letters that were written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command
from django.test import Client

from cms.facts.changing import confirm
from cms.roles.repairing import repair_all
from listings.models import TakeoverPage, VillagePage, WorkspacePage
from listings.villages.services import town_hall_of
from tests.conftest import Committed
from tests.factories import (
    CulturaServicePageFactory,
    House,
    InfoSessionPageFactory,
    UserFactory,
    WorkspacePageFactory,
    fresh,
)

#: The morning on which everything is confirmed.
FIRST = datetime.fromisoformat("2026-01-05T08:00:00+01:00")
LINK = re.compile(r"/lien/[\w-]+/")


def member(name: str, group: Any) -> Any:
    """Somebody with an account in a group."""
    user = UserFactory(email=f"{name}@demonstration.invalid")
    user.groups.add(group if isinstance(group, Group) else Group.objects.get(name=group))
    return user


@dataclass
class Town:
    """Solomiac with what stands in it, a takeover placed wider, a service; all confirmed on the first morning."""

    house: House
    village: VillagePage
    takeover: TakeoverPage
    wide: TakeoverPage
    workspace: WorkspacePage
    service: Any
    mayor: Any

    def confirm(self, *pages: Any) -> None:
        """Somebody says that all of these pages stands, today."""
        for page in pages:
            confirm(page=page, columns=page.facts.columns, user=None, as_a_whole=True)


@pytest.fixture
def clock() -> Iterator[Any]:
    """Time that stands still until it is told to go on."""
    with time_machine.travel(FIRST, tick=False) as stopped:
        yield stopped


@pytest.fixture
def town(clock: Any, house: House, committed: Committed) -> Town:
    """See :class:`Town`."""
    with committed():
        village = house.publish(house.village(title="Solomiac", slug="solomiac", market_day="jeudi", housing_to_rent=2))
        repair_all()
        takeover = house.takeover(fresh(village), published=True, title="Boulangerie")
        wide = house.takeover(published=True, title="Garage")
        workspace = WorkspacePageFactory(parent=fresh(village), title="Télécentre", seats=4)
        service = CulturaServicePageFactory(parent=fresh(house.cultura), title="Résidence")
        InfoSessionPageFactory(parent=fresh(house.meetings), title="Réunion")
        mayor = member("mairie", town_hall_of(village))
        for name, group in (("conseil", "Conseil"), ("cultura", "Cultura"), ("communication", "Communication")):
            member(name, group)
        found = Town(house, village, takeover, wide, house.publish(workspace), house.publish(service), mayor)
        found.confirm(found.village, takeover, wide, found.workspace, found.service)
    return found


def morning(on: date | None = None) -> list[tuple[str, str]]:
    """The command of one morning; each letter as whose it is and what it is about."""
    mail.outbox.clear()
    call_command("freshness", verbosity=0, **({"on": on} if on else {}))
    return sorted((letter.to[0].split("@")[0], typed(letter.subject)) for letter in mail.outbox)


def typed(text: str) -> str:
    """Words on one line, signs and spaces as they are typed."""
    return " ".join(text.replace("\u2019", "'").split())


def said() -> str:
    """The words of the last letters."""
    return typed(" ".join(letter.body for letter in mail.outbox))


def links() -> list[str]:
    """The addresses in the last letters, in their order."""
    return [path for letter in mail.outbox for path in LINK.findall(letter.body)]


def days(number: int) -> timedelta:
    """So many days."""
    return timedelta(days=number)


@pytest.fixture
def day_ninety(town: Town, clock: Any) -> None:
    """The morning on which housing and takeovers are to be verified."""
    clock.move_to(FIRST + days(90))


@pytest.fixture
def sent(town: Town, day_ninety: None) -> dict[str, str]:
    """The links of that morning, by title."""
    morning()
    letters = {letter.to[0]: letter.body for letter in mail.outbox}
    solomiac, boulangerie = links_of(letters["mairie@demonstration.invalid"])
    (garage,) = links_of(letters["conseil@demonstration.invalid"])
    mail.outbox.clear()
    return {"Boulangerie": boulangerie, "Solomiac": solomiac, "Garage": garage}


def links_of(body: str) -> list[str]:
    """The addresses in a letter."""
    return [word.removeprefix("http://testserver") for word in body.split() if "/lien/" in word]


def shown(client: Client, path: str) -> BeautifulSoup:
    """A page that opens."""
    answer = client.get(path)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html5lib")


def words(answer: Any) -> str:
    """What an answer says, on one line."""
    return " ".join(BeautifulSoup(answer.content, "html5lib").get_text().replace("\u2019", "'").split())


def form_of(client: Client, path: str, which: str = "1") -> dict[str, Any]:
    """What the form of corrections would post as it is drawn."""
    page = shown(client, f"{path}?corriger={which}")
    form = page.select_one("main form")
    values: dict[str, Any] = {"acte": "corriger"}
    for field in form.select("[name]"):
        name, kind = field["name"], field.get("type")
        if field.name == "select":
            chosen = field.select_one("[selected]")
            values[name] = chosen["value"] if chosen else ""
        elif kind == "checkbox":
            values.setdefault(name, [])
            values[name] += [field["value"]] if field.has_attr("checked") else []
        elif field.name == "textarea":
            values[name] = field.get_text()
        elif field.name == "input":
            values[name] = field.get("value", "")
    return values
