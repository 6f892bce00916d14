"""A page with facts says each answer's origin, and once that some have none."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cms.facts.models import FactNote
from tests.conftest import Committed
from tests.factories import House, fresh

pytestmark = pytest.mark.django_db

WITHOUT_ORIGIN = "L'origine des réponses sans mention n'a pas été précisée."


def shown(client: Client, page: Any) -> BeautifulSoup:
    """The page as a visitor gets it."""
    response = client.get(fresh(page).url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def origins(page: BeautifulSoup) -> dict[str, str]:
    """What stands beside each answer, by question; a question beside which nothing stands is left out."""
    facts = {fact.dt.get_text(strip=True): fact.select_one(".fact__origin") for fact in page.select(".fact")}
    return {question: origin.get_text(" ", strip=True) for question, origin in facts.items() if origin}


def test_that_an_origin_is_not_known_is_said_once_a_page(house: House, client: Client, committed: Committed) -> None:
    with committed():
        village = house.village(doctor="sur-place", fibre="partout")
        FactNote.objects.create(page=village, column="doctor", state="official", source="Insee")
    page = shown(client, village)
    assert page.get_text().count(WITHOUT_ORIGIN) == 1
    beside = origins(page)
    assert beside["Médecin généraliste"] == "Officiel · Insee"
    assert "Fibre optique" not in beside
    assert beside["Pharmacie"] == "Personne n'a encore répondu"


def test_what_the_site_assigns_has_no_origin_to_tell(house: House, client: Client, committed: Committed) -> None:
    with committed():
        takeover = house.takeover(published=True)
        answers = [answer for answer in takeover.public_answers() if answer.has_value and not answer.fact.assigned]
        for answer in answers:
            FactNote.objects.create(page=takeover, column=answer.fact.column, state="declared")
    page = shown(client, takeover)
    assert takeover.reference in page.get_text()
    assert "Référence" not in origins(page)
    assert WITHOUT_ORIGIN not in page.get_text()
