"""Menu, breadcrumb, languages and foot lead only to what is online, for one query."""

from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpRequest
from django.template import Context
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Locale, Page

from cms.projection.models import Entry
from cms.templatetags.ways import site_ways
from cms.ways import Ways

pytestmark = pytest.mark.django_db


def put(
    parent: Page,
    slug: str,
    title: str,
    url: str,
    *,
    kind: str = "page",
    language: str = "fr",
    key: Any = None,
    in_menu: bool = False,
) -> Page:
    """A bare page and its entry, as the projection would have written it."""
    locale, _created = Locale.objects.get_or_create(language_code=language)
    key = key or uuid4()
    page = parent.add_child(instance=Page(title=title, slug=slug, locale=locale, translation_key=key))
    Entry.objects.filter(page=page).delete()
    Entry.objects.create(
        page=page,
        translation_key=key,
        tree_path=page.path,
        key=slug[:12],
        kind=kind,
        language=language,
        title=title,
        url=url,
        version="x",
        in_menu=in_menu,
        is_list=in_menu,
    )
    return page


@pytest.fixture
def home() -> Page:
    Entry.objects.all().delete()
    return put(Page.objects.get(depth=1), "racine", "Le Gers", "/")


def ways_at(path: str, rf: RequestFactory, page: Page | None = None) -> Ways:
    request: HttpRequest = rf.get(path)
    return site_ways(Context({"request": request, "page": page}))


def urls(ways: Any) -> list[str]:
    return [way.url for way in ways]


def test_the_menu_holds_what_exists_and_the_search(home: Page, rf: RequestFactory) -> None:
    put(home, "villages", "Les villages", "/villages/", in_menu=True)
    ways = ways_at("/recherche/", rf)
    assert urls(ways.menu) == ["/villages/", "/recherche/"]
    assert [way.current for way in ways.menu] == ["", "page"]
    assert urls(ways.lists) == ["/villages/"]


def test_the_deepest_branch_is_the_current_one(home: Page, rf: RequestFactory) -> None:
    section = put(home, "entreprendre", "Entreprendre", "/entreprendre/", in_menu=True)
    put(section, "reprises", "Reprises", "/entreprendre/reprises/", in_menu=True)
    currents = {way.url: way.current for way in ways_at("/entreprendre/reprises/r1/", rf).menu}
    assert currents == {"/entreprendre/": "", "/entreprendre/reprises/": "true", "/recherche/": ""}


def test_what_the_menu_does_not_name_stands_at_the_foot(home: Page, rf: RequestFactory) -> None:
    legal = put(home, "mentions-legales", "Mentions légales", "/mentions-legales/")
    put(legal, "detail", "Détail", "/mentions-legales/detail/")
    assert urls(ways_at("/", rf).more) == ["/mentions-legales/"]


def test_the_trail_skips_what_is_not_public(home: Page, rf: RequestFactory) -> None:
    villages = put(home, "villages", "Les villages", "/villages/", in_menu=True)
    village = put(villages, "solomiac", "Solomiac", "/villages/solomiac/", kind="village")
    leaf = put(village, "epicerie", "Épicerie", "/villages/solomiac/epicerie/", kind="takeover")
    assert urls(ways_at("/", rf, leaf).trail) == ["/", "/villages/", "/villages/solomiac/"]
    Entry.objects.filter(page=village).delete()
    assert urls(ways_at("/", rf, leaf).trail) == ["/", "/villages/"]


def test_languages_are_those_the_page_is_online_in(home: Page, rf: RequestFactory) -> None:
    assert ways_at("/", rf, home).languages == ()
    root = Page.objects.get(depth=1)
    put(root, "racine-en", "The Gers", "/en/", language="en", key=home.translation_key)
    languages = ways_at("/", rf, home).languages
    assert [(way.url, way.label, way.current) for way in languages] == [
        ("/", "Français", "page"),
        ("/en/", "English", ""),
    ]


def test_another_language_has_the_menu_of_its_own_pages(home: Page, rf: RequestFactory) -> None:
    villages = put(home, "villages", "Les villages", "/villages/", in_menu=True)
    put(home, "cultura", "Cultura", "/cultura/", in_menu=True)
    english = put(Page.objects.get(depth=1), "racine-en", "The Gers", "/en/", language="en", key=home.translation_key)
    put(english, "villages", "The villages", "/en/villages/", language="en", key=villages.translation_key, in_menu=True)
    with translation.override("en"):
        ways = ways_at("/en/villages/", rf)
    assert str(ways.menu[0].label) == "The villages"
    assert urls(ways.menu) == ["/en/villages/", "/en/recherche/"]
    assert ways.home == "/en/"


def test_it_costs_one_query(home: Page, rf: RequestFactory, django_assert_num_queries: Any) -> None:
    villages = put(home, "villages", "Les villages", "/villages/", in_menu=True)
    with django_assert_num_queries(1):
        ways_at("/villages/", rf, villages)


def test_pages_of_the_law_are_in_french_where_they_are_in_no_other_language(home: Page, rf: RequestFactory) -> None:
    legal = put(home, "mentions-legales", "Mentions légales", "/mentions-legales/")
    put(home, "donnees", "Données personnelles", "/donnees/")
    english = put(Page.objects.get(depth=1), "racine-en", "The Gers", "/en/", language="en", key=home.translation_key)
    put(english, "legal", "Legal notice", "/en/legal/", language="en", key=legal.translation_key)
    with translation.override("en"):
        more = ways_at("/en/", rf).more
    assert {(way.url, way.language) for way in more} == {("/en/legal/", "en"), ("/donnees/", "fr")}
