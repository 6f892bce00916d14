"""« Vouliez-vous dire »: another question, of words that stand on the site, where it finds more."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as rounds
from hypothesis import strategies as st
from wagtail.models import Locale

from cms.projection.models import Entry
from search.meant import meant
from tests.conftest import Committed
from tests.factories import CommuneFactory, CulturaServicePageFactory, House, NewsPageFactory, fresh

pytestmark = pytest.mark.django_db

Build = Callable[[], int]


@pytest.fixture
def indexed(house: House, committed: Committed, public_index: Build) -> House:
    with committed():
        house.village(commune=CommuneFactory(name="Solomiac"), shops=["boulangerie", "epicerie"])
        house.takeover(title="Boulangerie des Arcades", published=True)
        CulturaServicePageFactory(parent=fresh(house.cultura), title="Une résidence d'hiver")
        for title in ("Atelier de poterie", "Le potier cuit", "Chez le potier", "Four de potier", "Un pottier"):
            NewsPageFactory(parent=fresh(house.news), title=title)
        NewsPageFactory(parent=fresh(house.news), title="Zébulon, brouillon", live=False)
    return house


def offered(client: Client, query: str, **others: str) -> tuple[str, str]:
    """The other question and where it leads; nothing where none is offered."""
    response = client.get("/recherche/", {"q": query, **others})
    assert response.status_code == 200
    link = BeautifulSoup(response.content, "html5lib").select_one(".meant a")
    return (link.get_text(), str(link["href"])) if link else ("", "")


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("boulangrie", "boulangerie"),
        ("BOULANJERIE", "boulangerie"),
        ("solomiak", "Solomiac"),
        ("residance", "résidence"),
        ("une residance d'hivre", "une résidence d'hiver"),
        ("l'epicreie a Solomiac", "l'épicerie a Solomiac"),
        ("fotterie", "poterie"),
    ],
)
def test_a_misspelled_question_is_offered_as_the_site_writes_it(client: Client, typed: str, other: str) -> None:
    words, address = offered(client, typed)
    assert words == other
    assert client.get(f"/recherche/{address}").context["total"] > 0


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("typed", ["", "boulangerie", "boulangeries", "boul", "zzzzzz", "12345", "a b c d e f g h"])
def test_what_finds_enough_or_resembles_nothing_is_left_as_it_is(client: Client, typed: str) -> None:
    assert offered(client, typed) == ("", "")


@pytest.mark.usefixtures("indexed")
def test_a_word_that_stands_somewhere_is_no_slip(client: Client) -> None:
    assert offered(client, "pottier") == ("", "")
    assert "Un pottier" in client.get("/recherche/?q=pottier").content.decode()


@pytest.mark.usefixtures("indexed")
def test_the_rest_of_the_question_is_kept_but_for_its_page(client: Client) -> None:
    _words, address = offered(client, "boulangrie", genre="village", page="1")
    assert address == "?q=boulangerie&genre=village"


@pytest.mark.usefixtures("indexed")
def test_filters_that_leave_little_are_no_fault_of_the_words(client: Client) -> None:
    assert offered(client, "potier", autour_de="Solomiac", autour_km="0") == ("", "")


def test_a_word_that_is_not_public_is_offered_to_nobody(indexed: House, client: Client, committed: Committed) -> None:
    assert offered(client, "zebulom") == ("", "")
    assert offered(client, "arcadse")[0].lower() == "arcades"
    with committed():
        Entry.objects.get(kind="takeover").page.specific.unpublish()
    # The process still knows the word; nothing public holds it.
    assert offered(client, "arcadse") == ("", "")


def test_a_word_of_another_language_is_not_offered(indexed: House, english: Locale, client: Client) -> None:
    assert meant("boulangrie", "fr", 0) == "boulangerie"
    assert meant("boulangrie", "en", 0) == ""


def test_without_an_index_nothing_is_offered(indexed: House, client: Client, settings: Any) -> None:
    shutil.rmtree(Path(settings.WAGTAILSEARCH_BACKENDS["public"]["PATH"]))
    assert offered(client, "boulangrie") == ("", "")


def test_what_was_typed_stays_harmless(indexed: House, client: Client) -> None:
    html = client.get("/recherche/", {"q": "boulangrie <&"}).content.decode()
    assert "<strong>boulangerie &lt;&amp;</strong>" in html and "q=boulangerie+%3C%26" in html


@pytest.mark.usefixtures("indexed")
@rounds(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=200) | st.from_regex(r"[a-zé]{3,12}( [a-zé]{3,12}){0,4}", fullmatch=True))
def test_any_question_has_one_other_at_most_which_finds_something(client: Client, query: str) -> None:
    other = meant(query, "fr", 0)
    assert other == "" or client.get("/recherche/", {"q": other}).context["total"] > 0
