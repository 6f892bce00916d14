"""The confidential part: advisers only, each reading in the log, and nowhere else."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from listings.models import TakeoverConfidential, TakeoverPage
from listings.takeovers.confidential.services import READ, WRITE
from listings.takeovers.confidential.views import EDIT
from listings.takeovers.confidential.viewset import ConfidentialViewSet
from tests.forms import form_values
from tests.rights import SECRET, Cast

pytestmark = pytest.mark.django_db

ROUTES = ("confidential:index", "confidential:edit", "confidential:history")


def addresses(cast: Cast) -> list[str]:
    page = cast.pages["takeover"].pk
    return [reverse(name, args=[] if name.endswith("index") else [page]) for name in ROUTES]


def readings() -> Any:
    return ModelLogEntry.objects.filter(action=READ)


@pytest.mark.parametrize("role", ["communication", "mairie", "mairie_ailleurs", "cultura", "sans_role", "anonyme"])
def test_nobody_else_by_any_route(client: Client, cast: Cast, role: str) -> None:
    if role != "anonyme":
        client.force_login(cast.user(role))
    nothing = [reverse(name, args=[0]) for name in ROUTES if not name.endswith("index")]
    for address in (*addresses(cast), *nothing):
        for response in (client.get(address), client.post(address, {"seller_name": "Moi"})):
            assert response.status_code in (302, 403), address
            assert SECRET not in response.content.decode()
    assert not readings().exists()
    assert TakeoverConfidential.objects.get(takeover=cast.pages["takeover"].pk).seller_name == f"Nom {SECRET}"


@pytest.mark.parametrize("kind", ["takeover", "wide", "live_takeover"])
@pytest.mark.parametrize("who", ["conseil", "superuser"])
def test_each_reading_is_logged(client: Client, cast: Cast, who: str, kind: str) -> None:
    person = cast.admin if who == "superuser" else cast.user(who)
    client.force_login(person)
    for number in (1, 2):
        assert client.get(reverse(EDIT, args=[cast.pages[kind].pk])).status_code == 200
        assert readings().filter(user=person).count() == number
    assert readings().first().label == cast.page(kind).reference


def test_writing_is_logged_by_column_and_never_by_value(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("conseil"))
    address = reverse(EDIT, args=[cast.pages["takeover"].pk])
    values = form_values(client.get(address).content, "#w-editor-form")
    assert client.post(address, values | {"seller_name": "Autre nom"}).status_code == 302
    entry = ModelLogEntry.objects.get(action=WRITE)
    assert entry.data == {"columns": ["seller_name"]}
    assert TakeoverConfidential.objects.get(takeover=cast.pages["takeover"].pk).seller_name == "Autre nom"
    for entry in ModelLogEntry.objects.all():
        assert SECRET not in str(entry.data) + entry.label and "Autre nom" not in str(entry.data)


def test_what_is_stored_is_said(client: Client, cast: Cast) -> None:
    page = cast.pages["takeover"]
    client.force_login(cast.user("conseil"))
    address = reverse(EDIT, args=[page.pk])
    values = form_values(client.get(address).content, "#w-editor-form") | {"exact_address": "2 rue Haute"}
    said = client.post(address, values, follow=True).content.decode()
    assert "est enregistrée" in said


def test_the_history_tells_who_read_in_french(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("conseil"))
    client.get(reverse(EDIT, args=[cast.pages["takeover"].pk]))
    history = client.get(reverse("confidential:history", args=[cast.pages["takeover"].pk])).content.decode()
    assert "Partie confidentielle lue" in history and SECRET not in history


@pytest.mark.parametrize(("view", "words"), [("edit", ""), ("history", ", historique")])
def test_the_screen_names_the_takeover(client: Client, cast: Cast, view: str, words: str) -> None:
    client.force_login(cast.user("conseil"))
    takeover = cast.page("takeover")
    html = client.get(reverse(f"confidential:{view}", args=[takeover.pk])).content.decode()
    named = f"Partie confidentielle{words}\u00a0: {takeover.title} ({takeover.reference})"
    page = BeautifulSoup(html, "html5lib")
    assert named in page.title.get_text() and named in page.h1.get_text()


def test_the_list_tells_nothing_of_the_parts(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("conseil"))
    text = client.get(reverse("confidential:index")).content.decode()
    assert cast.page("takeover").reference in text and SECRET not in text
    assert not readings().exists()


def test_an_unknown_page_and_a_translation_have_no_part(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("conseil"))
    for number in (0, cast.pages["news"].pk):
        assert client.get(reverse(EDIT, args=[number])).status_code == 404


@pytest.mark.parametrize(("role", "is_shown"), [("conseil", True), ("communication", False)])
def test_its_door_is_shown_to_advisers_only(client: Client, cast: Cast, role: str, is_shown: bool) -> None:
    client.force_login(cast.user(role))
    door = reverse(EDIT, args=[cast.pages["wide"].pk])
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[cast.pages["wide"].pk])).content.decode()
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert (door in editor) is is_shown
    assert (ConfidentialViewSet.url_prefix in home) is is_shown


def test_communication_sees_no_reading_in_the_site_history(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("conseil"))
    client.get(reverse(EDIT, args=[cast.pages["wide"].pk]))
    client.force_login(cast.user("communication"))
    report = client.get(reverse("wagtailadmin_reports:site_history"))
    assert report.status_code == 200
    assert "Partie confidentielle lue" not in report.content.decode().split("<table", 1)[-1]


def test_no_revision_and_no_reference_index_holds_it(cast: Cast) -> None:
    from wagtail.models import ReferenceIndex, Revision

    page = cast.page("wide")
    page.save_revision()
    assert all(SECRET not in str(revision.content) for revision in Revision.objects.all())
    assert not ReferenceIndex.model_is_indexable(TakeoverConfidential)


def test_no_public_output_holds_it(client: Client, cast: Cast) -> None:
    for page in TakeoverPage.objects.live():
        assert SECRET not in str(page.search_entry())
    for twin in ("", "?format=json", "?format=csv", "?format=rss"):
        response = client.get(f"/entreprendre/reprises/{twin}")
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert SECRET not in body.decode()


def test_two_advisers_at_once_lose_nothing(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("conseil"))
    address = reverse(EDIT, args=[cast.pages["takeover"].pk])
    first = form_values(client.get(address).content, "#w-editor-form")
    second = dict(first)
    assert client.post(address, first | {"seller_phone": "05 62 00 00 00"}).status_code == 302
    told = client.post(address, second | {"notes": "Vu le cédant."})
    assert told.status_code == 200 and "05 62 00 00 00" in told.content.decode()
    part = TakeoverConfidential.objects.get(takeover=cast.pages["takeover"].pk)
    assert (part.seller_phone, part.notes) == ("05 62 00 00 00", f"Notes {SECRET}")
    again = form_values(told.content, "#w-editor-form")
    assert again["notes"] == "Vu le cédant."
    assert client.post(address, again | {"seller_phone": part.seller_phone}).status_code == 302
    part.refresh_from_db()
    assert (part.seller_phone, part.notes) == ("05 62 00 00 00", "Vu le cédant.")
