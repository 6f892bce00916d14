"""Where a takeover stands: on its village's page, and on a site that ran before families of trades were told."""

from importlib import import_module
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from cms.projection.dirty import consume
from cms.projection.models import DirtyPage, Entry, PublicChange
from listings.models import TakeoverPage
from listings.takeovers.choices import TakeoverState
from listings.villages.models import SHOWN
from tests.conftest import Committed
from tests.factories import ActivityFactory, House, fresh

MOMENTS = ("page_id", "published_at", "offered_at")

pytestmark = pytest.mark.django_db


def shown(client: Client, page: Any) -> list[str]:
    read = BeautifulSoup(client.get(fresh(page).url).content, "html5lib")
    return [title.get_text(strip=True) for title in read.select("main .card--takeover h3")]


def test_what_is_concluded_stands_last_in_its_village(client: Client, house: House, committed: Committed) -> None:
    with committed():
        village = house.village()
        for title, state in {"Ancienne": "ouverte", "Conclue": "conclue", "Promise": "sous-compromis"}.items():
            house.takeover(fresh(village), published=True, title=title, state=state)
    assert shown(client, village) == ["Promise", "Ancienne", "Conclue"]


def test_what_is_concluded_leaves_its_place_to_what_can_be_had(
    client: Client, house: House, committed: Committed
) -> None:
    with committed():
        village = house.village()
        house.takeover(fresh(village), published=True, title="Ancienne")
        for _number in range(SHOWN):
            house.takeover(fresh(village), published=True, state=TakeoverState.SOLD)
    titles = shown(client, village)
    assert (titles[0], len(titles)) == ("Ancienne", SHOWN)


def test_every_page_that_leads_to_the_legal_steps_does_so_once(
    client: Client, house: House, committed: Committed
) -> None:
    with committed():
        page = house.takeover(published=True, staff=2)
        wanted = house.takeover(house.village(), published=True, wanted=True)
    steps = reverse("takeover_steps")

    def ways(address: str) -> list[str]:
        read = BeautifulSoup(client.get(address).content, "html5lib")
        return [str(link["href"]) for link in read.select(f"main a[href^='{steps}']")]

    assert ways(fresh(page).url) == [f"{steps}?nature=fonds&salaries=oui"]
    assert ways(fresh(house.takeovers).url) == [steps]
    assert ways(fresh(wanted).url) == []


# --- the migration ----------------------------------------------------------------------------------------------------


def test_the_takeovers_of_a_running_site_find_their_family_and_their_place(
    client: Client, house: House, english: Locale, committed: Committed
) -> None:
    with committed():
        village = house.village()
        bread = house.takeover(fresh(village), published=True, naf=ActivityFactory(code="10.71C"))
        sold = house.takeover(fresh(village), published=True, naf=bread.naf, state=TakeoverState.SOLD)
        bar = house.takeover(fresh(village), naf=ActivityFactory(code="56.30Z"))
        there = fresh(bread).copy_for_translation(english, copy_parents=True)
    # As the release of before has left them.
    TakeoverPage.objects.update(trade="")
    Entry.objects.update(offered_at=None)
    DirtyPage.objects.all().delete()
    known = PublicChange.objects.count()

    import_module("listings.migrations.0012_trades_of_takeovers").forwards(apps, None)

    assert [fresh(page).trade for page in (bread, sold, bar, there)] == ["bouche", "bouche", "table", "bouche"]
    assert set(DirtyPage.objects.values_list("page_id", "administrative")) == {(bread.pk, True), (sold.pk, True)}
    moments = {page: (shown, offered) for page, shown, offered in Entry.objects.values_list(*MOMENTS)}
    shown_at, offered_at = moments.pop(sold.pk)
    assert shown_at is not None and offered_at is None
    assert moments[bread.pk][1] is not None
    assert all(shown == offered for shown, offered in moments.values())
    consume()
    assert Entry.objects.get(page_id=bread.pk).facts["trade"]["value"] == "bouche"
    assert not PublicChange.objects.filter(pk__gt=known, administrative=False).exists()
