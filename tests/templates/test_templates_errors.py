"""Refusals are drawn without the database: a test here may not touch it, and pytest-django sees to that."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.http import HttpRequest, HttpResponse
from django.template import Context
from django.test import RequestFactory
from django.utils import translation

from cms import errors
from cms.templatetags.ways import site_ways
from tests.conftest import Committed
from tests.factories import House

PAGES = {
    400: errors.bad_request,
    403: errors.permission_denied,
    404: errors.not_found,
    405: errors.method_not_allowed,
    500: errors.server_error,
}


@pytest.fixture
def asked(rf: RequestFactory) -> HttpRequest:
    return rf.get("/nulle-part/")


@pytest.mark.parametrize("status", PAGES)
def test_every_refusal_is_a_whole_page_without_the_database(status: int, asked: HttpRequest) -> None:
    response: HttpResponse = PAGES[status](asked)  # type: ignore[operator]
    html = response.content.decode()
    assert response.status_code == status
    assert len(re.findall(r"<h1\b", html)) == 1
    assert '<html lang="fr">' in html
    assert 'href="/recherche/"' in html
    assert "{{" not in html and "{%" not in html


def test_the_reason_is_said_and_escaped(asked: HttpRequest) -> None:
    html = errors.bad_request(asked, message="Cette adresse <b>est trop longue").content.decode()
    assert "Cette adresse &lt;b&gt;est trop longue" in html


@pytest.mark.parametrize(("pages", "said"), [(1, "tient sur une page"), (3, "a 3 pages")])
def test_a_list_without_such_a_page_is_named_and_begins_somewhere(rf: RequestFactory, pages: int, said: str) -> None:
    request = rf.get("/villages/?epci=tenareze&page=99")
    page = BeautifulSoup(errors.not_found(request, errors.NoSuchSheet("Les <b> villages", pages)).content, "html5lib")
    assert "annonce" not in page.main.get_text()  # type: ignore[union-attr]
    assert "Les <b> villages" in page.select_one(".lede").get_text()  # type: ignore[union-attr]
    assert said in page.select_one(".lede").get_text()  # type: ignore[union-attr]
    assert [link["href"] for link in page.select("main a.button")] == ["/villages/?epci=tenareze"]


@pytest.mark.django_db
def test_the_menu_is_the_one_that_was_last_read(house: House, rf: RequestFactory, committed: Committed) -> None:
    with committed():
        house.news.show_in_menus = True
        house.news.save_revision().publish()
    site_ways(Context({"request": rf.get("/")}))
    page = BeautifulSoup(errors.not_found(rf.get("/nulle-part/")).content, "html5lib")
    assert [link["href"] for link in page.select(".site-nav a")] == ["/actualites/", "/recherche/"]
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=2)):
        page = BeautifulSoup(errors.not_found(rf.get("/nulle-part/")).content, "html5lib")
    assert [link["href"] for link in page.select(".site-nav a")] == ["/recherche/"]


def test_another_language_is_not_sent_to_french_addresses(rf: RequestFactory) -> None:
    with translation.override("en"):
        html = errors.not_found(rf.get("/en/nowhere/")).content.decode()
    assert '<html lang="en">' in html
    assert 'href="/villages/"' not in html
    assert 'href="/en/recherche/"' in html
