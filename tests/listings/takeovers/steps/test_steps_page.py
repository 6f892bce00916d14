"""The dated checklist: page, words for what is missing or wrong, and the calendar read by another reader than ours."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as drawn
from hypothesis import strategies as st
from time_machine import travel

from listings.models import LegalStep
from tests.factories import House
from tests.legal_steps import LegalStepFactory
from tests.printed import plain

pytestmark = pytest.mark.django_db
ADDRESS = "/entreprendre/demarches/"
CASE = f"{ADDRESS}?nature=fonds&date=2027-03-01"


def words(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return plain(BeautifulSoup(answer.content, "html5lib").select_one("main").get_text(" "))


def test_without_a_case_the_page_asks(house: House, client: Client) -> None:
    LegalStepFactory(title="Informer")
    page = words(client, ADDRESS)
    assert "Ce qui est transmis" in page and "Jour visé pour la signature" in page
    assert "Informer" not in page and "pas un conseil juridique" in page
    assert client.get(ADDRESS).cookies == {}


@travel("2026-11-26 12:00", tick=False)
def test_a_case_is_dated_sourced_and_never_moved(house: House, client: Client, settings: Any) -> None:
    settings.DEMONSTRATION = True
    LegalStepFactory(title="Informer", number=2, unit="mois", side="avant")
    LegalStepFactory(title="Publier", number=15, unit="jours", side="apres", is_verified=False)
    LegalStepFactory(title="Cachée", stale=True)
    page = words(client, CASE)
    assert "signature visée le 1er mars 2027" in page
    assert page.index("vendredi 1er janvier 2027") < page.index("mardi 16 mars 2027")
    assert "Jour férié (1er janvier) : agissez plus tôt." in page
    assert "Code de commerce, article L141-23" in page
    assert "Vérifié le 27 octobre 2026, à vérifier de nouveau avant le 26 décembre 2026." in page
    assert "1 démarche de ce cas n'est pas montrée" in page
    assert "Cachée" not in page and "pas un conseil juridique" in page
    assert "À vérifier par le Conseil. Relevé le 27 octobre 2026." in page
    # Nobody checked the second one: it is told on a demonstration alone.
    settings.DEMONSTRATION = False
    page = words(client, CASE)
    assert "Informer" in page and "Publier" not in page
    assert "2 démarches de ce cas ne sont pas montrées" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?nature=fonds", "Dites quel jour vous visez."),
        ("?date=2027-03-01", "Dites ce qui est transmis."),
        ("?nature=licorne&date=2027-03-01", "Choisissez ce qui est transmis dans la liste."),
        ("?nature=fonds&date=2027-02-30", "Cette date n'existe pas."),
        ("?nature=fonds&date=demain", "Cette date n'existe pas."),
        ("?nature=fonds&date=1850-01-01", "Choisissez un jour entre le"),
        ("?nature=fonds&date=9999-12-31", "Choisissez un jour entre le"),
    ],
)
def test_what_is_missing_or_wrong_is_said_in_words(house: House, client: Client, query: str, said: str) -> None:
    assert said in words(client, ADDRESS + query)
    assert said in words(client, f"{ADDRESS}{query}&format=ics", status=400)


def test_the_file_without_a_case_asks_too(house: House, client: Client) -> None:
    assert "Dites quel jour vous visez." in words(client, f"{ADDRESS}?format=ics", status=400)


def test_a_case_without_a_step_says_so(house: House, client: Client) -> None:
    LegalStepFactory(kinds=["murs"])
    assert "Aucune démarche n'est notée pour ce cas" in words(client, CASE)


@drawn(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    nature=st.text(max_size=12), day=st.text(max_size=14), staff=st.text(max_size=5), form=st.sampled_from(["", "ics"])
)
def test_any_address_is_answered(house: House, client: Client, nature: str, day: str, staff: str, form: str) -> None:
    asked = {"nature": nature, "date": day, "salaries": staff, "format": form}
    assert client.get(ADDRESS, asked).status_code in (200, 400)


def test_each_language_has_its_words_and_keeps_the_case(house: House, client: Client) -> None:
    LegalStepFactory(title="Informer", title_en="Tell the employees")
    page = BeautifulSoup(client.get(CASE.replace("/entreprendre", "/en/entreprendre")).content, "html5lib")
    assert [one.get_text() for one in page.select("main h3")] == ["Tell the employees"]
    assert page.select_one(".timeline p[lang=fr]").get_text() == "Le texte demande quelque chose."
    ways = {way["lang"]: way["href"] for way in page.select(".page-languages a[lang]")}
    assert ways["nl"] == "/nl/entreprendre/demarches/?nature=fonds&date=2027-03-01"


def test_what_is_true_of_the_case_is_ticked_and_heard(house: House, client: Client) -> None:
    LegalStepFactory(title="Informer", situation="salaries")
    assert "Informer" in words(client, f"{CASE}&salaries=oui")
    assert "Informer" not in words(client, f"{CASE}&salaries=non")
    page = BeautifulSoup(client.get(f"{CASE}&salaries=oui").content, "html5lib")
    assert [box["name"] for box in page.select("main input[type=checkbox][checked]")] == ["salaries"]
    assert {box["value"] for box in page.select("main input[type=checkbox]")} == {"oui"}


# --- the calendar ---------------------------------------------------------------------------------------------------


def read(content: bytes) -> list[dict[str, str]]:
    """The events of a file, read by RFC 5545 alone: lines of 75 octets that end by CRLF, folded by a space."""
    text = content.decode("utf-8")
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert "VERSION:2.0" in lines and any(line.startswith("PRODID:") for line in lines)
    events: list[dict[str, str]] = []
    for line in lines[1:-1]:
        name, _colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line != "END:VEVENT":
            assert name not in events[-1]
            events[-1][name] = re.sub(r"\\([,;\\])", r"\1", value.replace("\\n", "\n").replace("\\N", "\n"))
    return events


def calendar(client: Client, address: str) -> list[dict[str, str]]:
    answer: Any = client.get(f"{address}&format=ics")
    assert answer.status_code == 200 and answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="demarches-2027-03-01.ics"'
    return read(answer.content)


def test_the_calendar_is_read_by_another_reader(house: House, client: Client) -> None:
    step = LegalStepFactory(title="Informer, puis attendre ; deux mois", rule="Première ligne.\nDeuxième, à lire.")
    (event,) = calendar(client, CASE)
    assert event["SUMMARY"] == step.title
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20270101", "20270102")
    assert event["UID"] == f"{step.key}-fonds-20270301@testserver"
    assert event["SEQUENCE"] == "0" and re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["URL;VALUE=URI" if "URL;VALUE=URI" in event else "URL"].endswith("nature=fonds&date=2027-03-01")
    assert step.rule in event["DESCRIPTION"]
    said = plain(event["DESCRIPTION"])
    assert step.source_url in said and "conseil juridique" in said
    assert "Qui agit : le cédant." in said and "Jour férié" in said


def test_a_changed_rule_replaces_itself_and_another_day_is_another_event(house: House, client: Client) -> None:
    step = LegalStepFactory()
    (first,), (again,) = calendar(client, CASE), calendar(client, CASE)
    assert first == again
    row = LegalStep.objects.get(pk=step.pk)
    row.rule = "Autre règle."
    row.save()
    (changed,) = calendar(client, CASE)
    assert (changed["UID"], changed["SEQUENCE"]) == (first["UID"], "1")
    other = read(client.get(f"{ADDRESS}?nature=fonds&date=2027-03-02&format=ics").content)
    assert other[0]["UID"] != first["UID"]


def test_the_number_of_queries_is_that_of_one_step(
    house: House, client: Client, django_assert_num_queries: Any
) -> None:
    LegalStepFactory()
    client.get(CASE)
    with CaptureQueriesContext(connection) as one:
        client.get(CASE)
    LegalStepFactory.create_batch(30)
    with django_assert_num_queries(len(one)):
        client.get(CASE)


def test_the_list_and_a_sheet_lead_there(house: House, client: Client, committed: Any) -> None:
    with committed():
        village = house.village()
        sheet = house.takeover(village, published=True)
    assert 'href="/entreprendre/demarches/"' in client.get("/entreprendre/reprises/").content.decode()
    assert 'href="/entreprendre/demarches/?nature=fonds&amp;salaries=oui"' in client.get(sheet.url).content.decode()
    assert "/entreprendre/demarches/" in client.get("/plan-du-site/").content.decode()
