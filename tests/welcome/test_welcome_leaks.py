"""What a newcomer writes is read by those who answer: it is in no public page, log, subject, nor in another's admin."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail as outbox
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex

from cms.mail.delivery import deliver_queue
from cms.projection.models import Entry, PublicChange
from cms.projection.twins import formats_of
from tests.admin_addresses import NOT_ASKED, filled, patterns
from tests.rights import Cast
from tests.welcome.enquiries.answers import programme_form, village_form
from welcome.enquiries.choices import Happening
from welcome.enquiries.history import tell
from welcome.enquiries.models import Enquiry
from welcome.enquiries.telephone import CALL

pytestmark = pytest.mark.django_db

#: Planted in every field that somebody fills, and searched for as they are written and as they are kept.
MARKS = (
    "Marqueur-nom",
    "marqueur-mail",
    "199004242",
    "1 99 00 42 42",
    "Marqueur-message",
    "Marqueur-ajout",
    "Marqueur-note",
)
PERSONAL = {
    "name": "Marqueur-nom",
    "email": "marqueur-mail@exemple.invalid",
    "phone": "01 99 00 42 42",
    "message": "Marqueur-message : une maison.",
}
#: Each list, with the kind that says in which formats it is given.
LISTS = {
    "/villages/": "village",
    "/telecentres/": "workspace",
    "/entreprendre/reprises/": "takeover",
    "/cultura/": "service",
    "/actualites/": "news",
    "/reunions/": "info_session",
}
PAGES = (
    "/s-installer/ecrire/",
    "/s-installer/ecrire/solomiac/",
    "/s-installer/qui-aide/",
    "/s-installer/en-chiffres/",
    "/villages/comparer/",
    "/plan-du-site/",
)


class Heard(logging.Handler):
    """Every line that any logger writes."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.fixture
