"""The same questions on other roads: the form of a reminder's link, the comparison of two drafts."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cms.freshness.forms import AnswersForm
from listings.models import TakeoverPage
from tests.factories import House, fresh
from tests.forms import form_values

pytestmark = pytest.mark.django_db


def answered(page: TakeoverPage, column: str, **posted: str) -> AnswersForm:
    facts = [page.facts[column]]
    drawn = AnswersForm(page=page, facts=facts).drawn
    return AnswersForm({"drawn": drawn, **posted}, page=page, facts=facts)


def test_by_the_link_of_a_reminder_an_unusual_price_is_asked_once(house: House) -> None:
    page = house.takeover()
    asked = answered(page, "price", price="45")
    assert not asked.is_valid() and "45\u202f000\u00a0€" in asked.errors["price"][0]
    assert "price__sure" in str(asked["price"])
    meant = answered(page, "price", price="45", price__sure="45")
    assert meant.is_valid() and meant.changed()["price"][0] == 45


def test_by_the_link_amounts_are_read_too(house: House) -> None:
    form = answered(house.takeover(), "rent", rent="430 € par mois")
    assert form.is_valid() and form.changed()["rent"][0] == 430


def test_by_the_link_what_the_kind_needs_is_not_left_blank(house: House) -> None:
    needed = answered(house.takeover(), "reason", reason="")
    assert not needed.is_valid() and "reason" in needed.errors
    welcome = answered(house.takeover(trial=True), "seller_type", seller_type="")
    assert welcome.is_valid()


def test_the_comparison_says_the_new_answers_in_words(house: House, officer: Client) -> None:
    page = house.takeover()
    first = page.save_revision()
    page.net_result, page.licences = -2500, ["licence-iv"]
    second = page.save_revision()
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk])
    shown = BeautifulSoup(officer.get(address).content, "html5lib")
    said: list[Any] = [one.get_text() for one in shown.select("main .addition")]
    assert said == ["-2\u202f500\u00a0€", "licence IV, débit de boissons"]


def test_what_two_people_answer_of_one_takeover_is_merged(house: House, officer: Client) -> None:
    page = house.takeover()
    page.save_revision()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    values = form_values(officer.get(url).content, "#page-edit-form") | {"body-count": "0"}
    other = fresh(page).get_latest_revision_as_object()
    other.turnover = 200_000
    other.save_revision()
    officer.post(url, values | {"rent": "450"})
    latest = fresh(page).get_latest_revision_as_object()
    assert latest.rent == 450 and latest.turnover == 200_000
