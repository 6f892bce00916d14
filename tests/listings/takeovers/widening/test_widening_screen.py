"""The screen that places a takeover wider: advisers alone, what goes and what comes said before."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from listings.models import TakeoverConfidential, TakeoverPage
from listings.takeovers.life.services import withdraw
from listings.takeovers.widening.views import WIDENING
from tests.conftest import Committed
from tests.factories import UserFactory, fresh
from tests.forms import form_values
from tests.rights import Cast

pytestmark = pytest.mark.django_db


def address(cast: Cast, kind: str = "live_takeover") -> str:
    return reverse(WIDENING, args=[cast.pages[kind].pk])


def filled(client: Client, cast: Cast, **values: Any) -> dict[str, Any]:
    form = form_values(client.get(address(cast)).content, "#widening-form")
    return form | {"title": "Commerce en milieu rural", "precision": "departement", "kept": [], "known": "on"} | values


@pytest.fixture
def adviser(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("conseil"))
    return client


@pytest.mark.parametrize("role", ["communication", "mairie", "mairie_ailleurs", "cultura", "sans_role", "anonyme"])
def test_nobody_else(client: Client, cast: Cast, role: str) -> None:
    if role != "anonyme":
        client.force_login(cast.user(role))
    for number in (cast.pages["live_takeover"].pk, cast.pages["wide"].pk, 0):
        where = reverse(WIDENING, args=[number])
        for response in (client.get(where), client.post(where, {"title": "Moi", "precision": "departement"})):
            assert response.status_code in (302, 403)
            assert "Placer plus large" not in response.content.decode()
    assert TakeoverPage.objects.filter(pk=cast.pages["live_takeover"].pk, live=True).exists()


def test_an_adviser_places_it_wider_and_goes_on_with_the_draft(adviser: Client, cast: Cast) -> None:
    old = cast.page("live_takeover")
    response = adviser.post(address(cast), filled(adviser, cast), follow=True)
    page = TakeoverPage.objects.get(title="Commerce en milieu rural")
    assert response.redirect_chain == [(reverse("wagtailadmin_pages:edit", args=[page.pk]), 302)]
    told = response.content.decode()
    assert page.reference in told and old.reference not in told.replace(page.reference, "")
    assert not TakeoverPage.objects.filter(pk=old.pk).exists()
    part = TakeoverConfidential.objects.get(takeover=page)
    assert part.commune == cast.solomiac.commune
    assert part.online_after == timezone.localdate() + timedelta(days=30)
    history = adviser.get(reverse("confidential:history", args=[page.pk])).content.decode()
    assert "Reprise placée plus large" in history.replace("\u00a0", " ")
    assert adviser.get(address(cast)).status_code == 404


def test_only_what_many_answer_alike_is_ticked(adviser: Client, cast: Cast) -> None:
    TakeoverPage.objects.filter(pk=cast.pages["live_takeover"].pk).update(staff=4, area=137, with_housing=True)
    cast.page("live_takeover").save_revision()
    form = BeautifulSoup(adviser.get(address(cast)).content, "html5lib").select_one("#widening-form")
    assert form is not None
    offered = {str(one["value"]): one.has_attr("checked") for one in form.select("[name=kept]")}
    assert {column for column, is_ticked in offered.items() if is_ticked} == {"kind"}
    assert {"activity", "naf", "price", "with_housing", "staff", "area"} <= offered.keys()
    assert "137 m²" in form.get_text().replace("\u00a0", " ").replace("\u202f", " ")


def test_only_what_left_lately_is_counted(adviser: Client, cast: Cast, committed: Committed, settings: Any) -> None:
    """What still stands on line cannot be the one that went."""
    settings.TAKEOVER_THRESHOLD = 3
    price, boss = cast.page("live_takeover").price, UserFactory(is_superuser=True)
    with committed():
        gone = [cast.house.takeover(cast.solomiac, published=True, price=asked) for asked in (price, 90000, price)]
        # On line; wider already, hence not what the new one was; never on line.
        cast.house.takeover(cast.solomiac, published=True, price=price)
        wide = cast.house.takeover(published=True, price=price)
        cast.house.takeover(cast.solomiac, price=price)
        for page in (*gone, wide):
            withdraw(takeover=fresh(page), user=boss, reason="")
        long_ago = timezone.now() - timedelta(days=91)
        TakeoverPage.objects.filter(pk=gone[2].pk).update(state_since=long_ago)
    few = filled(adviser, cast, kept=["kind", "price"])
    del few["known"]
    for values, number in ((few, 2), (few | {"kept": ["kind"]}, 3), (few | {"kept": []}, 3)):
        counted = adviser.post(address(cast), values | {"compter": "1"}).content.decode()
        assert f"celle-ci comprise : {number}." in counted.replace("\u00a0", " ")
        assert ('name="known"' in counted) is (number < 3)
        assert "se cache parmi si peu" not in counted
    refused = adviser.post(address(cast), few).content.decode()
    assert "Trop peu de fiches" in refused and fresh(cast.page("live_takeover")).live
    assert adviser.post(address(cast), few | {"known": "on"}).status_code == 302
    assert TakeoverPage.objects.get(title="Commerce en milieu rural").price == price


def test_where_few_left_waiting_is_said_not_to_help(adviser: Client, cast: Cast) -> None:
    for kept in ([], ["price"]):
        counted = adviser.post(address(cast), filled(adviser, cast, kept=kept, compter="1")).content.decode()
        assert "Aucune autre fiche d" in counted and "se cache parmi si peu" in counted and 'name="known"' in counted
    assert TakeoverPage.objects.filter(pk=cast.pages["live_takeover"].pk).exists()


def test_pictures_are_left_as_those_of_a_withdrawn_listing(adviser: Client, cast: Cast) -> None:
    form = BeautifulSoup(adviser.get(address(cast)).content, "html5lib").select_one("#widening-form [name=erase_media]")
    assert form is not None and not form.has_attr("checked")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"title": "reprise en LIGNE"}, "dites-le autrement"),
        ({"title": ""}, "à remplir"),
        ({"title": "x" * 256}, "255"),
        ({"precision": "village"}, "choix valide"),
        ({"precision": ""}, "à remplir"),
        ({"kept": ["reference"]}, "choix valide"),
        ({"online_after": "demain"}, "date valide"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    adviser: Client, cast: Cast, values: dict[str, Any], words: str
) -> None:
    response = adviser.post(address(cast), filled(adviser, cast, **values))
    assert response.status_code == 200 and words in response.content.decode()
    assert TakeoverPage.objects.filter(pk=cast.pages["live_takeover"].pk, live=True).exists()
    assert not TakeoverConfidential.objects.filter(takeover=cast.pages["live_takeover"].pk).exists()


def test_one_that_lies_wider_already_is_not_offered(adviser: Client, cast: Cast) -> None:
    assert adviser.get(address(cast, "wide")).status_code == 404
    for number in (0, cast.pages["news"].pk):
        assert adviser.get(reverse(WIDENING, args=[number])).status_code == 404


@pytest.mark.parametrize(("role", "kind", "is_shown"), [("conseil", "wide", False), ("mairie", "takeover", False)])
def test_its_door_is_not_where_it_leads_nowhere(
    client: Client, cast: Cast, role: str, kind: str, is_shown: bool
) -> None:
    client.force_login(cast.user(role))
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[cast.pages[kind].pk])).content.decode()
    assert (address(cast, kind) in editor) is is_shown


def test_its_door_stands_in_the_confidential_part(adviser: Client, cast: Cast) -> None:
    for kind, is_shown in (("takeover", True), ("wide", False)):
        part = adviser.get(reverse("confidential:edit", args=[cast.pages[kind].pk])).content.decode()
        assert (address(cast, kind) in part) is is_shown


def test_what_goes_and_what_speaks_of_it_is_said_first(adviser: Client, cast: Cast) -> None:
    page = cast.page("live_takeover")
    page.image = cast.picture("mairie")
    page.image.description = "La vitrine"
    page.image.save()
    page.save_revision().publish()
    news = cast.page("news")
    news.body = [("paragraph", f'<p><a linktype="page" id="{page.pk}">à reprendre</a></p>')]
    news.save_revision().publish()
    text = adviser.get(address(cast)).content.decode()
    assert "Image mairie" in text
    assert "Ce qui parle d" in text and ("une page que vous ne voyez pas" in text or news.title in text)
