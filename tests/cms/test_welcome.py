"""Each role reads first what waits for it, and goes through its doors."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cms.admin_home import welcome_panels
from cms.facts.changing import confirm
from cultura.models import CulturaServicePage
from listings.models import TakeoverPage, VillagePage
from tests.factories import CulturaServicePageFactory, InfoSessionPageFactory, fresh
from tests.rights import Cast

pytestmark = pytest.mark.django_db


def panel(client: Client, cast: Cast, role: str) -> Tag:
    """The one panel of a role."""
    client.force_login(cast.user(role))
    page = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html5lib")
    (found,) = page.select(".welcome")
    return found


def words(found: Tag) -> str:
    """What waits, on one line."""
    return " ".join(" ".join(found.select_one(".welcome__waiting").get_text().split()).split())


@pytest.mark.parametrize("role", ["communication", "conseil", "cultura"])
def test_every_door_opens(client: Client, role: str) -> None:
    cast = Cast()
    found = panel(client, cast, role)
    assert found.h2.get_text() == role.capitalize()
    assert len(found.select(".welcome__doors a")) >= 2
    for link in found.select("a"):
        arrived = client.get(str(link["href"]), follow=True).request["PATH_INFO"]
        assert arrived != reverse("wagtailadmin_home"), link.get_text()


def test_communication_reads_which_villages_are_silent(client: Client) -> None:
    cast = Cast()
    InfoSessionPageFactory(parent=fresh(cast.house.meetings), starts_at=timezone.now() + timedelta(days=9))
    confirm(page=VillagePage.objects.get(slug="sarrant"), columns=[], user=None, as_a_whole=True)
    assert words(panel(client, cast, "communication")) == "1 village à vérifier : Solomiac"


def test_communication_reads_that_no_meeting_is_announced(client: Client) -> None:
    assert "Aucune réunion d\u2019information n\u2019est annoncée." in words(panel(client, Cast(), "communication"))


def test_communication_reads_what_the_advisers_have_before_them(client: Client) -> None:
    cast = Cast()
    takeover = cast.page("takeover")
    takeover.get_workflow().start(takeover, cast.user("mairie"))
    said = words(panel(client, cast, "communication"))
    assert f"1 reprise attend la qualification du conseil : {takeover.title}" in said


def test_an_adviser_reads_what_is_still_to_submit(client: Client) -> None:
    cast = Cast()
    wide = cast.page("wide")
    assert "Brouillons jamais soumis (1) : voir au bureau" in words(panel(client, cast, "conseil"))
    wide.get_workflow().start(wide, cast.user("conseil"))
    assert words(panel(client, cast, "conseil")) == f"1 proposition attend votre décision : {wide.title}"


def test_communication_reads_first_what_is_proposed_and_judges_it(client: Client) -> None:
    cast = Cast()
    village = cast.page("village")
    village.get_workflow().start(village, cast.user("mairie"))
    first = panel(client, cast, "communication").select_one(".welcome__waiting li")
    assert "1 proposition attend votre décision" in " ".join(first.get_text().split())
    assert first.a["href"] == reverse("proposal_desk", args=[village.pk])


def test_an_adviser_is_not_told_of_a_village_s_takeovers(client: Client) -> None:
    cast = Cast()
    TakeoverPage.objects.live().update(due_on=timezone.localdate())
    assert "à vérifier" not in words(panel(client, cast, "conseil"))


def test_cultura_reads_which_services_are_old_and_how_many_more(client: Client) -> None:
    cast = Cast()
    today = timezone.localdate()
    for number in range(5):
        CulturaServicePageFactory(
            parent=fresh(cast.house.cultura),
            title=f"Résidence {number}",
            deadline_on=today - timedelta(days=5 - number) if number < 2 else None,
        )
    CulturaServicePage.objects.exclude(title="Résidence 4").update(due_on=today)
    said = words(panel(client, cast, "cultura"))
    assert "2 services en ligne ont une date limite passée : Résidence 0, Résidence 1" in said
    assert "4 services à vérifier : Résidence 0, Résidence 1, Résidence 2 et 1 autre" in said


@pytest.mark.parametrize(("role", "most"), [("communication", 12), ("conseil", 7), ("cultura", 6)])
def test_it_asks_little(role: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    Cast()
    with django_assert_max_num_queries(most):
        assert list(welcome_panels([role.capitalize()]))
