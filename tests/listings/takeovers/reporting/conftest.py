"""A mayor of Solomiac, the form of a report, and what is typed into it."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from listings.models import TakeoverPage
from tests.forms import form_values
from tests.printed import plain
from tests.rights import Cast

ADDRESS = "/ma-commune/solomiac/reprise/"
SELLER = {
    "seller_name": "Nom marqueur-cedant",
    "seller_phone": "05 99 00 11 22",
    "seller_email": "marqueur-cedant@exemple.fr",
}
ANSWERS = {
    "discretion": "non",
    "kind": "fonds",
    "activity": "boulangerie",
    "price": "45 000 €",
    "price_reason": "",
    "rent": "650,50",
    "summary": "Le four est neuf, le logement est au-dessus.",
}


@pytest.fixture
def cast(db: None) -> Cast:
    """Somebody of each role."""
    return Cast()


@pytest.fixture
def mayor(cast: Cast) -> Client:
    """Signed in."""
    client = Client()
    client.force_login(cast.user("mairie"))
    return client


def drawn(client: Client) -> dict[str, Any]:
    """What the empty form sends."""
    return form_values(client.get(ADDRESS).content, "main form")


def send(client: Client, **answers: str) -> Any:
    """The form, filled but for these answers."""
    return client.post(ADDRESS, drawn(client) | ANSWERS | answers)


def words(response: Any) -> str:
    """A page as it is read."""
    return plain(BeautifulSoup(response.content, "html5lib").select_one("main").get_text(" "))


def reported() -> TakeoverPage:
    """The one takeover that was reported."""
    return TakeoverPage.objects.get(report__isnull=False)
