"""Where a section leads next, and the doors of the home page, in each language."""

from bs4 import BeautifulSoup, Tag
from django.test import Client
from wagtail.models import Locale, Page, Site

from cms.models import SiteDetails
from tests.conftest import Committed
from tests.factories import House, NewsPageFactory, fresh


def drawn(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html5lib")


def links(page: BeautifulSoup, selector: str) -> list[str]:
    return [str(link["href"]) for link in page.select(selector)]


def test_a_section_leads_to_what_is_below_then_to_what_was_chosen(
    house: House, client: Client, committed: Committed
) -> None:
    with committed():
        section = fresh(house.business)
        section.further = [("page", house.villages), ("page", house.takeovers), ("page", house.meetings)]
        section.save_revision().publish()
        house.meetings.unpublish()
        SiteDetails.objects.create(site=Site.objects.get(is_default_site=True), telephone="0 800 00 01 32")
    page = drawn(client, section.url)
    assert links(page, "main .card a") == [house.takeovers.url, house.villages.url], "once each, and nothing off line"
    ways = ["/s-installer/ecrire/", "/s-installer/qui-aide/", "/s-installer/en-chiffres/"]
    assert links(page, "main .talk a") == ["tel:0800000132", *ways]


def test_a_door_of_another_language_opens_on_its_own_page_or_on_the_french_one(
    house: House, english: Locale, client: Client, committed: Committed
) -> None:
    with committed():
        home = fresh(house.home)
        home.doors = [
            ("door", {"page": house.villages, "drawing": "page", "further": [house.meetings]}),
            ("door", {"page": house.cultura, "drawing": "service", "further": []}),
        ]
        home.save_revision().publish()
        for page in (home, house.villages):
            translated: Page = fresh(page).copy_for_translation(english, copy_parents=True)
            translated.save_revision().publish()

    def door(link: Tag) -> tuple[object, object]:
        return link["href"], link.get("hreflang")

    page = drawn(client, "/en/")
    assert [door(link) for link in page.select(".arcade a")] == [
        ("/en/villages/", None),
        ("/reunions/", "fr"),
        ("/cultura/", "fr"),
    ]
    assert next(door(link) for link in drawn(client, "/").select(".arcade a")) == ("/villages/", None)


def test_the_home_page_leads_to_all_the_news(house: House, client: Client, committed: Committed) -> None:
    with committed():
        NewsPageFactory(parent=fresh(house.news))
    told = ["/s-installer/qui-aide/", "/s-installer/en-chiffres/"]
    assert links(drawn(client, "/"), "main .onward a") == ["/actualites/", *told]
