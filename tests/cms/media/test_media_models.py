"""Pictures carry a credit and a text for those who do not see them; documents never have a public address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction, GroupCollectionPermission

from cms.media import SiteDocument, SiteImage, SiteRendition
from tests.cms.uploads.samples import PDF, encoded, quadrants

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a new rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
]


@pytest.fixture(autouse=True)
def media_on_disk(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    cache.clear()  # renditions are kept there under the image's id, which a rollback gives again


@pytest.fixture
def image() -> SiteImage:
    image: SiteImage = SiteImage.objects.create(
        title="IMG_2034", credit="Mairie de Solomiac", file=ContentFile(encoded(quadrants(), "JPEG"), name="a.jpg")
    )
    return image


@pytest.fixture
def document() -> Iterator[SiteDocument]:
    stored = SiteDocument.objects.create(title="Bail", file=ContentFile(PDF, name="bail.pdf"))
    yield stored
    stored.file.delete(save=False)


def test_wagtail_uses_ours() -> None:
    assert (get_image_model(), get_document_model()) == (SiteImage, SiteDocument)
    assert SiteImage.get_rendition_model() is SiteRendition


def test_alternative_text_is_never_a_file_name(image: SiteImage) -> None:
    """Nothing rather than « IMG_2034 »; the description once there is one."""
    assert image.default_alt_text == ""
    assert 'alt=""' in image.get_rendition("width-20").img_tag()
    image.description = "La halle de bois"
    image.save()
    assert 'alt="La halle de bois"' in SiteImage.objects.get().get_rendition("width-20").img_tag()


def test_one_rendition_by_size(image: SiteImage) -> None:
    rendition = image.get_rendition("width-20")
    twin = SiteRendition(image=image, filter_spec="width-20", focal_point_key="", file=rendition.file.name)
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


@pytest.mark.parametrize("codename", ["choose_siteimage", "choose_sitedocument"])
def test_permission_to_choose_exists(codename: str) -> None:
    assert Permission.objects.filter(content_type__app_label="cms", codename=codename).exists()


@pytest.mark.parametrize(("app", "codename", "seen"), [("wagtailimages", "choose_image", True), (None, "", False)])
def test_group_may_choose_through_its_collection(
    client: Client, image: SiteImage, app: str | None, codename: str, seen: bool
) -> None:
    """Wagtail's policy asks for the permissions of its own image model, for ours too."""
    group = Group.objects.create(name="Mairie")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    if app:
        GroupCollectionPermission.objects.create(
            group=group,
            collection=Collection.get_first_root_node(),
            permission=Permission.objects.get(content_type__app_label=app, codename=codename),
        )
    user = get_user_model()(email="mairie@example.org")
    user.save()
    user.groups.add(group)
    client.force_login(user)
    response = client.get(reverse("wagtailimages_chooser:chosen", args=[image.pk]))
    assert (response.status_code == 200) is seen


def test_document_lies_on_the_private_storage(document: SiteDocument, settings: Settings) -> None:
    assert document.file.storage is storages["private"]
    assert not (Path(settings.MEDIA_ROOT) / str(document.file.name)).exists()


def test_document_is_served_by_wagtail_as_what_it_is(client: Client, document: SiteDocument) -> None:
    response = client.get(document.url)
    assert response.status_code == 200
    assert b"".join(response) == PDF
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/pdf"


def test_document_of_a_restricted_collection_is_not_served(client: Client, document: SiteDocument) -> None:
    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    assert client.get(document.url).status_code == 302


def test_extension_of_a_document_is_checked_in_the_model_too() -> None:
    with pytest.raises(ValidationError):
        SiteDocument(title="x", file=ContentFile(PDF, name="x.exe")).clean()
    SiteDocument(title="x").clean()