def heard() -> Iterator[Heard]:
    handler, root = Heard(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler
    root.removeHandler(handler)
    root.setLevel(level)


def client_of(cast: Cast, role: str) -> Client:
    client = Client()
    client.force_login(cast.people[role])
    return client


@pytest.fixture
def cast(django_capture_on_commit_callbacks: Any) -> Cast:
    with django_capture_on_commit_callbacks(execute=True):
        return Cast()


@pytest.fixture
def references(cast: Cast, heard: Heard) -> list[str]:
    """Messages of one person by three channels, refused and accepted, completed and annotated."""
    cache.clear()
    client = Client()
    client.post("/s-installer/ecrire/solomiac/", village_form(**PERSONAL | {"needs": ["castle"]}))
    posted = [
        client.post("/s-installer/ecrire/solomiac/", village_form(**PERSONAL)),
        client.post("/en/s-installer/ecrire/", programme_form(**PERSONAL | {"language": "en"})),
    ]
    client_of(cast, "communication").post(
        reverse(CALL), programme_form(**PERSONAL | {"village": str(cast.solomiac.pk)})
    )
    for answer in posted:
        client.get(answer["Location"])
        client.post(answer["Location"].partition("?")[0], {"acte": "ajouter", "words": "Marqueur-ajout"})
    for enquiry in Enquiry.objects.all():
        tell(enquiry, Happening.NOTED, by=cast.people["communication"], words="Marqueur-note")
    assert Enquiry.objects.count() == 3
    return list(Enquiry.objects.values_list("reference", flat=True))


def public_addresses() -> Iterator[str]:
    entries = list(Entry.objects.all())
    yield from (entry.url for entry in entries)
    for prefix in ("", "/en", "/nl"):
        yield from (f"{prefix}{one}" for one in PAGES)
        for mark in MARKS:
            yield f"{prefix}/recherche/?q={mark}"
            yield f"{prefix}/recherche/suggestions/?q={mark}"
    for one, kind in LISTS.items():
        yield from (f"{one}?format={name}" for name in formats_of(kind))
    yield from (f"/recherche/?q=maison&format={name}" for name in formats_of(None))
    yield from ("/sitemap.xml", "/robots.txt", "/api/v1/", "/api/v1/openapi.json")
    for path in described():
        # One address, or that of each thing it answers of.
        yield from {path.format(genre=entry.kind, cle=entry.key) for entry in entries}


def described() -> list[str]:
    """Every address of the API, from its own description."""
    return list(Client().get("/api/v1/openapi.json").json()["paths"])


def said(response: Any) -> str:
    content = b"".join(response) if response.streaming else response.content
    return content.decode("utf-8", "replace") if response.status_code < 400 else ""


def assert_silent(text: str, where: str, *marks: str) -> None:
    for mark in (*MARKS, *marks):
        # The search repeats the question in its field.
        assert mark not in text or f"q={mark}" in where, f"{mark}: {where}"


def test_no_public_output_tells_anything(references: list[str]) -> None:
    client, addresses = Client(), list(public_addresses())
    assert {"/api/v1/entrees/", "/api/v1/changements/", "/telecentres/?format=mediation"} < set(addresses)
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        assert_silent(said(response), address, *references)


def test_the_search_finds_nothing(references: list[str], public_index: Any) -> None:
    public_index()
    for mark in ("Marqueur-nom", "Marqueur-message", references[0]):
        response = Client().get("/recherche/", {"q": mark, "format": "json"})
        assert b"Solomiac" not in b"".join(response)


def test_no_log_and_no_subject(references: list[str], heard: Heard) -> None:
    for line in heard.lines:
        assert_silent(line, line)
    for mail in outbox.outbox:
        assert_silent(mail.subject, mail.subject)
        for mark in ("Marqueur-nom", "Marqueur-message", "Marqueur-ajout", "Marqueur-note", "42 42"):
            assert mark not in mail.body
    deliver_queue()
    rows = [*ModelLogEntry.objects.all(), *PageLogEntry.objects.all()]
    for row in rows:
        assert_silent(f"{row.label} {row.data}", str(row))


def test_no_table_that_others_read_keeps_a_word(references: list[str]) -> None:
    for row in [*PublicChange.objects.values_list(), *DBTaskResult.objects.values_list(), *Entry.objects.values_list()]:
        assert_silent(str(row), "table", *references)
    assert not ReferenceIndex.objects.filter(base_content_type__model="enquiry").exists()


@pytest.mark.parametrize("role", ["mairie_ailleurs", "conseil", "cultura"])
def test_no_page_of_the_admin_of_somebody_else_tells_anything(cast: Cast, references: list[str], role: str) -> None:
    client = client_of(cast, role)
    for address in addresses_of(Enquiry.objects.earliest("pk"), cast.solomiac.pk):
        assert_silent(said(client.get(address)), address, *references)


def test_the_addresses_that_others_ask_would_tell(cast: Cast, references: list[str]) -> None:
    """The file and the board are among them, with the message's own number."""
    client, enquiry = client_of(cast, "communication"), Enquiry.objects.earliest("pk")
    for address in ("/admin/accueil/", f"/admin/accueil/{enquiry.pk}/"):
        assert address in addresses_of(enquiry, cast.solomiac.pk)
        assert enquiry.reference in said(client.get(address))
    assert enquiry.name in said(client.get(address))


def addresses_of(enquiry: Enquiry, village_id: int) -> list[str]:
    """Every address of the back office, with the numbers of a message and of a village's page."""
    values: dict[str, Any] = dict.fromkeys(("page_id", "page_pk", "parent_page_id"), village_id)
    values |= dict.fromkeys(("pk", "object_id"), enquiry.pk)
    values |= {"app_label": "welcome", "model_name": "enquiry", "village": "solomiac", "reference": enquiry.reference}
    values |= {"content_type_app_name": "welcome", "content_type_model_name": "enquiry"}
    found = [route for route, _pattern in patterns(get_resolver()) if route.startswith(("admin/", "ma-commune/"))]
    asked = [filled(route, values) for route in found if not any(word in route for word in NOT_ASKED)]
    return [address for address in dict.fromkeys(asked) if address]


def test_a_name_is_never_what_a_row_is_called(references: list[str]) -> None:
    for enquiry in Enquiry.objects.all():
        assert_silent(f"{enquiry} {enquiry!r} {[str(event) for event in enquiry.events.all()]}", "str")
