"""Every door of Wagtail's admin through which a file comes in: French answers, never an error 500."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from PIL import Image
from pytest_django import Settings
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, UploadedFile

from cms.uploads import documents, images
from cms.uploads.checks import AGAIN
from tests.cms.uploads.samples import PDF, PLACE, document, encoded, quadrants, telltale
from tests.forms import form_values

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a new rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
]

BAD_PICTURES = {
    "pdf": (PDF, images.UNKNOWN),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', images.UNKNOWN),
    "truncated": (encoded(quadrants(), "JPEG")[:-200], images.DAMAGED),
    "100 megapixels": (encoded(Image.new("1", (10_000, 10_000)), "PNG"), images.TOO_MANY_PIXELS % {"limit": 50}),
    "animated": (
        encoded(quadrants(), "PNG", save_all=True, append_images=[Image.new("RGB", (64, 48))]),
        images.ANIMATED,
    ),
}
AJAX = {"X-Requested-With": "XMLHttpRequest"}
BAD_DOCUMENTS = {
    "html": (b"<html></html>", documents.LYING % {"extension": "pdf"}),
    "docx": (document("docx"), documents.LYING % {"extension": "pdf"}),
    "truncated": (PDF[:-7], documents.DAMAGED),
}
DOORS = {
    "images": ("wagtailimages", "wagtailimages_chooser:create", "image-chooser-upload"),
    "documents": ("wagtaildocs", "wagtaildocs_chooser:create", "document-chooser-upload"),
}


@pytest.fixture(autouse=True)
def storages_on_disk(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()  # renditions are kept there under the image's id, which a rollback gives again


@pytest.fixture
def admin(client: Client) -> Client:
    user = get_user_model()(email="redaction@example.org", is_superuser=True)
    user.save()
    client.force_login(user)
    return client


def send(admin: Client, what: str, door: str, file: SimpleUploadedFile, title: str = "Essai") -> Any:
    """Post a file to the add view, the view of several files or the chooser, as the browser would."""
    namespace, chooser, prefix = DOORS[what]
    collection = Collection.get_first_root_node().pk
    if door == "add":
        fields = {"title": title, "file": file, "collection": collection}
        return admin.post(reverse(f"{namespace}:add"), fields)
    if door == "multiple":
        fields = {"title": title, "files[]": file, "collection": collection}
        return admin.post(reverse(f"{namespace}:add_multiple"), fields, headers=AJAX)
    fields = {f"{prefix}-title": title, f"{prefix}-file": file, f"{prefix}-collection": collection}
    return admin.post(reverse(chooser), fields, headers=AJAX)


def told(response: HttpResponse) -> str:
    """All a response says to the person: HTML, or the strings of a JSON answer."""
    text = response.content.decode()
    if response["Content-Type"].startswith("application/json"):
        return "\n".join(str(value) for value in json.loads(text).values())
    return text


def says(response: HttpResponse, sentence: Any) -> bool:
    """Whether a form came back with this sentence, as HTML or in JSON."""
    answer = told(response)
    return response.status_code == 200 and (escape(str(sentence)) in answer or str(sentence) in answer)


@pytest.mark.parametrize("door", ["add", "multiple", "chooser"])
@pytest.mark.parametrize("bad", BAD_PICTURES)
def test_bad_picture(admin: Client, door: str, bad: str) -> None:
    content, sentence = BAD_PICTURES[bad]
    response = send(admin, "images", door, SimpleUploadedFile("photo.jpg", content, "image/jpeg"))
    assert says(response, sentence)
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize("door", ["add", "multiple", "chooser"])
@pytest.mark.parametrize("bad", BAD_DOCUMENTS)
def test_bad_document(admin: Client, door: str, bad: str) -> None:
    content, sentence = BAD_DOCUMENTS[bad]
    response = send(admin, "documents", door, SimpleUploadedFile("note.pdf", content, "application/pdf"))
    assert says(response, sentence)
    assert "n’est pas autorisée" not in told(response)  # one sentence, not Django's besides
    assert not get_document_model().objects.exists()


@pytest.mark.parametrize("door", ["add", "multiple", "chooser"])
def test_good_picture_is_stored_clean(admin: Client, door: str) -> None:
    """Whatever the door: upright, without its place, under the extension of what it is."""
    file = SimpleUploadedFile("photo.png", telltale("JPEG"), "image/png")
    assert send(admin, "images", door, file).status_code in (200, 302)
    image = get_image_model().objects.get()
    with image.file.open() as stored:
        content = stored.read()
    assert PLACE not in content
    assert image.file.name.endswith(".jpg")
    assert (image.width, image.height, image.file_size) == (64, 48, len(content))
    assert image.file_hash
    assert image.get_rendition("fill-20x20").width == 20


@pytest.mark.parametrize("door", ["add", "multiple", "chooser"])
def test_good_document(admin: Client, door: str) -> None:
    file = SimpleUploadedFile(f"{door}.docx", document("docx"), "application/x-whatever")
    assert send(admin, "documents", door, file).status_code in (200, 302)
    stored = get_document_model().objects.get()
    with stored.file.open() as content:
        assert content.read() == document("docx")
    stored.file.delete(save=False)


@pytest.mark.parametrize("what", DOORS)
@pytest.mark.parametrize("door", ["add", "multiple", "chooser"])
def test_file_is_not_kept_when_another_answer_is_wrong(admin: Client, what: str, door: str) -> None:
    """Wagtail would otherwise park it, as it came, in the public storage."""
    content = telltale("JPEG") if what == "images" else PDF
    file = SimpleUploadedFile("photo.jpg" if what == "images" else "note.pdf", content)
    response = send(admin, what, door, file, title="x" * 300)
    assert response.status_code == 200
    assert str(AGAIN) in told(response)
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize("what", DOORS)
@pytest.mark.parametrize("name", ["add", "add_multiple"])
def test_pages_say_the_limits(admin: Client, what: str, name: str) -> None:
    answer = admin.get(reverse(f"{DOORS[what][0]}:{name}")).content.decode()
    assert "au plus" in answer


def test_several_files_edit_form_asks_for_no_file(admin: Client) -> None:
    """The form that follows an upload of several files has no file field, and saves."""
    send(admin, "images", "multiple", SimpleUploadedFile("photo.jpg", telltale("JPEG")))
    image = get_image_model().objects.get()
    prefix = f"image-{image.pk}"
    response = admin.post(
        reverse("wagtailimages:edit_multiple", args=[image.pk]),
        {
            f"{prefix}-title": "La halle",
            f"{prefix}-description": "Une halle de bois",
            f"{prefix}-credit": "Mairie",
            f"{prefix}-collection": image.collection_id,
            f"{prefix}-tags": "",
        },
    )
    assert json.loads(response.content)["success"] is True
    image.refresh_from_db()
    assert (image.title, image.description, image.credit) == ("La halle", "Une halle de bois", "Mairie")


def test_editing_without_a_new_file_keeps_the_old(admin: Client) -> None:
    send(admin, "images", "add", SimpleUploadedFile("photo.jpg", telltale("JPEG")))
    image = get_image_model().objects.get()
    fields = {"title": "", "collection": image.collection_id, "tags": ""}
    answer = admin.post(reverse("wagtailimages:edit", args=[image.pk]), fields).content.decode()
    assert str(AGAIN) not in answer
    admin.post(reverse("wagtailimages:edit", args=[image.pk]), fields | {"title": "Autre"})
    name = image.file.name
    image.refresh_from_db()
    assert (image.title, image.file.name) == ("Autre", name)


def _account_form(admin: Client, photo: bytes) -> dict[str, Any]:
    form = form_values(admin.get(reverse("wagtailadmin_account")).content, "form[action]")
    named = {"name_email-first_name": "Jeanne", "name_email-last_name": "Démonstration"}
    return form | named | {"avatar-avatar": SimpleUploadedFile("moi.jpg", photo, "image/jpeg")}


def test_the_picture_of_an_account_is_cleaned_too(admin: Client, tmp_path: Path) -> None:
    answer = admin.post(reverse("wagtailadmin_account"), _account_form(admin, telltale("JPEG")))
    assert answer.status_code == 302
    (kept,) = (tmp_path / "media").rglob("*.jpg")
    assert PLACE not in kept.read_bytes()


def test_the_picture_of_an_account_is_a_picture(admin: Client) -> None:
    answer = admin.post(reverse("wagtailadmin_account"), _account_form(admin, PDF))
    assert str(escape(images.UNKNOWN)) in answer.content.decode()
