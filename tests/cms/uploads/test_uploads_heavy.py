"""A photo as a telephone takes it: thirty megabytes, on its side, with its place; and a file that says it is one."""

import io
import random
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as site
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from PIL import Image
from pytest_django import Settings
from wagtail.images import get_image_model
from wagtail.models import Collection

from cms.uploads import images
from tests.cms.uploads.samples import GPS_IFD, PDF, PLACE, exif

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a new rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
]

MEGABYTE = 2**20
#: Held upright, the camera writes the picture lying and says to turn it a quarter to the right.
ON_ITS_SIDE = 6
#: Megabytes that cleaning may take beyond the interpreter: the pixels alone of so large a picture are 140.
MOST_MEMORY = 260
CLEANED = """
import resource, sys
import django
django.setup()
from django.core.files.base import File
from cms.uploads.images import clean_picture
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
before = peak()
with open(sys.argv[1], "rb") as photo:
    clean_picture(File(photo, name="photo.jpg"))
print(peak() - before)
"""


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty-eight million pixels of noise in thirty megabytes, its upper left quarter red once it is turned."""
    path = tmp_path_factory.mktemp("telephone") / "IMG_0001.jpg"
    noise = Image.frombytes("RGB", (2016, 1512), random.Random(1).randbytes(2016 * 1512 * 3))
    picture = noise.resize((8064, 6048), Image.Resampling.NEAREST)
    # What becomes the upper left is the lower left of what the camera wrote.
    picture.paste((255, 0, 0), (0, 5040, 1344, 6048))
    picture.save(path, "JPEG", quality=90, exif=exif(ON_ITS_SIDE))
    return path


@pytest.fixture
def admin(client: Client, settings: Settings, tmp_path: Path) -> Client:
    settings.MEDIA_ROOT = tmp_path / "media"
    user = get_user_model().objects.create(email="redaction@example.org", is_superuser=True)
    client.force_login(user)
    return client


def send(admin: Client, file: SimpleUploadedFile) -> str:
    fields = {"title": "La halle", "file": file, "collection": Collection.get_first_root_node().pk}
    return admin.post(reverse("wagtailimages:add"), fields, follow=True).content.decode()


def test_it_is_within_what_the_form_says(photo: Path, admin: Client) -> None:
    assert 29 * MEGABYTE < photo.stat().st_size < site.WAGTAILIMAGES_MAX_UPLOAD_SIZE == 32 * MEGABYTE
    form = admin.get(reverse("wagtailimages:add")).content.decode()
    assert "32,0\u00a0Mio au plus" in form or "32,0\u00a0Mo au plus" in form


def test_it_is_taken_turned_and_stripped(photo: Path, admin: Client) -> None:
    sent = photo.read_bytes()
    assert PLACE in sent
    assert Image.open(io.BytesIO(sent)).getexif().get_ifd(GPS_IFD)
    send(admin, SimpleUploadedFile("IMG_0001.jpg", sent, "image/jpeg"))
    image = get_image_model().objects.get()
    assert (image.width, image.height) == (3000, 4000)
    with image.file.open() as stored:
        content = stored.read()
    kept = Image.open(io.BytesIO(content))
    assert PLACE not in content
    assert not dict(kept.getexif())
    red = kept.convert("RGB").getpixel((100, 100))
    assert isinstance(red, tuple)
    assert (red[0] > 200, red[1] < 60) == (True, True)


def test_its_pixels_are_never_all_in_memory_at_once(photo: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", CLEANED, str(photo)], cwd=site.BASE_DIR, capture_output=True, text=True, check=True
    )
    assert int(ran.stdout) < MOST_MEMORY


def test_a_heavier_one_is_refused_with_what_to_do(photo: Path, admin: Client) -> None:
    answer = send(admin, SimpleUploadedFile("IMG_0002.jpg", photo.read_bytes() + bytes(4 * MEGABYTE), "image/jpeg"))
    assert escape(str(images.LIGHTER)) in answer
    assert not get_image_model().objects.exists()


def test_a_document_that_is_called_a_photo_is_refused_with_a_sentence(admin: Client) -> None:
    answer = send(admin, SimpleUploadedFile("delibération.jpg", PDF + bytes(MEGABYTE), "image/jpeg"))
    assert escape(str(images.UNKNOWN)) in answer
    assert not get_image_model().objects.exists()
