"""Refusals are drawn without the database: no test here may touch it, and pytest-django sees to that."""

import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from cms import errors

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


def test_another_language_is_not_sent_to_french_addresses(rf: RequestFactory) -> None:
    with translation.override("en"):
        html = errors.not_found(rf.get("/en/nowhere/")).content.decode()
    assert '<html lang="en">' in html
    assert 'href="/villages/"' not in html
    assert 'href="/en/recherche/"' in html
