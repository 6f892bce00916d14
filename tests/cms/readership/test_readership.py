"""Readers are counted once a day, by no request that writes, and nothing about them is kept."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.readership.counting import CACHE, MOST_READERS, Cell, cell_key
from cms.readership.keeping import keep_counts, readers_by_day
from cms.readership.models import DailyReaders
from tests.conftest import Committed
from tests.factories import House

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
ADDRESS = "/villages/solomiac/"


@pytest.fixture(autouse=True)
def nobody_came() -> None:
    caches[CACHE].clear()


@pytest.fixture
def village(house: House, committed: Committed) -> Any:
    with committed():
        return house.village(slug="solomiac")


def read(client: Client | None = None, *, ip: str = "192.0.2.1", browser: str = FIREFOX, **more: Any) -> None:
    answer = (client or Client()).get(ADDRESS, REMOTE_ADDR=ip, HTTP_USER_AGENT=browser, **more)
    assert answer.status_code == 200


def kept() -> list[int]:
    keep_counts()
    return list(DailyReaders.objects.order_by("day").values_list("count", flat=True))


def test_one_reader_counts_once_a_day(village: Any) -> None:
    for ip in ("192.0.2.1", "192.0.2.1", "192.0.2.2"):
        read(ip=ip)
    read(browser=FIREFOX.replace("140", "141"))
    assert kept() == [3]
    assert kept() == [3]


def test_the_numbers_of_a_day_have_an_index() -> None:
    with connection.cursor() as cursor:
        known = connection.introspection.get_constraints(cursor, DailyReaders._meta.db_table)
    assert any(one["index"] and one["columns"][0] == "day" for one in known.values())


def test_the_next_day_is_another(village: Any) -> None:
    with time_machine.travel("2026-11-26 21:00:00+01:00", tick=False):
        read()
        keep_counts()
    with time_machine.travel("2026-11-27 08:00:00+01:00", tick=False):
        read()
        assert kept() == [1, 1]


def test_the_last_readers_of_a_day_are_kept_after_midnight(village: Any) -> None:
    with time_machine.travel("2026-11-26 23:59:50+01:00", tick=False):
        read()
    with time_machine.travel("2026-11-27 00:00:20+01:00", tick=False):
        assert kept() == [1]
        assert DailyReaders.objects.get().day.isoformat() == "2026-11-26"


@pytest.mark.parametrize(
    "browser",
    ["", "Googlebot/2.1", "curl/8.0", "python-requests/2", "facebookexternalhit/1.1", "Mozilla/5.0 HeadlessChrome/1"],
)
def test_programs_are_no_readers(village: Any, browser: str) -> None:
    read(browser=browser)
    assert kept() == []


def test_accounts_and_other_verbs_are_no_readers(village: Any) -> None:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "quelqu-un"
    read(client)
    Client().head(ADDRESS, HTTP_USER_AGENT=FIREFOX)
    Client().post(ADDRESS, HTTP_USER_AGENT=FIREFOX)
    read(HTTP_SEC_PURPOSE="prefetch")
    assert kept() == []


def test_other_pages_are_not_counted(village: Any) -> None:
    Client().get("/villages/", HTTP_USER_AGENT=FIREFOX)
    assert kept() == []


def test_nothing_is_written_and_the_page_costs_no_query_more(village: Any) -> None:
    def cost(browser: str) -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            read(browser=browser)
        return [query["sql"].split()[0] for query in captured]

    cost("Googlebot/2.1")
    assert cost(FIREFOX) == cost("Googlebot/2.1")
    assert set(cost(FIREFOX)) == {"SELECT"} and len(cost(FIREFOX)) <= 8


def test_the_answer_sets_no_cookie_and_varies_by_none(village: Any) -> None:
    answer = Client().get(ADDRESS, HTTP_USER_AGENT=FIREFOX)
    assert not answer.cookies and "cookie" not in answer.get("Vary", "").lower()


def test_no_address_is_kept(village: Any) -> None:
    read(ip="192.0.2.77")
    cell: Cell = caches[CACHE].get(cell_key(village.pk, timezone.localdate()))
    assert len(cell.salt) == 16 and [len(mark) for mark in cell.marks] == [8]
    assert b"192.0.2.77" not in b"".join([cell.salt, *cell.marks])


def test_a_flood_stops_counting_and_not_the_page(village: Any) -> None:
    full = Cell(b"0" * 16, frozenset(number.to_bytes(8, "big") for number in range(MOST_READERS)))
    caches[CACHE].set(cell_key(village.pk, timezone.localdate()), full)
    read()
    assert kept() == [MOST_READERS]


def test_an_emptied_cache_takes_no_number_back(village: Any) -> None:
    for ip in ("192.0.2.1", "192.0.2.2"):
        read(ip=ip)
    assert kept() == [2]
    caches[CACHE].clear()
    read(ip="192.0.2.3")
    assert kept() == [2]


def test_the_days_without_readers_are_told_too(village: Any) -> None:
    today = timezone.localdate()
    DailyReaders.objects.create(page=village.page_ptr, day=today - timedelta(days=1), count=5)
    assert [day.count for day in readers_by_day([village.pk], 3)] == [0, 5, 0]


def test_many_pages_cost_the_clock_the_same_queries(village: Any, house: House, committed: Committed) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            keep_counts()
        return len(captured)

    keep_counts()
    few = cost()
    with committed():
        for _number in range(5):
            house.village()
    assert cost() == few
