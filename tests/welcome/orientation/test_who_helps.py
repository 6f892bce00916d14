"""« Qui aide à quoi », for everybody."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import House
from tests.welcome.orientation.factories import BodyFactory, published, put, rule
from welcome.orientation.choices import Effect

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]

ADDRESS = "/s-installer/qui-aide/"


def sections(client: Client, address: str = ADDRESS) -> dict[str, Any]:
    """Each body's part of the page, by its name."""
    page = BeautifulSoup(client.get(address).content, "html5lib")
    return {section.h2.get_text(strip=True): section for section in page.select("main section.register") if section.ul}


def test_each_body_is_told_once_with_its_reasons_and_whom_they_are_for(client: Client) -> None:
    chamber, loans = BodyFactory(name="La chambre", phone="05 00 00 00 00"), BodyFactory(name="Les prêts")
    published(
        rule(chamber, reason="Pour le commerce.", activities=["trade"], stages=["idea", "ready"]),
        rule(loans, reason="Pour l'argent.", needs=["funding", "takeover"]),
        rule(chamber, reason="Pour chacun."),
        rule(BodyFactory(name="Jamais"), Effect.NEVER, activities=["trade"]),
    )
    told = sections(client)

    assert list(told) == ["La chambre", "Les prêts"]
    assert [" ".join(item.get_text().split()) for item in told["La chambre"].select("li")] == [
        "Pour le commerce. Activité : un commerce ou des services ; avancement : une idée · prêt à démarrer",
        "Pour chacun. Pour tous",
    ]
    assert told["La chambre"].select_one("a[href^='tel:']")["href"] == "tel:0500000000"


def test_the_box_of_a_service_and_a_draft_are_not_shown(client: Client) -> None:
    body = BodyFactory(email="boite@chambre.invalid")
    rules = published(rule(body))
    put(rules, rule(body, reason="Brouillon secret."))
    rules.save_revision()
    page = client.get(ADDRESS).content.decode()

    assert "boite@chambre.invalid" not in page
    assert "Brouillon secret." not in page


def test_a_foreigner_reads_what_is_translated_and_french_is_marked_so(client: Client) -> None:
    body = BodyFactory(name="La chambre", helps_with="En français.", helps_with_en="In English.")
    line = rule(body, reason="Non traduit.")
    published(line)
    section = sections(client, "/en/s-installer/qui-aide/")["La chambre"]

    assert section.p.get_text() == "In English."
    assert "lang" not in section.p.attrs
    assert section.select_one("li [lang=fr]").get_text() == "Non traduit."


def test_a_site_without_rules_says_whom_to_call(client: Client) -> None:
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert "Les règles ne sont pas encore publiées" in answer.content.decode()


def test_fifty_rules_cost_as_many_queries_as_one_and_no_cookie(client: Client) -> None:
    rules = published(rule(BodyFactory()))
    counts = []
    for _round in range(2):
        client.get(ADDRESS)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(ADDRESS)
        counts.append(len(captured))
        assert not answer.cookies
        put(rules, *(rule(BodyFactory()) for _line in range(50)))
        rules.save_revision().publish()
    assert counts[0] == counts[1] <= 8


def test_a_section_leads_there(client: Client, house: House) -> None:
    page = client.get(house.business.url).content.decode()
    assert f'href="{ADDRESS}"' in page or "Parler à quelqu" not in page
