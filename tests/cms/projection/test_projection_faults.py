"""A fault in one page holds up no other, and what depends on a page follows it."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from cms.facts.gate import NotReady
from cms.projection.dirty import consume, mark
from cms.projection.jobs import check
from cms.projection.models import DirtyPage, Entry, PublicChange
from home.models import NewsPage
from listings.models import TakeoverPage, VillagePage
from tests.conftest import Committed
from tests.factories import (
    CommuneFactory,
    CulturaServicePageFactory,
    House,
    NewsPageFactory,
    WorkspacePageFactory,
    fresh,
)

pytestmark = pytest.mark.django_db


def broken(*args: Any, **kwargs: Any) -> None:
    raise RuntimeError("this page cannot say what it tells")


def test_a_broken_page_does_not_keep_another_on_line(
    house: House, monkeypatch: pytest.MonkeyPatch, committed: Committed
) -> None:
    with committed():
        village, news = house.village(), NewsPageFactory(parent=fresh(house.news))
    monkeypatch.setattr(VillagePage, "search_entry", broken)
    mark([village.pk, news.pk])
    NewsPage.objects.filter(pk=news.pk).update(live=False)
    consume()
    assert not Entry.objects.filter(page_id=news.pk).exists()
    assert Entry.objects.filter(page_id=village.pk).exists()
    assert list(DirtyPage.objects.values_list("page_id", flat=True)) == [village.pk]


def test_a_broken_page_is_tried_ever_later_and_no_later_than_an_hour(
    house: House, monkeypatch: pytest.MonkeyPatch, committed: Committed, caplog: pytest.LogCaptureFixture
) -> None:
    with committed():
        village = house.village()
    monkeypatch.setattr(VillagePage, "search_entry", broken)
    mark([village.pk])
    consume()
    waits = []
    for failures in range(1, 12):
        row = DirtyPage.objects.get(page_id=village.pk)
        assert row.failures == failures
        waits.append((row.not_before - timezone.now()).total_seconds())
        caplog.clear()
        # A sweep in the meantime neither tries nor logs.
        assert consume() == 0 and not caplog.records
        DirtyPage.objects.update(not_before=timezone.now())
        consume()
    assert waits[:3] == pytest.approx([10, 20, 40], abs=5)
    assert waits[-1] == pytest.approx(3600, abs=5)


def test_a_page_that_is_mended_waits_no_longer(
    house: House, monkeypatch: pytest.MonkeyPatch, committed: Committed
) -> None:
    with committed():
        village = house.village()
    with monkeypatch.context() as patch:
        patch.setattr(VillagePage, "search_entry", broken)
        mark([village.pk])
        consume()
    with committed():
        village.title = "Autre"
        village.save_revision().publish()
    assert Entry.objects.get(page_id=village.pk).title == "Autre"
    assert not DirtyPage.objects.exists()


def test_what_could_not_be_read_is_seen_in_the_admin(
    house: House, monkeypatch: pytest.MonkeyPatch, committed: Committed, officer: Client
) -> None:
    with committed():
        village = house.village(title="Solomiac")
    words = "telles qu’elles sont"
    assert words not in officer.get("/admin/").content.decode()
    monkeypatch.setattr(VillagePage, "search_entry", broken)
    check()
    page = officer.get("/admin/").content.decode()
    assert words in page and f"/admin/pages/{village.pk}/edit/" in page
    assert "(1 essai)" in page


def test_what_the_check_mended_is_seen_in_the_admin(house: House, committed: Committed, officer: Client) -> None:
    with committed():
        house.village()
    Entry.objects.filter(kind="village").update(title="Autre", version="autre")
    check()
    assert "a réparé 1 page" in officer.get("/admin/").content.decode()
    check()
    assert "a réparé" not in officer.get("/admin/").content.decode()


def test_a_broken_page_that_is_withdrawn_leaves_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch, committed: Committed
) -> None:
    with committed():
        village = house.village()
    monkeypatch.setattr(VillagePage, "search_dependents", broken)
    with committed():
        village.unpublish()
    assert not Entry.objects.filter(page_id=village.pk).exists()


def test_what_stands_in_a_village_moves_with_its_commune(house: House, committed: Committed) -> None:
    with committed():
        village = house.village()
        workspace = WorkspacePageFactory(parent=fresh(village))
        village = fresh(village)
        village.commune = CommuneFactory(name="Ailleurs")
        village.save_revision().publish()
    assert Entry.objects.get(page_id=workspace.pk).place_label == "Ailleurs"


def test_thirty_services_do_not_hide_a_takeover(house: House, client: Client, committed: Committed) -> None:
    with committed():
        village = house.village(slug="plein")
        house.takeover(village, published=True, title="La dernière épicerie")
        for _number in range(30):
            CulturaServicePageFactory(parent=fresh(house.cultura), commune=village.commune)
    assert "La dernière épicerie" in client.get("/villages/plein/").content.decode()


def test_a_withdrawn_news_is_withdrawn_in_every_language(house: House, committed: Committed, english: Locale) -> None:
    with committed():
        news = NewsPageFactory(parent=fresh(house.news))
        translation = news.copy_for_translation(english, copy_parents=True)
        translation.save_revision().publish()
        fresh(news).unpublish()
    assert not NewsPage.objects.get(pk=translation.pk).live


def test_a_title_that_matches_comes_first_whatever_its_accents(
    house: House, client: Client, committed: Committed
) -> None:
    with committed():
        NewsPageFactory(parent=fresh(house.news), title="Épicerie rouverte", slug="a")
        NewsPageFactory(parent=fresh(house.news), title="Autre nouvelle", slug="b", summary="Près de l'épicerie.")
    found = Entry.objects.in_language("fr").matching("EPICERIE").values_list("title", flat=True)
    assert list(found) == ["Épicerie rouverte", "Autre nouvelle"]
    assert not Entry.objects.matching("épicerie introuvable").exists()


def test_other_languages_appear_are_rewritten_and_withdrawn(
    house: House, committed: Committed, english: Locale
) -> None:
    with committed():
        news = NewsPageFactory(parent=fresh(house.news))
        translation = news.copy_for_translation(english, copy_parents=True)
        translation.save_revision().publish()
    with committed():
        translation.title = "Other words"
        translation.save_revision().publish()
    with committed():
        fresh(translation).unpublish()
    events = PublicChange.objects.filter(language="en", kind="news").order_by("pk").values_list("event", flat=True)
    assert list(dict.fromkeys(events)) == ["appeared", "rewritten", "withdrawn"]


def test_a_public_change_is_never_rewritten(house: House) -> None:
    change = PublicChange.objects.create(key="k", kind="news", language="fr", event="appeared", title="t", url="/")
    with pytest.raises(TypeError):
        change.save()


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "murs"},
        {"activity": "Autre chose"},
        {"price": 1},
        {"precision": "arrondissement"},
    ],
)
def test_another_value_asks_for_another_qualification(house: House, change: dict[str, Any]) -> None:
    takeover = house.takeover(published=True)
    for name, value in change.items():
        setattr(takeover, name, value)
    with pytest.raises(NotReady):
        takeover.save_revision().publish()


def test_another_village_asks_for_another_qualification(house: House) -> None:
    takeover = house.takeover(house.village(), published=True)
    takeover.unpublish()
    fresh(takeover).move(fresh(house.village()), pos="last-child")
    assert not TakeoverPage.objects.get(pk=takeover.pk).is_qualified


def test_a_public_place_fits_where_the_page_lies(house: House) -> None:
    village = house.village()
    wide_in_a_village = house.takeover(village, precision="departement")
    assert any(obstacle.column == "precision" for obstacle in wide_in_a_village.completeness_obstacles())
    without_area = house.takeover(precision="epci")
    assert any(obstacle.column == "public_epci" for obstacle in without_area.completeness_obstacles())
