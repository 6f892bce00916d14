"""The sheet of a workspace: what is asked, what stops it, how it is shown, told to programs and narrowed by."""

import json
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.test import Client
from wagtail.models import Locale, Revision

from cms.facts.declarations import Period, Risk
from cms.facts.gate import NotReady
from cms.facts.models import FactNote
from cms.opening.reading import read
from cms.projection.models import DirtyPage, Entry
from listings.models import WorkspacePage
from listings.workspaces.facts import WORKSPACE_FACTS
from tests.conftest import Committed
from tests.factories import House, WorkspacePageFactory, fresh
from tests.forms import form_values

pytestmark = pytest.mark.django_db

WEEK = read("du lundi au jeudi : 9 h-12 h, 14 h-18 h\nsamedi : sur rendez-vous")
#: What is good for as long as hours are; the rest a year, or for ever.
AS_HOURS = {"week", "opening", "seats", "half_day_price", "day_price", "month_price", "free_trial_days"}
FULL: dict[str, Any] = {
    "week": WEEK,
    "opening": "",
    "access": ["badge", "24h"],
    "accessibility": ["plain-pied"],
    "equipment": ["ecrans", "cabine"],
    "rooms": 2,
    "largest_room": 12,
    "connection_mbps": 480,
    "connection_up_mbps": 300,
    "connection_measured_on": date(2026, 11, 2),
    "half_day_price": "7.50",
    "day_price": "12",
    "month_price": "120",
    "free_trial_days": 3,
    "address": "Sous les arcades",
}


def plain(words: str) -> str:
    return " ".join(words.replace("\u2019", "'").split())


