"""The form of a list stays short, however many questions its kind asks."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from tests.factories import House

pytestmark = pytest.mark.django_db


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").replace("\u2019", "'").split())


def test_filters_of_one_topic_are_one_line_of_the_form(house: House, client: Client) -> None:
    page = BeautifulSoup(client.get("/villages/?mobile=bon").content, "html5lib")
    folds = {words(fold.summary): fold for fold in page.select("#filtres > details")}
    assert list(folds) == [
        "Autour d'une commune",
        "Intercommunalité",
        "Participation au programme",
        "Tous les jours",
        "Enfants",
        "Santé",
        "Travailler",
        "Se loger",
        "Langues du comité d'accueil",
        "Confirmé",
    ]
    assert [words(legend) for legend in folds["Santé"].select("legend")] == [
        "Médecin généraliste",
        "Infirmier ou infirmière",
        "Pharmacie",
    ]
    assert folds["Travailler"].has_attr("open"), "what is chosen is seen"
    assert not folds["Santé"].has_attr("open")
