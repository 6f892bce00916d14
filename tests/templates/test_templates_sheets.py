"""A page with facts says each answer's origin, once that some have none, and where a buyer goes from there."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import Client
from wagtail.models import Site

from cms.facts.models import FactNote
from cms.models import SiteDetails
from listings.takeovers.choices import TakeoverState
from tests.conftest import Committed
from tests.factories import CulturaServicePageFactory, House, InfoSessionPageFactory, WorkspacePageFactory, fresh

pytestmark = pytest.mark.django_db

WITHOUT_ORIGIN = "L\u2019origine des réponses sans mention n\u2019a pas été précisée."


def shown(client: Client, page: Any) -> BeautifulSoup:
    """The page as a visitor gets it."""
    response = client.get(fresh(page).url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def origins(page: BeautifulSoup) -> dict[str, str]:
    """What stands beside each answer, by question; a question beside which nothing stands is left out."""
    facts = {
        question.get_text(strip=True): fact.select_one(".fact__origin")
        for fact in page.select(".fact")
        for question in fact.select("dt")
    }
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
    assert beside["Pharmacie"] == "Personne n\u2019a encore répondu"


def test_what_the_site_assigns_has_no_origin_to_tell(house: House, client: Client, committed: Committed) -> None:
    with committed():
        takeover = house.takeover(published=True)
        answers = [answer for answer in takeover.answers() if answer.has_value and not answer.fact.assigned]
        for answer in answers:
            FactNote.objects.create(page=takeover, column=answer.fact.column, state="declared")
    page = shown(client, takeover)
    assert takeover.reference in page.get_text()
    assert "Référence" not in origins(page)
    assert WITHOUT_ORIGIN not in page.get_text()


def contact_of(page: BeautifulSoup) -> Any:
    """The block that says how to go on; nothing where the page has none."""
    return page.select_one("main aside#contact")


def filled(**values: str) -> None:
    """The site's settings say this."""
    details = SiteDetails.for_site(Site.objects.get(is_default_site=True))
    for name, value in values.items():
        setattr(details, name, value)
    details.save()


@pytest.mark.parametrize("placed", ["village", "wider"])
def test_a_buyer_is_told_whom_to_reach_and_what_to_quote(
    house: House, client: Client, committed: Committed, placed: str
) -> None:
    with committed():
        filled(telephone="0 800 00 01 32", publisher="La chambre", publisher_address="1 place <Jean>\n32000 Auch")
        takeover = house.takeover(house.village() if placed == "village" else None, published=True)
    page = shown(client, takeover)
    contact = contact_of(page)
    assert contact.h2.get_text() == "Cette affaire vous intéresse\u202f?"
    said = contact.get_text(" ", strip=True)
    for words in (takeover.reference, "0 800 00 01 32", "La chambre", "1 place <Jean>", "32000 Auch"):
        assert words in said
    assert [link["href"] for link in contact.select("a")][:2] == [
        f"/entreprendre/ecrire/{takeover.reference}/",
        "tel:0800000132",
    ]
    assert "Citez la référence" in said


def test_a_site_without_contact_has_the_form_alone_and_says_what_to_note(
    house: House, client: Client, committed: Committed
) -> None:
    with committed():
        takeover = house.takeover(published=True)
    contact = contact_of(shown(client, takeover))
    assert "Ce site n\u2019a pas encore de contact à vous donner." not in contact.get_text()
    assert takeover.reference in contact.get_text()
    assert [link["href"] for link in contact.select("a")] == [f"/entreprendre/ecrire/{takeover.reference}/"]


def test_a_business_that_is_taken_over_calls_nobody(house: House, client: Client, committed: Committed) -> None:
    with committed():
        takeover = house.takeover(published=True)
        takeover.state = TakeoverState.SOLD
        takeover.save()
    page = shown(client, takeover)
    assert contact_of(page) is None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"telephone": "05 62 61 00 00", "email": "reprises@exemple.invalid"}, "Appelez ou écrivez, et citez"),
        ({"telephone": "05 62 61 00 00", "publisher_address": "1 place"}, "Appelez, et citez"),
        ({"email": "reprises@exemple.invalid"}, "Écrivez, et citez"),
        ({"publisher_address": "1 place"}, "Écrivez, et citez"),
        ({}, "Notez la référence"),
    ],
)
def test_a_buyer_is_asked_only_for_what_can_be_done(given: dict[str, str], said: str) -> None:
    html = render_to_string("components/takeover_contact.html", {"details": given, "reference": "R26-ABCDE"})
    assert said in BeautifulSoup(html, "html5lib").get_text()


def test_a_mail_says_which_takeover_it_is_about() -> None:
    details = SimpleNamespace(email="reprises@exemple.invalid")
    context = {"details": details, "reference": "R26-ABCDE", "title": "L'épicerie & le café"}
    html = render_to_string("components/takeover_contact.html", context)
    link = BeautifulSoup(html, "html5lib").select_one("a")
    assert link is not None
    assert link.get_text() == "reprises@exemple.invalid"
    assert link["href"] == (
        "mailto:reprises@exemple.invalid?subject=Reprise%20R26-ABCDE%2C%20L%27%C3%A9picerie%20%26%20le%20caf%C3%A9"
    )


def call_of(page: BeautifulSoup) -> str:
    """What the block says that calls the programme."""
    return page.select_one("aside.call").get_text(" ", strip=True)


def test_what_one_calls_for_is_what_the_page_is_about(house: House, client: Client, committed: Committed) -> None:
    with committed():
        filled(telephone="0 800 00 01 32")
        ahead = InfoSessionPageFactory(parent=fresh(house.meetings))
        over = InfoSessionPageFactory(parent=fresh(house.meetings), starts_at=datetime(2020, 1, 2, 18, tzinfo=UTC))
        workspace = WorkspacePageFactory(parent=fresh(house.village()))
        service = CulturaServicePageFactory(parent=fresh(house.cultura), title="Un <plateau>")
    said = {page: call_of(shown(client, page)) for page in (ahead, over, workspace, service)}
    assert "inscrire par téléphone" in said[ahead]
    assert "inscri" not in said[over] and said[over].startswith("Demander les prochaines dates")
    assert "Un <plateau>" in said[service]
    assert [page for page, words in said.items() if "on vous met en relation" in words] == [service]
