"""Before a page leaves: what shows it, and where its old address leads."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page

from cms.leaving.reading import NAMED, shown_by
from home.models import NewsSubject
from tests.conftest import Committed
from tests.factories import House, NewsPageFactory, PlainPageFactory, UserFactory, fresh

pytestmark = pytest.mark.django_db

UNPUBLISH, DELETE = "wagtailadmin_pages:unpublish", "wagtailadmin_pages:delete"


@pytest.fixture
def page(house: House, committed: Committed) -> Any:
    """A page of text, on line."""
    with committed():
        return house.publish(PlainPageFactory(parent=fresh(house.business), title="Ancienne", slug="ancienne"))


def linking(house: House, page: Page, committed: Committed) -> Any:
    with committed():
        news = NewsPageFactory(parent=fresh(house.news), title="Une nouvelle")
        news.body = [{"type": "paragraph", "value": f'<p><a linktype="page" id="{page.pk}">là</a></p>'}]
        return house.publish(news)


def test_what_links_and_what_lies_below_is_told(
    house: House, page: Any, committed: Committed, officer: Client, english: Locale
) -> None:
    linking(house, page, committed)
    with committed():
        PlainPageFactory(parent=fresh(page), title="Dessous")
        page.create_alias(update_slug="alias")
        page.copy_for_translation(english, copy_parents=True)
    Redirect.add_redirect("/vieille/", page)
    shown = shown_by(fresh(page), UserFactory(is_superuser=True))
    said = {one.title: one.how for one in shown}
    assert said["Une nouvelle"].startswith("lien") and "sous celle-ci" in said["Dessous"]
    assert said["/vieille"] == "ancienne adresse qui mène ici"
    assert {"alias de cette page", "la même page en : anglais"} <= {one.how.replace("\xa0", " ") for one in shown}
    for name in (UNPUBLISH, DELETE):
        asked = officer.get(reverse(name, args=[page.pk])).content.decode()
        assert "Une nouvelle" in asked and 'name="destination"' in asked
    for act in ("unpublish", "delete"):
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", act])
        assert "Une nouvelle" in officer.get(bulk, {"id": page.pk}).content.decode()


def test_what_is_not_named_is_counted(house: House, page: Any) -> None:
    for number in range(NAMED + 3):
        Redirect.add_redirect(f"/vieille-{number:02}/", page)
    shown = shown_by(fresh(page), UserFactory(is_superuser=True))
    assert len(shown) == NAMED + 1 and shown[-1].title == "et 3 autres"


def test_a_draft_of_somebody_else_is_not_named(house: House, page: Any, committed: Committed) -> None:
    with committed():
        hidden = NewsPageFactory(parent=fresh(house.news), title="Secrète", live=False)
        hidden.subjects = [NewsSubject(page=page)]
        hidden.save()
    assert [(one.title, one.how.replace("\xa0", " "), one.url) for one in shown_by(fresh(page), UserFactory())] == [
        ("une page que vous ne voyez pas", "lien : page dont elle parle", "")
    ]
    assert [one.title for one in shown_by(fresh(page), UserFactory(is_superuser=True))] == ["Secrète"]


@pytest.mark.parametrize("name", [UNPUBLISH, DELETE])
def test_what_shows_it_is_asked_once(page: Any, officer: Client, name: str) -> None:
    with CaptureQueriesContext(connection) as captured:
        html = officer.get(reverse(name, args=[page.pk])).content.decode()
    asked = [one["sql"] for one in captured if 'ORDER BY "wagtailredirects_redirect"."old_path"' in one["sql"]]
    assert len(asked) == 1 and "page-chooser" in html


@pytest.mark.parametrize("name", [UNPUBLISH, DELETE])
def test_the_old_address_leads_where_it_is_said(
    house: House, page: Any, committed: Committed, officer: Client, name: str
) -> None:
    old = page.url
    Redirect.add_redirect("/vieille/", page)
    with committed():
        officer.post(reverse(name, args=[page.pk]), {"destination": house.villages.pk})
    assert not Page.objects.live().filter(pk=page.pk).exists()
    for address in (old, "/vieille/"):
        response = Client().get(address)
        assert (response.status_code, response.headers["Location"]) == (301, house.villages.url)


def test_without_a_choice_it_is_gone_and_coming_back_takes_the_address(
    house: House, page: Any, committed: Committed, officer: Client
) -> None:
    with committed():
        officer.post(reverse(UNPUBLISH, args=[page.pk]))
    assert Client().get(page.url).status_code == 410
    with committed():
        house.publish(fresh(page))
        officer.post(reverse(UNPUBLISH, args=[page.pk]), {"destination": house.villages.pk})
        house.publish(fresh(page))
    assert Client().get(page.url).status_code == 200


@pytest.mark.parametrize("destination", ["x", "0", "9" * 40, "itself", "draft"])
def test_a_destination_that_is_none_takes_nothing_off(
    house: House, page: Any, committed: Committed, officer: Client, destination: str
) -> None:
    draft = PlainPageFactory(parent=fresh(house.business), title="Brouillon", live=False)
    named = {"itself": str(page.pk), "draft": str(draft.pk)}.get(destination, destination)
    for name in (UNPUBLISH, DELETE):
        response = officer.post(reverse(name, args=[page.pk]), {"destination": named}, follow=True)
        assert response.status_code == 200 and "ne peut pas mener là" in response.content.decode()
    assert fresh(page).live and not Redirect.objects.exists()
