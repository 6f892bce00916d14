"""Whatever is typed, the answer is a page in French that says what happened; never a 500, nothing lost."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms import gunicorn
from cms.projection.twins import FORMATS
from tests.conftest import Committed
from tests.factories import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(house: House, committed: Committed) -> House:
    with committed():
        house.village()
    return house


LIST_PAGES = ("/villages/", "/telecentres/", "/entreprendre/reprises/", "/cultura/", "/actualites/", "/reunions/")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nulle-part/", 404),
        ("/villages/nulle-part/", 404),
        ("/en/villages/", 404),
        ("/villages/?page=0", 404),
        ("/villages/?page=-1", 404),
        ("/villages/?page=1000000000", 404),
        ("/villages/?page=9" + "9" * 500, 404),
        ("/villages/?page=deux", 404),
        ("/villages/?page=%F0%9F%90%88", 404),
        ("/villages/?format=exe", 400),
        ("/villages/?format=", 400),
        ("/recherche/?q=mairie&format=pdf", 400),
        ("/recherche/?page=-1&q=a", 404),
        ("/%00", 400),
        ("/villages/?page=%00", 400),
        ("/recherche/?q=%00", 400),
        ("/recherche/?q=a%00b", 400),
        ("/recherche/?q=" + "a" * 10_000, 400),
        ("/villages/?" + "x=1&" * 3000, 400),
        ("/" + "a" * 3000 + "/", 404),
        ("/villages/../../etc/passwd", 404),
        ("/media/../manage.py", 400),
        ("/documents/999/rien.pdf", 404),
        ("/media/" + "a" * 300, 404),
        ("/compte/connexion/?next=http://[", 200),
    ],
)
def test_an_impossible_address_is_answered_in_french(house: House, client: Client, address: str, status: int) -> None:
    response = client.get(address)
    assert response.status_code == status
    page = response.content.decode()
    assert f'<html lang="{"en" if address.startswith("/en/") else "fr"}">' in page
    assert "<h1" in page
    assert "Traceback" not in page
    assert {"Content-Security-Policy", "X-Frame-Options", "Permissions-Policy"} <= set(response.headers)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["/villages/", "/recherche/", "/sources-des-donnees/"])
def test_a_page_is_not_written_to(house: House, client: Client, method: str, address: str) -> None:
    response = getattr(client, method)(address)
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert "<h1" in response.content.decode()


def test_an_expired_form_says_that_nothing_was_written(house: House) -> None:
    response = Client(enforce_csrf_checks=True).post("/compte/connexion/", {"login": "a@b.fr", "password": "x"})
    assert response.status_code == 403
    assert "rien n\u2019a été enregistré" in response.content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize(
    "query",
    ['"', '""', "'", " ", "", "\t", "%", "_", "*", "(", "AND", "OR OR", "\\", "\u202eabc", "🐈", "a" * 300, "<b>"],
)
def test_no_question_breaks_the_search(house: House, client: Client, query: str) -> None:
    response = client.get("/recherche/", {"q": query})
    assert response.status_code == 200
    assert "<b></b>" not in response.content.decode()


@pytest.mark.parametrize("format", FORMATS)
def test_no_question_breaks_a_twin(house: House, client: Client, format: str) -> None:
    for query in ('"', "%", "🐈", "\x0b", "]]>", "\x01", "\ufffe"):
        response = client.get("/recherche/", {"q": query, "format": format})
        said = b"".join(response) if response.streaming else response.content
        # What holds no word asks nothing: there is no list to make a twin of, and that is said.
        assert response.status_code == 200 or (response.status_code == 400 and b"<h1" in said)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=400), page=st.text(max_size=8), kind=st.text(max_size=12))
def test_any_parameters_give_a_page_or_a_refusal(client: Client, query: str, page: str, kind: str) -> None:
    response = client.get("/recherche/", {"q": query, "page": page, "genre": kind})
    assert response.status_code in (200, 400, 404)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.text(max_size=80))
def test_any_address_gives_a_page_or_a_refusal(client: Client, path: str) -> None:
    response = client.get("/" + path.lstrip("/"))
    assert response.status_code < 500


def test_a_number_no_database_holds_is_nobodys(house: House, officer: Client) -> None:
    assert officer.get(f"/admin/pages/{10**23}/edit/").status_code == 404


def test_no_server_and_no_header_moves_the_site_below_a_path(client: Client) -> None:
    """Doors are known by their addresses: one that reads otherwise would open them."""
    response = client.get("/admin/reports/workflow/", SCRIPT_NAME="/x")
    assert response.wsgi_request.path == response.wsgi_request.path_info
    assert client.get("/villages/", SCRIPT_NAME="/x").wsgi_request.path == "/villages/"
    assert gunicorn.forwarder_headers == ""
