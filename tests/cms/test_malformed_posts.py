"""What no screen of ours sends is refused with a sentence, and nothing is written."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client, RequestFactory
from django.urls import reverse

from cms.wsgi import application
from listings.models import VillagePage
from tests.factories import House, NewsPageFactory, fresh
from tests.rights import editor_form

pytestmark = pytest.mark.django_db

PARAGRAPH: dict[str, str | None] = {
    "body-count": "1",
    "body-0-type": "paragraph",
    "body-0-order": "0",
    "body-0-deleted": "",
    "body-0-id": "",
    "body-0-value": "pas du JSON",
}


def _paragraph(value: str) -> dict[str, str | None]:
    return PARAGRAPH | {"body-0-value": value}


def _linked(kind: str, data: dict[str, Any], text: str = "ici") -> dict[str, str | None]:
    """A paragraph that is one link."""
    block: dict[str, Any] = {"key": "a", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    block["entityRanges"] = [{"offset": 0, "length": 3, "key": 0}]
    entity = {"type": kind, "mutability": "MUTABLE", "data": data}
    return _paragraph(json.dumps({"blocks": [block], "entityMap": {"0": entity}}))


MALFORMED: dict[str, dict[str, str | None]] = {
    "no count of blocks": {"body-count": None},
    "an absurd count": {"body-count": "beaucoup"},
    "a block that is not there": {"body-count": "1"},
    "rich text that is no JSON": _paragraph("pas du JSON"),
    "rich text that is a list": _paragraph("[]"),
    "rich text without end": _paragraph("[" * 3000),
    "an entity that is not there": _paragraph(
        '{"blocks":[{"key":"a","text":"ici","type":"unstyled","depth":0,"inlineStyleRanges":[],'
        '"entityRanges":[{"offset":0,"length":3,"key":9}]}],"entityMap":{}}'
    ),
    "half a character": _linked("LINK", {"url": "https://example.org"}, "ici \ud800"),
    "half a character in an address": _linked("LINK", {"url": "https://example.org/\ud800"}),
    "a link to a word": _linked("LINK", {"id": "abc"}),
    "a link to a list": _linked("LINK", {"id": [1]}),
    "a link to nothing": _linked("LINK", {"id": ""}),
    "a link to what no database holds": _linked("LINK", {"id": 10**30}),
    "a document that is a word": _linked("DOCUMENT", {"id": "x"}),
    "a document without a key": _linked("DOCUMENT", {}),
    "a document that no database holds": _linked("DOCUMENT", {"id": "9" * 5000}),
    "a row that is no key": {"commune": "abc"},
    "a row that no database holds": {"commune": "9" * 40},
    "an image that is no key": {"image": "-1 OR 1=1"},
}


@pytest.fixture
def village(house: House) -> VillagePage:
    return house.village(title="Solomiac")


@pytest.mark.parametrize("case", MALFORMED)
@pytest.mark.parametrize("view", ["edit", "preview_on_edit"])
def test_the_editor_refuses(officer: Client, village: VillagePage, case: str, view: str) -> None:
    form: dict[str, Any] = editor_form(officer, village) | {"title": "Autre"}
    for name, value in MALFORMED[case].items():
        form.pop(name, None)
        if value is not None:
            form[name] = value
    answer = officer.post(reverse(f"wagtailadmin_pages:{view}", args=[village.pk]), form)
    assert answer.status_code == 400
    assert "rien n\u2019a été enregistré" in answer.content.decode().replace("&#x27;", "'")
    assert not fresh(village).has_unpublished_changes


def test_a_whole_character_of_two_halves_is_kept(officer: Client, village: VillagePage) -> None:
    text = "ici \N{MOUNTAIN}\N{SNOW CAPPED MOUNTAIN}\N{HOUSE BUILDING}"
    form = editor_form(officer, village) | _linked("LINK", {"url": "https://example.org"}, text)
    answer = officer.post(reverse("wagtailadmin_pages:edit", args=[village.pk]), form)
    assert answer.status_code == 302
    assert text.removeprefix("ici ") in str(fresh(village).get_latest_revision_as_object().body)


@pytest.mark.parametrize("parent", [None, "abc", "", "999999", "9" * 40])
def test_a_copy_says_where(officer: Client, village: VillagePage, parent: str | None) -> None:
    form = {"new_title": "Copie", "new_slug": "copie"} | ({} if parent is None else {"new_parent_page": parent})
    answer = officer.post(reverse("wagtailadmin_pages:copy", args=[village.pk]), form)
    assert answer.status_code == 400


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The whole server closes its connection around a request; the test's own must live on, as with Django's client."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("charset", ["hex", "rot13", "base64", "nulle-part", '"utf-8"', "utf-16"])
def test_a_charset_of_no_text_is_not_heard(house: House, charset: str) -> None:
    request = RequestFactory().get("/villages/", headers={"host": "testserver"})
    environ = request.environ | {"CONTENT_TYPE": f"text/plain; charset={charset}", "wsgi.input": BytesIO()}
    statuses: list[str] = []
    list(application(environ, lambda status, headers, exc_info=None: statuses.append(status)))
    assert statuses == ["200 OK"]


@pytest.mark.usefixtures("one_connection")
def test_the_rest_of_the_type_is_kept(house: House) -> None:
    environ = RequestFactory().post("/villages/", {"a": "b"}).environ
    list(application(environ, lambda status, headers, exc_info=None: None))
    assert environ["CONTENT_TYPE"].startswith("multipart/form-data; boundary=")


@pytest.mark.parametrize("address", ["/villages/", "/recherche/", "/"])
def test_a_wrong_method_is_told_so_before_any_form_expires(house: House, address: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(address)
    assert answer.status_code == 405 and answer["Allow"]


def test_the_subjects_of_a_piece_of_news_are_rows(officer: Client, house: House) -> None:
    page = NewsPageFactory(parent=fresh(house.news))
    form = editor_form(officer, page) | {"subjects-TOTAL_FORMS": "1", "subjects-0-ORDER": "1", "subjects-0-DELETE": ""}
    for posted in (
        {"subjects-0-id": "Infinity", "subjects-0-page": ""},
        {"subjects-0-id": "", "subjects-0-page": "zz"},
    ):
        answer = officer.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form | posted)
        assert answer.status_code in (200, 400)


@pytest.mark.parametrize(
    "address", ["/admin/pages/{}/edit/", "/admin/parties-confidentielles/{}/", "/admin/images/{}/"]
)
def test_a_number_no_database_holds_names_nothing(officer: Client, house: House, address: str) -> None:
    assert officer.get(address.format("9" * 40)).status_code == 404
