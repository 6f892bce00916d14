"""The screen that places a takeover wider: advisers alone, what goes and what comes said before."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from listings.models import TakeoverConfidential, TakeoverPage
from listings.takeovers.widening.views import WIDENING
from tests.forms import form_values
from tests.rights import Cast

pytestmark = pytest.mark.django_db


def address(cast: Cast, kind: str = "live_takeover") -> str:
    return reverse(WIDENING, args=[cast.pages[kind].pk])


def filled(client: Client, cast: Cast, **values: Any) -> dict[str, Any]:
    form = form_values(client.get(address(cast)).content, "#widening-form")
    return form | {"title": "Commerce en milieu rural", "precision": "departement"} | values


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


def test_choices_and_what_is_judged_follow_unless_they_are_unticked(adviser: Client, cast: Cast) -> None:
    TakeoverPage.objects.filter(pk=cast.pages["live_takeover"].pk).update(staff=4, area=137, with_housing=True)
    cast.page("live_takeover").save_revision()
    form = BeautifulSoup(adviser.get(address(cast)).content, "html5lib").select_one("#widening-form")
    assert form is not None
    offered = {str(one["value"]): one.has_attr("checked") for one in form.select("[name=kept]")}
    judged_or_chosen = {"kind", "activity", "price", "with_housing", "energy", "dependence"}
    exact = {"staff", "area", "turnover", "accounts_year", "fittings"}
    assert judged_or_chosen | exact <= set(offered)
    assert all(offered[one] for one in judged_or_chosen) and not any(offered[one] for one in exact)
    assert "137 m²" in form.get_text().replace("\u00a0", " ").replace("\u202f", " ")


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
