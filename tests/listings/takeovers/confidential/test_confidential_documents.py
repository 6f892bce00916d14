"""The papers of a takeover: checked, kept where nobody finds them, read by advisers alone, each reading in the log."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from wagtail.models import ModelLogEntry

from cms.roles.refusals import Refused
from listings.models import ConfidentialDocument
from listings.takeovers.confidential import documents as acts
from listings.takeovers.confidential.services import part_of
from listings.takeovers.confidential.views import EDIT
from tests.cms.uploads.samples import PDF, PLACE, telltale
from tests.forms import form_values
from tests.rights import Cast

pytestmark = pytest.mark.django_db

Paper = Callable[..., ConfidentialDocument]
Files = Callable[[], set[str]]
OTHERS = ["communication", "mairie", "mairie_ailleurs", "cultura", "sans_role", "anonyme"]


def addresses(takeover: Any, document: Any) -> list[str]:
    named = [
        reverse(f"confidential:{name}", args=[takeover.pk, document.pk])
        for name in ("document", "download", "delete_document")
    ]
    return [reverse("confidential:add_document", args=[takeover.pk]), *named]


def logged(action: str) -> list[ModelLogEntry]:
    return list(ModelLogEntry.objects.filter(action=action).order_by("pk"))


def send(client: Client, takeover: Any, name: str, content: bytes, **values: Any) -> Any:
    address = reverse("confidential:add_document", args=[takeover.pk])
    form = form_values(client.get(address).content, "#w-editor-form")
    given = form | {"title": "Comptes", "kind": "comptes"} | values
    return client.post(address, given | {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_by_any_address(client: Client, cast: Cast, paper: Paper, role: str) -> None:
    takeover = cast.page("takeover")
    document = paper(takeover)
    if role != "anonyme":
        client.force_login(cast.user(role))
    # Of what exists and of what does not they are told the same.
    other = type(document)(pk=document.pk + 1)
    for address in (*addresses(takeover, document), *addresses(takeover, other), *addresses(other, other)):
        for response in (client.get(address), client.post(address, {"title": "Moi"})):
            assert response.status_code in (302, 403), address
            assert b"Marqueur" not in response.content and PDF not in response.content
    assert ConfidentialDocument.objects.get().title == "Bail Marqueur-Titre"
    assert not logged(acts.READ_DOCUMENT)


def test_an_adviser_adds_reads_renames_and_erases(
    client: Client, cast: Cast, files: Files, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client.force_login(cast.user("conseil"))
    takeover = cast.page("wide")
    assert send(client, takeover, "Bilan Dupont.pdf", PDF).url == reverse(EDIT, args=[takeover.pk])
    document = ConfidentialDocument.objects.get()
    assert (document.size, document.sha256) == (len(PDF), hashlib.sha256(PDF).hexdigest())
    assert document.uploaded_by == cast.user("conseil") and not document.for_buyers
    assert "Comptes" in client.get(reverse(EDIT, args=[takeover.pk])).content.decode()

    _add, edit, download, delete = addresses(takeover, document)
    assert client.post(edit, {"title": "Comptes 2025", "kind": "comptes", "for_buyers": "on"}).status_code == 302
    document.refresh_from_db()
    assert (document.title, document.for_buyers) == ("Comptes 2025", True)
    answer = client.get(download)
    assert b"".join(answer) == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="comptes-2025.pdf"'

    assert "Comptes 2025" in client.get(delete).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(delete).status_code == 302
    assert not ConfidentialDocument.objects.exists() and not files()
    acted = [entry.action for entry in ModelLogEntry.objects.order_by("pk") if entry.action in acts.ACTIONS]
    assert acted == [acts.ADD, acts.CHANGE, acts.READ_DOCUMENT, acts.DELETE]


def test_the_log_names_no_paper_and_only_advisers_read_it(
    client: Client, cast: Cast, paper: Paper, opened: Callable[..., Any]
) -> None:
    takeover = cast.page("takeover")
    document = paper(takeover, user=cast.user("conseil"))
    opened(document, user=cast.user("conseil"))
    opened(document, thread=7)
    for entry in ModelLogEntry.objects.filter(action__in=acts.ACTIONS):
        assert "Marqueur" not in f"{entry.label}{entry.data}" and "bail.pdf" not in str(entry.data)
    assert logged(acts.READ_DOCUMENT)[-1].data == {"document": document.pk, "kind": "bail", "thread": 7}
    client.force_login(cast.user("conseil"))
    history = client.get(reverse("confidential:history", args=[takeover.pk])).content.decode()
    assert f"Document lu : bail n° {document.pk}, par un repreneur" in history.replace("\u00a0", " ")
    client.force_login(cast.user("communication"))
    report = client.get(reverse("wagtailadmin_reports:site_history")).content.decode()
    assert "Document lu" not in report.split("<table", 1)[-1]


def test_a_paper_is_found_below_its_own_takeover_alone(client: Client, cast: Cast, paper: Paper) -> None:
    document = paper(cast.page("takeover"))
    client.force_login(cast.user("conseil"))
    for address in addresses(cast.page("wide"), document)[1:]:
        assert client.get(address).status_code == 404
    assert not logged(acts.READ_DOCUMENT)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("bail.pdf", b"MZ\x90\x00 programme", "autre"),
        ("bail.pdf", b"%PDF-1.7 et rien", "incomplet"),
        ("photo.jpg", PDF, "pas une image"),
        ("macros.docm", PDF, "accepté"),
        ("page.html", b"<script>alert(1)</script>", "accepté"),
        ("vide.pdf", b"", "vide"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(
    client: Client, cast: Cast, files: Files, name: str, content: bytes, code: str
) -> None:
    client.force_login(cast.user("conseil"))
    response = send(client, cast.page("wide"), name, content)
    assert response.status_code == 200 and code in response.content.decode()
    assert not ConfidentialDocument.objects.exists() and not files()


def test_a_file_that_is_too_large_is_refused(client: Client, cast: Cast, files: Files, settings: Settings) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 100
    client.force_login(cast.user("conseil"))
    for name, content in (("a.pdf", PDF + b"\n" * 100), ("a.jpg", telltale("JPEG"))):
        assert "au plus" in send(client, cast.page("wide"), name, content).content.decode()
    assert not files()


def test_a_photo_forgets_where_it_was_taken(client: Client, cast: Cast, files: Files) -> None:
    client.force_login(cast.user("conseil"))
    assert send(client, cast.page("wide"), "IMG_2034.jpg", telltale("JPEG"), kind="photo").status_code == 302
    document = ConfidentialDocument.objects.get()
    with document.file.open() as kept:
        assert PLACE not in kept.read()


def test_a_lost_file_is_said(client: Client, cast: Cast, paper: Paper) -> None:
    document = paper(cast.page("wide"))
    document.file.storage.delete(str(document.file.name))
    client.force_login(cast.user("conseil"))
    assert client.get(addresses(cast.page("wide"), document)[2]).status_code == 404


def test_the_same_file_twice_is_one_paper(client: Client, cast: Cast, paper: Paper) -> None:
    takeover = cast.page("wide")
    paper(takeover)
    with pytest.raises(Refused, match="déjà parmi"):
        paper(takeover)
    paper(cast.page("takeover"))
    client.force_login(cast.user("conseil"))
    send(client, takeover, "autre-nom.pdf", PDF)
    assert ConfidentialDocument.objects.filter(part__takeover=takeover).count() == 1


def test_a_new_paper_does_not_gainsay_what_an_adviser_is_typing(client: Client, cast: Cast, paper: Paper) -> None:
    client.force_login(cast.user("conseil"))
    takeover = cast.page("takeover")
    address = reverse(EDIT, args=[takeover.pk])
    typed = form_values(client.get(address).content, "#w-editor-form") | {"notes": "Vu le bail."}
    paper(takeover)
    assert client.post(address, typed).status_code == 302
    assert part_of(takeover).notes == "Vu le bail."
