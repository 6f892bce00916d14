"""A town hall in front of its ten questions."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from listings.models import VillagePage
from tests.factories import fresh
from tests.forms import form_values
from tests.rights import Cast

HOME = "/ma-commune/solomiac/"


class TownHall:
    """The browser of somebody who keeps Solomiac, and what is on the site."""

    def __init__(self, cast: Cast, role: str = "mairie") -> None:
        self.cast, self.user, self.client = cast, cast.user(role), Client()
        self.client.force_login(self.user)

    @property
    def village(self) -> VillagePage:
        """The row as it stands."""
        return fresh(self.cast.solomiac)

    @property
    def draft(self) -> Any:
        """The latest draft."""
        return self.village.get_latest_revision_as_object()

    def form(self, question: str) -> dict[str, Any]:
        """The form of a question as a browser without script would post it."""
        html = self.client.get(f"{HOME}relecture/{question}/").content
        return form_values(html, "form[data-kept]")

    def answers(self, question: str, form: dict[str, Any] | None = None, **values: Any) -> Any:
        """Change answers, of a form drawn now or before."""
        posted = (form or self.form(question)) | values
        return self.client.post(f"{HOME}relecture/{question}/", posted)

    def leaves(self, question: str) -> Any:
        """One tap."""
        values = form_values(
            self.client.get(f"{HOME}relecture/{question}/").content, "form:not([data-kept])[data-sent]"
        )
        return self.client.post(f"{HOME}relecture/{question}/", values | {"unchanged": "1"})

    def reads(self, path: str = "") -> str:
        """The words of a page of « Ma commune »."""
        page = BeautifulSoup(self.client.get(HOME + path, follow=True).content, "html5lib")
        return " ".join(page.main.get_text(" ").split())

    def finishes(self) -> Any:
        """Send what there is."""
        return self.client.post(f"{HOME}relecture/")


@pytest.fixture
def town_hall(db: None, cast: Cast) -> TownHall:
    """Of Solomiac, on line with a revision and a market on Thursdays."""
    village = fresh(cast.solomiac)
    village.market_day, village.housing_to_rent = "jeudi", 3
    cast.house.publish(village)
    return TownHall(cast)
