"""Choosing a row of reference data by typing a part of its name."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from tests.factories import ActivityFactory, CommuneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def offered(client: Client) -> Callable[[str, str], list[str]]:
    """What a chooser offers for what is typed."""
    section = ActivityFactory(label="Commerce")
    for code, label in (("47.29Z", "Épicerie"), ("47.81Z", "Epices sur les marchés"), ("01.47Z", "Œufs")):
        ActivityFactory(level="subclass", parent=section, code=code, label=label)
    for name in ("Saint-Clar", "L'Isle-Jourdain", "Mauvezin"):
        CommuneFactory(name=name)
    client.force_login(get_user_model().objects.create_superuser("admin@demonstration.invalid", "x"))

    def ask(chooser: str, typed: str) -> list[str]:
        html = client.get(reverse(f"{chooser}_chooser:choose_results"), {"q": typed}).content.decode()
        links = BeautifulSoup(html, "html5lib").select("a[data-chooser-modal-choice]")
        return [link.get_text(strip=True) for link in links]

    return ask


@pytest.mark.parametrize(
    ("chooser", "typed", "found"),
    [
        ("activity", "epicerie", ["47.29Z Épicerie"]),
        ("activity", "ÉPICERIE", ["47.29Z Épicerie"]),
        ("activity", "Épices", ["47.81Z Epices sur les marchés"]),
        ("activity", "oeufs", ["01.47Z Œufs"]),
        ("activity", "marche epice", ["47.81Z Epices sur les marchés"]),
        ("activity", "47.2", ["47.29Z Épicerie"]),
        ("activity", "boulangerie", []),
        ("commune", "st clar", ["Saint-Clar"]),
        ("commune", "Isle Jourdain", ["L'Isle-Jourdain"]),
        ("commune", "mauvézin", ["Mauvezin"]),
    ],
)
def test_accents_and_case_do_not_matter(
    offered: Callable[[str, str], list[str]], chooser: str, typed: str, found: list[str]
) -> None:
    assert offered(chooser, typed) == found


def test_nothing_typed_offers_everything(offered: Callable[[str, str], list[str]]) -> None:
    assert len(offered("activity", " ")) == 3
