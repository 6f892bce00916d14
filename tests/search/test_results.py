"""The search page says where to go on from."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Locale

from tests.conftest import Committed
from tests.factories import House, fresh

pytestmark = pytest.mark.django_db


def ways_to_french(client: Client, address: str) -> list[str]:
    """Where the search leads in French, in the page's own text."""
    page = BeautifulSoup(client.get(address).content, "html5lib")
    return [str(link["href"]) for link in page.select("main section a[hreflang=fr]")]


def test_who_finds_nothing_in_another_language_is_shown_the_french_search(
    house: House, english: Locale, client: Client, committed: Committed
) -> None:
    with committed():
        fresh(house.home).copy_for_translation(english).save_revision().publish()
        village = house.village(title="Solomiac")
    (way,) = ways_to_french(client, "/en/recherche/?q=solomiac&page=1")
    assert way == "/recherche/?q=solomiac"
    assert village.url in client.get(way).content.decode()
    assert ways_to_french(client, "/recherche/?q=nullepart") == []
