"""Wagtail's user bar stands on the site for those who sign in; the public's pages know nothing of it."""

import pytest
from django.test import Client

from tests.factories import House
from tests.rights import Cast

pytestmark = pytest.mark.django_db


def test_the_public_reads_a_page_without_script_nor_cookie(client: Client, house: House) -> None:
    answer = client.get(house.home.url)
    page = answer.content.decode()
    assert "wagtail-userbar" not in page and "<script src" not in page
    assert not answer.cookies and "Cookie" not in answer["Vary"] and "Cache-Control" not in answer


@pytest.mark.parametrize("role", ["communication", "mairie", "conseil"])
def test_whoever_signs_in_has_the_bar_on_a_page_no_cache_keeps(client: Client, role: str) -> None:
    cast = Cast()
    client.force_login(cast.user(role))
    answer = client.get(cast.page("village").url)
    assert "wagtail-userbar" in answer.content.decode() and "Cookie" in answer["Vary"]
    assert answer["Cache-Control"] == "private, no-store"


def test_an_error_asks_nobody_who_they_are(client: Client) -> None:
    client.force_login(Cast().user("communication"))
    assert "wagtail-userbar" not in client.get("/nulle-part/").content.decode()
