"""The living page of the components."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory

from cms.facts.models import FactState
from cms.showcase.samples import CARDS
from cms.showcase.views import showcase
from cms.templatetags.lists import drawn_group

pytestmark = pytest.mark.django_db

COMPONENTS = Path(__file__).resolve().parents[2] / "templates" / "components"
#: Components that stand on no page of their own accord, and why.
ELSEWHERE: dict[str, str] = {}


def test_it_shows_every_kind_of_card_and_every_state_of_an_answer(rf: RequestFactory) -> None:
    page = BeautifulSoup(showcase(rf.get("/composants/")).content, "html5lib")
    assert len(page.select("#cartes .card")) == len(CARDS)
    marks = {name for mark in page.select(".facts .mark") for name in mark["class"] if name.startswith("mark--")}
    assert marks == {f"mark--{state}" for state in FactState}
    for piece in ("hero", "errorlist", "timeline", "call", "chip", "pagination", "notice", "empty", "key-figures"):
        assert page.select_one(f"main .{piece}"), piece
    assert [tab["href"] for tab in page.select("main .chips [aria-current]")] == ["?genre=village"]
    assert page.select_one("main table caption") and page.select_one("main ol > li")


def test_a_list_that_is_narrowed_has_all_its_states(rf: RequestFactory) -> None:
    page = BeautifulSoup(showcase(rf.get("/composants/")).content, "html5lib")
    for part in ("filter__near", "filter__choice", "filter__bounds", "misread", "chips__all", "ways-out", "sizes"):
        assert page.select_one(f"main .{part}"), part
    assert page.select_one(".filter [type=date]") and page.select_one(".picture figcaption .small")


def test_its_names_are_its_own(rf: RequestFactory, demonstration: None) -> None:
    """Two pieces that never meet on another page meet here."""
    page = BeautifulSoup(showcase(rf.get("/composants/")).content, "html5lib")
    names = [piece["id"] for piece in page.select("[id]")]
    assert sorted(names) == sorted(set(names))
    assert {piece["aria-labelledby"] for piece in page.select("[aria-labelledby]")} <= set(names)
    inside = {link["href"][1:] for link in page.select("main a[href^='#']") if "." not in link["href"]}
    assert inside <= set(names)


def test_every_component_is_on_it(client: Client, demonstration: None) -> None:
    drawn_group.cache_clear()
    drawn = {template.name for template in client.get("/composants/").templates}
    written = {f"components/{path.name}" for path in COMPONENTS.glob("*.html")}
    assert written - drawn == set(ELSEWHERE)


def test_its_maps_are_those_of_the_site(rf: RequestFactory, demonstration: None) -> None:
    page = BeautifulSoup(showcase(rf.get("/composants/")).content, "html5lib")
    assert page.select_one(".map__village") and page.select_one(".map__field--shade-1") and page.select(".map__spot")
    assert page.select_one(".map--zoom .map__choice") and page.select_one(".map--where .map__here")
