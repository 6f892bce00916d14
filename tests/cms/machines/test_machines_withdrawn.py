"""An address that was public answers 410 once it is withdrawn; what never was, 404."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction

from cms.machines.withdrawn import withdrawn_kind
from tests.conftest import Committed
from tests.factories import House, fresh

pytestmark = pytest.mark.django_db

GONE = "Cette page a été retirée"


@pytest.fixture
def withdrawn(house: House, committed: Committed) -> Page:
    """A village that was on line, and is not."""
    with committed():
        village = house.village(title="Nom qui ne se dit plus", slug="solomiac")
    with committed():
        fresh(village).unpublish()
    return village


def test_a_withdrawn_page_is_gone_and_the_way_out_is_its_list(withdrawn: Page, client: Client) -> None:
    response = client.get("/villages/solomiac/")
    html = response.content.decode()
    assert response.status_code == 410
    assert GONE in html and 'href="/villages/"' in html and html.count("<h1") == 1
    assert 'content="noindex' in html
    assert "Nom qui ne se dit plus" not in html


def test_so_is_one_that_was_deleted_and_what_stood_below(house: House, client: Client, committed: Committed) -> None:
    with committed():
        village = house.village(slug="solomiac")
        takeover = house.takeover(village, published=True, slug="epicerie")
    with committed():
        fresh(takeover).delete()
    response = client.get("/villages/solomiac/epicerie/")
    assert response.status_code == 410
    assert 'href="/entreprendre/reprises/"' in response.content.decode()


def test_what_was_never_public_stays_unknown(house: House, client: Client, committed: Committed) -> None:
    with committed():
        house.village(slug="brouillon", draft=True)
    for address in ("/villages/brouillon/", "/villages/jamais/", "/villages/brouillon", "/nulle-part.html"):
        response = client.get(address, follow=True)
        assert response.status_code == 404
        assert GONE not in response.content.decode()


def test_back_on_line_it_answers_again(withdrawn: Any, house: House, client: Client, committed: Committed) -> None:
    with committed():
        house.publish(fresh(withdrawn))
    assert client.get("/villages/solomiac/").status_code == 200


def test_behind_a_door_it_is_closed_and_not_gone(house: House, client: Client, committed: Committed) -> None:
    with committed():
        village = house.village(slug="solomiac")
    with committed():
        PageViewRestriction.objects.create(page=village, restriction_type="login")
    assert client.get("/villages/solomiac/").status_code == 302


@pytest.mark.parametrize("asked", ["", "?page=99", "?epci=zz"])
def test_a_list_behind_a_password_asks_for_it_first(
    house: House, client: Client, committed: Committed, asked: str
) -> None:
    with committed():
        PageViewRestriction.objects.create(page=house.villages, restriction_type="password", password="sesame")
    response = client.get(f"/villages/{asked}")
    assert response.status_code == 200 and b'name="password"' in response.content


def test_a_redirect_comes_first(withdrawn: Page, client: Client) -> None:
    Redirect.objects.create(old_path="/villages/solomiac", redirect_link="/villages/")
    response = client.get("/villages/solomiac/")
    assert (response.status_code, response["Location"]) == (301, "/villages/")


def test_each_language_has_its_own_address(house: House, client: Client, committed: Committed) -> None:
    english = Locale.objects.get_or_create(language_code="en")[0]
    with committed():
        village = house.village(slug="solomiac")
        translation = house.publish(village.copy_for_translation(english, copy_parents=True))
    with committed():
        fresh(translation).unpublish()
    gone = client.get("/en/villages/solomiac/")
    assert gone.status_code == 410 and "This page has been withdrawn" in gone.content.decode()
    assert client.get("/villages/solomiac/").status_code == 200


def test_it_costs_one_query_and_only_where_nothing_stands(house: House, client: Client) -> None:
    def asked(address: str) -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return [query["sql"] for query in captured if "projection_publicchange" in query["sql"]]

    assert len(asked("/jamais/")) == 1
    assert asked("/villages/") == []
    assert asked("/admin/jamais/") == []


@given(path=st.text(max_size=3000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
def test_any_path_is_read(path: str) -> None:
    assert withdrawn_kind(path.replace("\x00", "")) is None
