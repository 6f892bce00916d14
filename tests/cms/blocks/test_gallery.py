"""A gallery of a page's text: described like any picture, and read at once."""

import io
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from cms.facts.gate import NotReady
from cms.models import SiteImage
from tests.conftest import Committed
from tests.factories import House, WorkspacePageFactory, fresh

pytestmark = pytest.mark.django_db


def picture(title: str, description: str) -> SiteImage:
    file = io.BytesIO()
    Image.new("RGB", (40, 30)).save(file, "PNG")
    return SiteImage.objects.create(
        title=title, description=description, file=ImageFile(io.BytesIO(file.getvalue()), name=f"{title}.png")
    )


def gallery(*images: SiteImage) -> list[Any]:
    return [("gallery", {"pictures": [{"image": image, "caption": f"Vue {image.title}"} for image in images]})]


def test_each_picture_is_described_before_it_is_published(house: House) -> None:
    page = WorkspacePageFactory(parent=fresh(house.village()), live=False)
    page.body = gallery(picture("salle", "Une salle claire"), picture("cour", ""))
    with pytest.raises(NotReady) as refused:
        page.save_revision().publish()
    assert set(refused.value.message_dict) == {"body"} and "cour" in str(refused.value)


def test_two_pictures_and_six_cost_the_same(house: House, client: Client, committed: Committed) -> None:
    with committed():
        page = WorkspacePageFactory(parent=fresh(house.village()), live=False)
    images = [picture(str(number), f"Image {number}") for number in range(6)]
    asked = []
    for shown in (images[:2], images):
        with committed():
            page = fresh(page)
            page.body = gallery(*shown)
            page.save_revision().publish()
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            html = client.get(page.url).content.decode()
        assert all(f'alt="{image.description}"' in html and f"Vue {image.title}" in html for image in shown)
        asked.append(len(queries))
    assert asked[0] == asked[1]
