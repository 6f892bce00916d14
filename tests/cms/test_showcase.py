"""The living page of the components."""

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory

from cms.facts.models import FactState
from cms.showcase import CARDS, showcase

pytestmark = pytest.mark.django_db


def test_it_shows_every_kind_of_card_and_every_state_of_an_answer(rf: RequestFactory) -> None:

    page = BeautifulSoup(showcase(rf.get("/composants/")).content, "html5lib")
    assert len(page.select(".card")) == len(CARDS)
    marks = {name for mark in page.select(".facts .mark") for name in mark["class"] if name.startswith("mark--")}
    assert marks == {f"mark--{state}" for state in FactState if state not in ("reported",)}
    for piece in ("hero", "errorlist", "timeline", "call", "chip", "pagination", "notice", "empty", "key-figures"):
        assert page.select_one(f"main .{piece}"), piece
    assert [tab["href"] for tab in page.select("main .chips [aria-current]")] == ["?genre=village"]
    assert page.select_one("main table caption") and page.select_one("main ol > li")


def test_its_maps_are_those_of_the_site(rf: RequestFactory, demonstration: None) -> None:
    page = BeautifulSoup(showcase(rf.get("/composants/")).content, "html5lib")
    assert page.select_one(".map__village") and page.select_one(".map__field--shade-1") and page.select(".map__spot")
