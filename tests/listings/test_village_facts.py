"""What is asked about a village: for how long each answer is good, who changes it, how it is shown and contested."""

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
from cms.places.models import Commune
from cms.projection.models import DirtyPage, Entry
from listings.models import VillagePage
from listings.villages.facts import VILLAGE_FACTS
from tests.conftest import Committed
from tests.factories import CommuneFactory, EpciFactory, House, fresh

pytestmark = pytest.mark.django_db

#: Days that an answer is good for, where they are not a year.
PERIODS = {
    "commune": None,
    "partnership": None,
    "housing_to_rent": Period.STOCK,
    "municipal_housing": Period.STOCK,
    "housing_to_buy": Period.STOCK,
    "premises_to_let": Period.STOCK,
    "market_day": Period.HOURS,
    "workspaces": Period.HOURS,
}
REQUIRED = {"commune", "partnership", "school_levels", "doctor", "fibre", "drawbacks"}


def shown(client: Client, page: Any) -> BeautifulSoup:
    """The page as a visitor gets it."""
    response = client.get(fresh(page).url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def plain(text: str) -> str:
    """On one line, signs and spaces as they are typed."""
    return " ".join(text.replace("\u2019", "'").split())


# --- the declarations -------------------------------------------------------------------------------------------------


def test_each_answer_is_good_for_as_long_as_its_subject_stays() -> None:
    assert {fact.column: fact.period for fact in VILLAGE_FACTS} == {
        fact.column: PERIODS.get(fact.column, Period.FACTS) for fact in VILLAGE_FACTS
    }


def test_the_market_alone_changes_at_once() -> None:
    assert {fact.column for fact in VILLAGE_FACTS if fact.risk is Risk.AT_ONCE} == {"market_day"}


def test_no_new_question_stops_a_publication() -> None:
    assert {fact.column for fact in VILLAGE_FACTS if fact.required} == REQUIRED


def test_words_alone_are_translated() -> None:
    assert {fact.column for fact in VILLAGE_FACTS if fact.translated} == {
        "contested_says",
        "associations",
        "looking_for",
        "aids",
        "committee_roles",
        "drawbacks",
    }


# --- the page ---------------------------------------------------------------------------------------------------------


def test_what_nobody_answered_stands_together_and_is_told(house: House, client: Client, committed: Committed) -> None:
    with committed():
        village = house.village(nurse="sur-place")
        FactNote.objects.create(page=village, column="pharmacy", state="not_known")
    page = shown(client, village)
    topics = {plain(topic.h2.get_text()): topic for topic in page.select(".register") if topic.h2}
    health = topics["Santé"]
    assert [plain(fact.dd.get_text()) for fact in health.select(".fact")] == [
        "à moins de 10 km",
        "sur place",
        "non connu",
    ]
    (waiting,) = topics["Travailler"].select(".fact--waiting")
    assert [plain(question.get_text()) for question in waiting.select("dt")] == [
        "Réseau mobile",
        "Où travailler hors de chez soi",
        "Locaux à louer pour une activité",
    ]
    assert plain(waiting.dd.get_text()) == "Personne n'a encore répondu"


def test_the_new_answers_weigh_as_calmly_as_the_others(house: House, client: Client, committed: Committed) -> None:
    with committed():
        village = house.village(
            doctor="proche", nurse="sur-place", network="faible", school_levels=[], fibre="en-partie"
        )
    sides = {
        plain(side.h3.get_text()): [plain(line.get_text(" ")) for line in side.select("li")]
        for side in shown(client, village).select(".balance > div")
    }
    assert sides == {
        "Ce qui aide": ["Infirmier ou infirmière : sur place"],
        "Ce qui demande de s'organiser": [
            "Sans voiture, on ne va pas loin.",
            "Écoles : aucun",
            "Réseau mobile : faible ou absent",
        ],
    }


def test_another_language_has_the_answers_and_keeps_its_words(
    house: House, english: Locale, committed: Committed
) -> None:
    with committed():
        village = house.village(aids="Un loyer offert.")
        translated = village.copy_for_translation(english, copy_parents=True)
        translated.aids = "One rent for free."
        translated.save_revision().publish()
        village.network, village.premises_to_let, village.workspaces = "bon", 2, ["wifi"]
        village.aids = "Deux loyers offerts."
        village.save_revision().publish()
    there = VillagePage.objects.get(pk=translated.pk)
    assert (there.network, there.premises_to_let, there.workspaces) == ("bon", 2, ["wifi"])
    assert there.aids == "One rent for free."


# --- a contested figure -----------------------------------------------------------------------------------------------


def contesting(house: House, figure: str, **values: Any) -> VillagePage:
    """A village that contests a figure of its commune, as it should be done."""
    commune = CommuneFactory(
        population=1496, population_year=2023, epci=EpciFactory(name="Communauté de communes du Savès"), latitude=43.8
    )
    village = house.village(
        commune=commune, contested_figure=figure, contested_says="Nous en comptons 1 540.", live=False, **values
    )
    village.fact_notes = [
        FactNote(column="contested_says", state="contested", source="recensement de la commune", dated=date(2026, 5, 3))
    ]
    return village


@pytest.mark.parametrize(
    ("figure", "reference"),
    [
        ("population", "Habitants : 1 496 (Insee, population municipale 2023)"),
        ("intercommunalite", "Intercommunalité : Communauté de communes du Savès (Insee)"),
        ("distance", "D'Auch, à vol d'oiseau : 17 km (Calculé de mairie à mairie)"),
    ],
)
def test_a_contested_figure_stands_beside_what_is_said_of_it(
    house: House, client: Client, committed: Committed, figure: str, reference: str
) -> None:
    with committed():
        CommuneFactory(insee_code="32013", name="Auch", latitude=43.6466, longitude=0.6)
        village = house.publish(contesting(house, figure))
    page = shown(client, village)
    (line,) = page.select(".contest")
    assert plain(line.get_text(" ")) == (
        f"{reference}, contesté par la mairie le 3 mai 2026 : Nous en comptons 1 540. "
        "Source : recensement de la commune"
    )
    assert "1\u202f496" in page.select_one(".key-figures").get_text(), "the reference stays"
    assert Commune.objects.get(pk=village.commune_id).population == 1496
    questions = {plain(question.get_text()) for question in page.select(".fact dt")}
    assert not {question for question in questions if "contesté" in question}, "it stands beside its figure alone"


def test_which_figure_is_contested_has_the_origin_of_what_is_said(
    house: House, client: Client, committed: Committed
) -> None:
    with committed():
        village = contesting(house, "population")
        declared = [FactNote(column=column, state="declared") for column in REQUIRED]
        village.fact_notes = [*village.fact_notes.all(), *declared]
        house.publish(village)
    assert not shown(client, village).select(".origins")


def test_nothing_is_said_where_nothing_is_contested(house: House, client: Client, committed: Committed) -> None:
    with committed():
        village = house.village()
    page = shown(client, village)
    assert not page.select(".contest")
    assert "contesté" not in page.get_text()


def without_note(village: VillagePage) -> None:
    village.fact_notes = []


def without_day(village: VillagePage) -> None:
    village.fact_notes = [FactNote(column="contested_says", state="contested", source="le recensement")]


def without_words(village: VillagePage) -> None:
    village.contested_says = ""


def without_figure(village: VillagePage) -> None:
    village.contested_figure = ""


def without_reference(village: VillagePage) -> None:
    Commune.objects.filter(pk=village.commune_id).update(population=None, population_year=None)
    village.commune.refresh_from_db()


@pytest.mark.parametrize(
    ("lacking", "column"),
    [
        (without_note, "contested_says"),
        (without_day, "contested_says"),
        (without_words, "contested_says"),
        (without_figure, "contested_figure"),
        (without_reference, "contested_figure"),
    ],
)
def test_who_contests_says_what_where_and_when(house: House, lacking: Any, column: str) -> None:
    village = contesting(house, "population")
    lacking(village)
    with pytest.raises(NotReady) as refused:
        village.save_revision().publish()
    assert set(refused.value.message_dict) == {column}


# --- an answer that moved ---------------------------------------------------------------------------------------------


def test_the_post_office_of_older_sheets_is_kept_with_its_note(house: House, committed: Committed) -> None:
    village = house.village(shops=["cafe"])
    FactNote.objects.create(page=village, column="shops", state="declared", source="la mairie")
    draft = fresh(village).save_revision()
    VillagePage.objects.filter(pk=village.pk).update(shops=["cafe", "poste"])
    Revision.objects.filter(pk=draft.pk).update(content=draft.content | {"shops": ["poste"]})
    DirtyPage.objects.all().delete()

    import_module("listings.migrations.0003_post_leaves_the_shops").forwards(apps, None)

    moved = fresh(village)
    assert (moved.shops, moved.post) == (["cafe"], "sur-place")
    assert moved.notes_by_column()["post"].source == "la mairie"
    assert DirtyPage.objects.filter(page_id=village.pk, administrative=True).exists()
    with committed():
        moved.get_latest_revision().publish()
    published = fresh(village)
    assert (published.shops, published.post) == ([], "sur-place")
    assert published.notes_by_column()["post"].source == "la mairie"
    assert Entry.objects.get(page_id=village.pk).facts["post"]["text"] == "sur place"