def shown(client: Client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html5lib")


@pytest.fixture
def workspace(house: House, committed: Committed) -> WorkspacePage:
    """One in a village, every question answered."""
    with committed():
        return WorkspacePageFactory(parent=fresh(house.village(title="Solomiac", slug="solomiac")), **FULL)


def test_how_long_each_answer_is_good_and_what_is_changed_at_once() -> None:
    for fact in WORKSPACE_FACTS:
        if fact.period is not None:
            assert fact.period is (Period.HOURS if fact.column in AS_HOURS else Period.FACTS), fact.column
        assert (fact.risk is Risk.AT_ONCE) is (fact.column in ("week", "opening")), fact.column


def test_the_page_says_all_of_it(workspace: WorkspacePage, client: Client) -> None:
    page = shown(client, workspace.url)
    facts = {
        plain(fact.dt.get_text()): plain(fact.select_one(".fact__answer").get_text())
        for fact in page.select(".fact:not(.fact--waiting)")
    }
    assert (
        facts["Jours et heures d'ouverture"]
        == "du lundi au jeudi de 9 h à 12 h et de 14 h à 18 h, samedi sur rendez-vous"
    )
    assert facts["Débit mesuré, à l'envoi"] == "300 Mbit/s"
    assert facts["Prix de la demi-journée"] == "7,50 € la demi-journée" and facts["Prix du mois"] == "120 € par mois"
    assert facts["La plus grande salle reçoit"] == "12 personnes" and facts["Salles de réunion"] == "2 salles"


def test_programs_are_told_its_hours_and_what_one_finds(workspace: WorkspacePage, client: Client) -> None:
    blocks = shown(client, workspace.url).select("script[type='application/ld+json']")
    things = [thing for block in blocks for thing in _list(json.loads(block.string))]
    (told,) = (thing for thing in things if thing["@type"] == "LocalBusiness")
    assert [(one["opens"], one["closes"]) for one in told["openingHoursSpecification"]] == [
        ("09:00", "12:00"),
        ("14:00", "18:00"),
    ]
    assert {one["name"] for one in told["amenityFeature"]} == {
        "écrans",
        "cabine pour téléphoner",
        "plain-pied ou rampe",
    }
    assert told["address"]["streetAddress"] == "Sous les arcades"


def _list(told: Any) -> list[Any]:
    return told if isinstance(told, list) else [told]


@pytest.mark.parametrize(
    ("lacking", "column"),
    [
        ({"week": None, "opening": ""}, "week"),
        ({"connection_mbps": 100, "connection_measured_on": None}, "connection_measured_on"),
        ({"connection_up_mbps": 100, "connection_measured_on": None}, "connection_measured_on"),
    ],
)
def test_it_says_when_it_is_open_and_when_it_was_measured(house: House, lacking: dict[str, Any], column: str) -> None:
    page = WorkspacePageFactory(parent=fresh(house.village()), live=False)
    for name, value in lacking.items():
        setattr(page, name, value)
    with pytest.raises(NotReady) as refused:
        page.save_revision().publish()
    assert set(refused.value.message_dict) == {column}


def test_hours_that_nobody_knows_are_an_answer(house: House) -> None:
    page = WorkspacePageFactory(parent=fresh(house.village()), live=False)
    page.opening, page.fact_notes = "", [FactNote(column="week", state="not_known")]
    assert house.publish(page).live


@pytest.mark.parametrize("with_index", [True, False])
def test_a_list_narrows_by_day_access_price_trial_and_speed(
    workspace: WorkspacePage,
    house: House,
    client: Client,
    committed: Committed,
    public_index: Callable[[], int],
    settings: Any,
    with_index: bool,
) -> None:
    with committed():
        WorkspacePageFactory(parent=fresh(house.workspaces), title="Ailleurs", commune=workspace.where)
    if with_index:
        public_index()
    else:
        settings.WAGTAILSEARCH_BACKENDS = {
            name: one for name, one in settings.WAGTAILSEARCH_BACKENDS.items() if name != "public"
        }
    asked = (
        "ouvert=samedi",
        "ouvert=lundi&ouvert=dimanche",
        "acces=badge",
        "accessible=plain-pied",
        "equipement=cabine",
        "tarif_max=15",
        "tarif_mois_max=150",
        "essai_min=2",
        "debit_min=100",
    )
    for question in asked:
        page = shown(client, f"/telecentres/?{question}")
        assert [plain(card.get_text()) for card in page.select(".list .card h3")] == [workspace.title], question
    for question in ("ouvert=vendredi", "ouvert=dimanche", "debit_min=500", "essai_min=4"):
        assert not shown(client, f"/telecentres/?{question}").select(".list .card"), question
    answer = client.get("/telecentres/?ouvert=jamais&format=json")
    assert answer.status_code == 400


def test_its_twins_tell_the_week(workspace: WorkspacePage, client: Client) -> None:
    (entry,) = json.loads(b"".join(client.get("/telecentres/?format=json").streaming_content))["entrees"]
    assert entry["faits"]["week"]["reponse"] == WEEK
    csv = b"".join(client.get("/telecentres/?format=csv").streaming_content).decode()
    assert "samedi sur rendez-vous" in plain(csv)


def test_an_editor_types_the_week(workspace: WorkspacePage, officer: Client, committed: Committed) -> None:
    address = f"/admin/pages/{workspace.pk}/edit/"
    fresh(workspace).save_revision()
    values = form_values(officer.get(address).content, "#page-edit-form") | {"body-count": "0"}
    assert "lundi : 9 h-12 h, 14 h-18 h" in values["week"]
    refused = officer.post(address, values | {"week": "quand on veut", "action-publish": "1"})
    assert "pas été compris" in refused.content.decode()
    with committed():
        officer.post(address, values | {"week": "mardi : 8 h-10 h", "action-publish": "1"})
    assert fresh(workspace).week == [["mardi", "08:00", "10:00"]]
    assert Entry.objects.get(page_id=workspace.pk).facts["week"]["value"] == [["mardi", "08:00", "10:00"]]
    assert "mardi de 8\u00a0h à 10\u00a0h" in client_text(
        officer, f"/admin/pages/{workspace.pk}/revisions/compare/earliest...latest/"
    )


def client_text(client: Client, address: str) -> str:
    return BeautifulSoup(client.get(address).content, "html5lib").get_text()


# --- the migration ----------------------------------------------------------------------------------------------------


def test_older_sheets_have_their_words_read_as_a_week(
    house: House, english: Locale, committed: Committed, workspace: WorkspacePage
) -> None:
    page = WorkspacePageFactory(parent=fresh(house.village()), opening="Du mardi au samedi, de 8 h à 19 h")
    other = WorkspacePageFactory(parent=fresh(house.village()), opening="Le matin, sauf l'hiver")
    FactNote.objects.create(page=page, column="opening", state="declared", source="la mairie")
    FactNote.objects.create(page=page, column="access", state="reported", source="un panneau")
    there = page.copy_for_translation(english, copy_parents=True)
    draft = fresh(page).save_revision()
    WorkspacePage.objects.filter(pk=page.pk).update(access=["plain-pied", "bus"], checked={"opening": "2026-05-04"})
    content = {name: value for name, value in draft.content.items() if name not in ("week", "accessibility")}
    content["access"] = ["plain-pied", "bus"]
    Revision.objects.filter(pk=draft.pk).update(content=content)
    DirtyPage.objects.all().delete()

    import_module("listings.migrations.0010_workspace_weeks").forwards(apps, None)

    moved, week = fresh(page), read("du mardi au samedi : 8 h-19 h")
    assert (moved.week, moved.opening) == (week, "") == (fresh(there).week, fresh(there).opening)
    assert (moved.access, moved.accessibility) == (["bus"], ["plain-pied"])
    assert moved.checked["week"] == "2026-05-04"
    assert (fresh(other).week, fresh(other).opening) == (None, "Le matin, sauf l'hiver")
    assert DirtyPage.objects.filter(page_id=page.pk, administrative=True).exists()
    with committed():
        moved.get_latest_revision().publish()
    notes = fresh(page).notes_by_column()
    assert (fresh(page).week, fresh(page).accessibility) == (week, ["plain-pied"])
    assert notes["week"].source == "la mairie" and "opening" not in notes
    assert notes["accessibility"].source == notes["access"].source == "un panneau"


@pytest.mark.parametrize(
    ("words", "week"),
    [
        ("Du lundi au vendredi de 9h à 12h et de 14h à 18h30.", "lundi-vendredi 9-12 14-18h30"),
        ("du lundi au vendredi", ""),
        ("du vendredi au lundi, de 8 h à 19 h", ""),
        ("du lundi au mardi de 19 h à 8 h", ""),
        ("du lundi au mardi de 19 h à 25 h", ""),
        ("du lundi au mardi de 8 h à 12 h, sauf en août", ""),
        ("", ""),
    ],
)
def test_only_what_is_understood_whole_becomes_a_week(words: str, week: str) -> None:
    assert import_module("listings.migrations.0010_workspace_weeks").week_of(words) == read(week)
