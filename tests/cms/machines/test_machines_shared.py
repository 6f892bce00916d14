"""A shared address has words, a picture and one canonical form; nothing of it is more than the public reads."""

import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from wagtail.models import Locale, PageViewRestriction

from cms.machines.share_picture import Words, share_picture, tidy
from cms.projection.models import Entry
from cms.projection.twins import FORMATS
from tests.conftest import Committed
from tests.factories import House, NewsPageFactory, PlainPageFactory, fresh

ORIGIN = "http://testserver"


def head(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html5lib").head


def meta(client: Client, address: str) -> dict[str, str]:
    return {tag["property"]: tag["content"] for tag in head(client, address).select("meta[property]")}


def canonical(client: Client, address: str) -> str | None:
    link = head(client, address).select_one("link[rel=canonical]")
    return str(link["href"]) if link else None


def path(address: str) -> str:
    assert address.startswith(ORIGIN)
    return address.removeprefix(ORIGIN)


@given(st.text(), st.text(max_size=300), st.text(max_size=300))
@settings(deadline=None, max_examples=25)
def test_any_words_make_a_card(label: str, title: str, place: str) -> None:
    image = Image.open(io.BytesIO(share_picture(Words("village", label, title, place, "Soho Solo Gers", "Une ligne"))))
    assert (image.format, image.size) == ("PNG", (1200, 630))


@given(st.text())
def test_tidy_words_are_one_line(text: str) -> None:
    assert tidy(text) == tidy(tidy(text))
    assert not set(tidy(text)) & set("\x00\n\r\t\x1b")


@pytest.mark.django_db
def test_every_type_of_page_is_shared_with_words_and_a_picture(
    house: House, client: Client, committed: Committed
) -> None:
    with committed():
        village = house.village(title='Solomiac "<b>&', slug="solomiac", summary="Un village.")
        news = NewsPageFactory(parent=fresh(house.news))
        plain = PlainPageFactory(parent=fresh(house.home))
        takeover = house.takeover(published=True)
    for page in (house.home, house.villages, house.business, village, news, plain, takeover):
        told = meta(client, page.url)
        assert told["og:title"] == page.title
        assert told["og:url"] == f"{ORIGIN}{page.url}"
        assert told["og:locale"] == "fr_FR"
        assert told["og:type"] == ("article" if page == news else "website")
        assert head(client, page.url).select_one('meta[name="twitter:card"]')["content"] == "summary_large_image"
        picture = client.get(path(told["og:image"]))
        assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")
        assert picture["Cache-Control"] == "public, max-age=31536000, immutable"
        assert not picture.cookies
    assert meta(client, village.url)["og:description"] == "Un village."
    assert meta(client, "/recherche/")["og:image"] == meta(client, "/")["og:image"]


@pytest.mark.django_db
def test_a_page_without_summary_is_described_by_its_text(house: House, client: Client, committed: Committed) -> None:
    with committed():
        body = [("paragraph", "<p>" + "Un bureau à deux pas. " * 20 + "</p>")]
        page = PlainPageFactory(parent=fresh(house.home), body=body)
    said = head(client, page.url).select_one("meta[name=description]")["content"]
    assert said.startswith("Un bureau à deux pas.") and len(said) <= 160


@pytest.mark.django_db
def test_languages_name_each_other(house: House, client: Client, committed: Committed) -> None:
    english = Locale.objects.get_or_create(language_code="en")[0]
    with committed():
        village = house.village(slug="solomiac")
        house.publish(village.copy_for_translation(english, copy_parents=True))
    assert meta(client, "/en/villages/solomiac/")["og:locale"] == "en_GB"
    assert meta(client, "/en/villages/solomiac/")["og:locale:alternate"] == "fr_FR"


@pytest.mark.django_db
def test_a_card_is_of_what_is_public_now(house: House, client: Client, committed: Committed) -> None:
    with committed():
        village = house.village(slug="solomiac")
    old = path(meta(client, village.url)["og:image"])
    with committed():
        page = fresh(village)
        page.title = "Solomiac en Gascogne"
        house.publish(page)
    moved = client.get(old)
    assert moved.status_code == 302 and client.get(moved["Location"]).status_code == 200
    assert moved["Location"] == path(meta(client, village.url)["og:image"])
    with committed():
        PageViewRestriction.objects.create(page=village, restriction_type="login")
    assert client.get(old).status_code == client.get(moved["Location"]).status_code == 404


@pytest.mark.django_db
def test_a_card_costs_one_query(house: House, client: Client, committed: Committed) -> None:
    with committed():
        village = house.village()
    address = path(meta(client, village.url)["og:image"])
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    assert len(captured) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/plan-du-site/", "/recherche/?q=pain", "/accessibilite/"])
def test_what_is_no_page_of_the_tree_is_shared_as_the_site(house: House, client: Client, address: str) -> None:
    """Networks take a picture without a title and a type for nothing (https://ogp.me/#metadata)."""
    told = meta(client, address)
    assert told["og:image"] and (told["og:title"], told["og:type"]) == ("Soho Solo Gers", "website")


@pytest.mark.django_db
def test_one_address_each(house: House, client: Client, committed: Committed) -> None:
    with committed():
        for _number in range(25):
            house.village()
    assert canonical(client, "/villages/") == f"{ORIGIN}/villages/"
    assert canonical(client, "/villages/?page=2") == f"{ORIGIN}/villages/?page=2"
    assert canonical(client, "/villages/?page=1") == f"{ORIGIN}/villages/"
    assert canonical(client, "/villages/?page=2&tri=x") == f"{ORIGIN}/villages/"
    assert canonical(client, "/villages/?utm_source=x") == f"{ORIGIN}/villages/"
    assert canonical(client, "/recherche/") == f"{ORIGIN}/recherche/"
    assert canonical(client, "/recherche/?q=pain") is None
    assert canonical(client, "/plan-du-site/?utm_source=x") == f"{ORIGIN}/plan-du-site/"
    assert canonical(client, "/en/accessibilite/") == f"{ORIGIN}/en/accessibilite/"
    assert canonical(client, "/jamais/") is None


@pytest.mark.django_db
@pytest.mark.parametrize("format", FORMATS)
def test_a_twin_names_its_list(house: House, client: Client, format: str) -> None:
    response: Any = client.get("/villages/", {"format": format, "page": 1})
    assert response["Link"] == f'<{ORIGIN}/villages/>; rel="canonical"'


@pytest.mark.django_db
def test_nothing_is_told_of_a_draft(house: House, client: Client, committed: Committed) -> None:
    with committed():
        village = house.village(slug="brouillon", draft=True)
    assert not Entry.objects.filter(page=village).exists()
    html = village.make_preview_request(preview_mode=village.default_preview_mode).content.decode()
    assert "og:title" not in html and "ld+json" not in html and "/partage/" not in html
