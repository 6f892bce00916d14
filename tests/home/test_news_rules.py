"""News: what they speak of, and their order."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale
from wagtail.rich_text import RichText

from cms.facts.gate import NotReady
from cms.projection.models import Entry, EntryMention
from home.models import NewsPage, NewsSubject
from tests.conftest import Committed
from tests.factories import House, NewsPageFactory, fresh

pytestmark = pytest.mark.django_db


def news_of(house: House, *pages: Any, **values: Any) -> NewsPage:
    news = NewsPageFactory(parent=fresh(house.news), live=False, **values)
    news.subjects = [NewsSubject(page=page) for page in pages]
    news.save_revision().publish()
    return fresh(news)


def test_the_last_that_happened_comes_first(house: House, client: Client, committed: Committed) -> None:
    with committed():
        for day in (3, 9, 5):
            news_of(house, title=f"Le {day}", slug=f"n{day}", dated=date(2026, 3, day))
    assert [entry.title for entry in client.get("/actualites/").context["entries"]] == ["Le 9", "Le 5", "Le 3"]


def test_it_leads_to_what_it_speaks_of_where_that_is_public(house: House, client: Client, committed: Committed) -> None:
    with committed():
        public, draft = house.village(title="Éauze"), house.village(title="Auch", draft=True)
        news_of(house, draft, public, slug="fete")
    assert [entry.title for entry in client.get("/actualites/fete/").context["speaks_of"]] == ["Éauze"]


@pytest.mark.parametrize(
    ("values", "is_public"),
    [
        ({"summary": ""}, False),
        ({"summary": "", "body": [("paragraph", RichText("<p> </p>"))]}, False),
        ({"summary": "", "body": [("paragraph", RichText("<p>La fête est le 14.</p>"))]}, True),
        ({"summary": "La fête est le 14."}, True),
    ],
)
def test_a_title_alone_is_no_news(house: House, values: dict[str, Any], is_public: bool) -> None:
    news = NewsPageFactory(parent=fresh(house.news), live=False, **values)
    if is_public:
        news.save_revision().publish()
    else:
        with pytest.raises(NotReady):
            news.save_revision().publish()
    assert fresh(news).live is is_public


def test_a_draft_speaks_of_nothing_yet(house: House, committed: Committed) -> None:
    with committed():
        village = house.village()
        news = NewsPageFactory(parent=fresh(house.news))
    with committed():
        news.subjects = [NewsSubject(page=village)]
        news.save_revision()
    assert not EntryMention.objects.exists()
    with committed():
        news.get_latest_revision().publish()
    assert [row.translation_key for row in EntryMention.objects.all()] == [village.translation_key]


def test_a_translated_news_speaks_of_the_translated_village(
    house: House, client: Client, committed: Committed, english: Locale
) -> None:
    with committed():
        village = house.village(slug="eauze")
        news = news_of(house, village, slug="fete")
        for page, title in ((village, "Eauze"), (news, "The fair")):
            translation = page.copy_for_translation(english, copy_parents=True)
            for parent in translation.get_ancestors().filter(depth__gt=1, live=False).specific():
                parent.save_revision().publish()
            translation.title = title
            translation.save_revision().publish()
    there = Entry.objects.get(kind="village", language="en")
    here = client.get(there.url).context["here"]
    assert [entry.title for entry in here["news"]] == ["The fair"]
