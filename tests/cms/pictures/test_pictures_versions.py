"""AVIF, WebP and JPEG of every picture, made by the worker; a request shows what there is and encodes nothing."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache, caches
from django.core.files.base import ContentFile
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from pytest_django import Settings

from cms.media import SiteImage, SiteRendition
from cms.pictures.shapes import FORMATS, SHAPES, specs_of
from cms.pictures.tasks import make_versions
from cms.projection.models import Entry
from listings.models import VillagePage
from tests.cms.uploads.samples import encoded
from tests.conftest import Committed
from tests.factories import House, NewsPageFactory, fresh

pytestmark = pytest.mark.django_db

ALL = len(specs_of(*SHAPES))


@pytest.fixture(autouse=True)
def media_on_disk(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    cache.clear()  # versions are kept there under the image's id, which a rollback gives again


def picture(name: str = "halle.jpg", **values: Any) -> SiteImage:
    """Red on the left, blue on the right; nothing is committed: no worker hears of it."""
    content = Image.new("RGB", (900, 600), "red")
    content.paste("blue", (450, 0, 900, 600))
    file = ContentFile(encoded(content, "JPEG"), name=name)
    described = {"title": "Halle", "description": "La halle de bois", "credit": "Mairie de Solomiac"}
    return SiteImage.objects.create(file=file, **described | values)


def shown(image: SiteImage, shape: str = "wide") -> str:
    context = {"image": image, "shape": shape, "loading": "lazy", "caption": "", "drawing": ""}
    return render_to_string("components/picture.html", context)


def test_a_request_encodes_nothing(
    house: House, client: Client, committed: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = picture()
    with committed():
        house.village(slug="solomiac")
    SiteRendition.objects.all().delete()
    VillagePage.objects.update(image=image)
    monkeypatch.setattr(SiteImage, "generate_rendition_file", pytest.fail)
    text = client.get("/villages/solomiac/").content.decode()
    assert f'<img src="{image.file.url}" width="900" height="600" alt="La halle de bois"' in text
    assert "Mairie de Solomiac" in text
    assert not SiteRendition.objects.exists()


def test_the_worker_makes_three_formats_in_every_shape() -> None:
    image = picture()
    make_versions.func(image.pk)
    made = SiteRendition.objects.filter(image=image)
    assert sorted(made.values_list("filter_spec", flat=True)) == sorted(specs_of(*SHAPES))
    for rendition in made:
        with rendition.file.open() as stored, Image.open(stored) as opened:
            assert f"format-{str(opened.format).lower()}" in rendition.filter_spec
    text = shown(image)
    for kind in ("avif", "webp"):
        assert f'type="image/{kind}"' in text
    assert text.index("image/avif") < text.index("image/webp") < text.index("<img")
    assert 'alt="La halle de bois"' in text and 'sizes="100vw"' in text and ".jpg" in text


def test_twice_is_once() -> None:
    image = picture()
    make_versions.func(image.pk)
    with CaptureQueriesContext(connection) as captured:
        make_versions.func(image.pk)
    assert not [query for query in captured if query["sql"].startswith("INSERT")]
    assert SiteRendition.objects.count() == ALL
    make_versions.func(image.pk + 1)  # deleted before the worker came


@pytest.mark.parametrize("made", [("jpeg",), ("jpeg", "webp"), FORMATS])
def test_what_exists_is_shown(made: tuple[str, ...]) -> None:
    image = picture()
    image.get_renditions(*specs_of("wide", formats=made))
    text = shown(image)
    assert image.file.url not in text
    assert text.count("<source") == len(made) - 1
    assert text.count("<img") == 1 and ".jpg" in text


def test_saving_and_publishing_call_the_worker(house: House, committed: Committed) -> None:
    """The task runs at once in tests: what is committed has its versions."""
    with committed():
        image = picture()
    assert image.renditions.count() == ALL
    SiteRendition.objects.all().delete()
    with committed():
        image.title = "Halle de Solomiac"
        image.save(update_fields=["title"])
    assert image.renditions.count() == 0, "nothing that shows has changed"
    with committed():
        house.publish(NewsPageFactory(parent=fresh(house.news), image=image))
    assert image.renditions.count() == ALL


def colour(rendition: Any) -> str:
    with rendition.file.open() as stored, Image.open(stored) as opened:
        red, _green, blue = opened.convert("RGB").getpixel((opened.width // 2, opened.height // 2))
    return "red" if red > blue else "blue"


@pytest.mark.parametrize(("x", "seen"), [(100, "red"), (800, "blue")])
def test_the_crop_follows_the_focal_point(x: int, seen: str) -> None:
    """A wide picture in a narrower frame keeps what its editor pointed at."""
    content = Image.new("RGB", (1800, 400), "red")
    content.paste("blue", (900, 0, 1800, 400))
    point = {"focal_point_x": x * 2, "focal_point_y": 200, "focal_point_width": 40, "focal_point_height": 40}
    image = SiteImage.objects.create(title="a", file=ContentFile(encoded(content, "JPEG"), name="a.jpg"), **point)
    make_versions.func(image.pk)
    assert {colour(rendition) for rendition in image.renditions.filter(filter_spec__startswith="fill")} == {seen}


def test_a_new_focal_point_is_a_new_crop(committed: Committed) -> None:
    with committed():
        image = picture()
    before = shown(image)
    with committed():
        image.set_focal_point(image.get_rect())
        image.focal_point_x = 880
        image.save()
    assert shown(SiteImage.objects.get()) != before


def add_pictured(house: House, number: int, committed: Committed) -> None:
    with committed():
        for _ in range(number):
            image = picture(f"{SiteImage.objects.count()}.jpg")
            image.get_renditions(*specs_of("card", formats=["jpeg"]))
            SiteRendition.objects.exclude(filter_spec__in=specs_of("card", formats=["jpeg"])).delete()
            house.village(image=image)


def test_a_list_costs_the_same_for_one_picture_and_for_many(
    house: House, client: Client, committed: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cards drawn for the first time, which is the dearest; the caches of Wagtail are cold too."""
    monkeypatch.setattr("cms.pictures.tasks.make_missing", lambda image: None)

    def queries() -> int:
        client.get("/villages/")
        cache.clear()
        caches["template_fragments"].clear()
        with CaptureQueriesContext(connection) as captured:
            text = client.get("/villages/").content.decode()
        assert text.count("card__picture") == text.count("400w") == min(24, SiteImage.objects.count())
        return len(captured)

    add_pictured(house, 1, committed)
    one = queries()
    add_pictured(house, 12, committed)
    assert queries() == one


def test_a_kept_card_shows_the_versions_made_since(house: House, client: Client, committed: Committed) -> None:
    image = picture()
    with committed():
        village = house.village()
    type(village).objects.filter(pk=village.pk).update(image=image)
    Entry.objects.filter(page_id=village.pk).update(image=image)
    assert image.file.url in client.get("/villages/").content.decode()
    make_versions.func(image.pk)
    assert "image/avif" in client.get("/villages/").content.decode()
    SiteImage.objects.filter(pk=image.pk).update(credit="Office du tourisme")
    assert "Office du tourisme" in client.get("/villages/").content.decode()
