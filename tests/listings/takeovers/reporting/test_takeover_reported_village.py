"""What « Ma commune » tells of the takeovers of the village."""

import pytest
from django.test import Client
from django.utils import timezone

from cms.facts.wording import day
from listings.models import TakeoverPage
from tests.factories import fresh
from tests.listings.takeovers.reporting.conftest import ADDRESS, reported, send, words
from tests.printed import plain
from tests.rights import Cast

pytestmark = pytest.mark.django_db


class TestMyVillage:
    """« Ma commune » tells where each takeover of the village stands, and leads to what is awaited."""

    def test_what_is_on_line_what_waits_and_the_next_day(self, cast: Cast, mayor: Client) -> None:
        page = cast.house.takeover(fresh(cast.solomiac), published=True, title="Café des arcades")
        TakeoverPage.objects.filter(pk=page.pk).update(due_on=timezone.localdate())
        send(mayor)
        said = words(mayor.get("/ma-commune/solomiac/"))
        today = plain(day(timezone.localdate()))
        assert f"Café des arcades {page.reference} En ligne : à reprendre, à confirmer depuis le {today}." in said
        assert f"{reported().reference} Brouillon, pas encore en ligne. Une proposition attend : Conseil." in said

    def test_a_button_leads_to_the_page_of_the_reminder(self, cast: Cast, mayor: Client) -> None:
        page = cast.house.takeover(fresh(cast.solomiac), published=True)
        shown = mayor.post(f"{ADDRESS}{page.reference}/repondre/", follow=True)
        path = shown.redirect_chain[-1][0]
        assert "Tout est exact" in words(shown) and path.startswith("/lien/")
        mayor.post(path, {"acte": "exact"})
        assert fresh(page).confirmed_on == timezone.localdate()

    def test_what_others_keep_or_ended_has_none(self, cast: Cast, mayor: Client) -> None:
        wide = cast.house.takeover(published=True)
        sold = cast.house.takeover(fresh(cast.solomiac), published=True)
        TakeoverPage.objects.filter(pk=sold.pk).update(state="conclue")
        for page in (wide, sold):
            assert mayor.post(f"{ADDRESS}{page.reference}/repondre/").status_code == 404
        said = words(mayor.get("/ma-commune/solomiac/"))
        assert "En ligne : reprise conclue." in said and wide.reference not in said
        assert said.count("Confirmer, corriger ou retirer") == 1, "that of the other one on line"
