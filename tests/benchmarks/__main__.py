"""``make bench``: public pages, not cached, against an empty Wagtail page of the same run.

The site is built in a database of its own, in memory. A request passes the whole middleware chain, without a network.
A budget is a ratio to the median of the empty page, or a number of queries. Both are judged on the best of three
rounds, since a shared machine only ever makes things slower.
"""

import logging
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

ROUNDS = 3
REQUESTS = 60


@dataclass(frozen=True)
class Case:
    """One page and what is promised of it: ``ratio`` times the empty page at most, ``queries`` at most."""

    name: str
    path: str
    ratio: float
    queries: int
    host: str = "testserver"
    urls: str = "cms.urls"


def measure(client: Any, case: Case) -> float:
    """Median milliseconds of one request."""
    from django.test import override_settings

    times = []
    with override_settings(ROOT_URLCONF=case.urls):
        for _number in range(REQUESTS):
            start = time.perf_counter()
            response = client.get(case.path, headers={"host": case.host})
            times.append((time.perf_counter() - start) * 1000)
            if response.status_code != 200:
                raise SystemExit(f"{case.path} : {response.status_code}")
    return statistics.median(times)


def count_queries(client: Any, case: Case) -> int:
    """Queries of one request, caches warm."""
    from django.db import connection
    from django.test import override_settings
    from django.test.utils import CaptureQueriesContext

    with override_settings(ROOT_URLCONF=case.urls):
        client.get(case.path, headers={"host": case.host})
        with CaptureQueriesContext(connection) as captured:
            client.get(case.path, headers={"host": case.host})
    return len(captured)


def build() -> list[Case]:
    """A house with a 51st item in every list, and an empty Wagtail site beside it."""
    from django.db import transaction
    from wagtail.models import Page, Site

    from tests.factories import (
        CulturaServicePageFactory,
        House,
        NewsPageFactory,
        PlainPageFactory,
        WorkspacePageFactory,
    )

    with transaction.atomic():
        house = House()
        villages = [house.village() for _number in range(50)]
        for number in range(50):
            house.takeover(type(villages[0]).objects.get(pk=villages[0].pk), published=True, slug=f"reprise-{number}")
            CulturaServicePageFactory(parent=type(house.cultura).objects.get(pk=house.cultura.pk))
            NewsPageFactory(parent=type(house.news).objects.get(pk=house.news.pk))
            WorkspacePageFactory(parent=type(villages[1]).objects.get(pk=villages[1].pk))
        for number in range(3):
            house.takeover(type(villages[2]).objects.get(pk=villages[2].pk), published=True, slug=f"affaire-{number}")
        PlainPageFactory(parent=type(house.home).objects.get(pk=house.home.pk), slug="mentions")
        empty = Page.objects.get(depth=1).add_child(instance=Page(title="Vide", slug="vide"))
        Site.objects.create(hostname="empty", port=80, root_page=empty, site_name="vide")
    return cases(full=villages[0].get_url(), ordinary=villages[2].get_url())


def cases(*, full: str, ordinary: str) -> list[Case]:
    """The pages and their budgets; ``full`` is a village with fifty takeovers, ``ordinary`` one with three."""
    return [
        Case("page Wagtail vide", "/", 1, 99, host="empty", urls="tests.benchmarks.empty_urls"),
        Case("accueil", "/", 4, 12),
        Case("village", ordinary, 2, 8),
        # Two dozen cards under the facts: an item and a list in one page.
        Case("village, 50 reprises", full, 4, 8),
        Case("reprise", f"{full}reprise-1/", 2, 8),
        Case("page", "/mentions/", 2, 8),
        Case("liste des villages", "/villages/", 4, 8),
        Case("liste des reprises", "/entreprendre/reprises/", 4, 8),
        Case("liste Cultura", "/cultura/", 4, 8),
        Case("actualités", "/actualites/", 4, 8),
        Case("recherche d'un mot", "/recherche/?q=boulangerie", 4, 8),
    ]


def table(cases: list[Case], one_round: Callable[[Case], float], queries: Callable[[Case], int]) -> bool:
    """Print the figures; true when every budget holds."""
    best = {case.name: min(one_round(case) for _round in range(ROUNDS)) for case in cases}
    bare = best[cases[0].name]
    print(f"{'page':26}{'ms':>8}{'fois':>8}{'au plus':>9}{'requêtes':>10}{'au plus':>9}")
    held = True
    for case in cases:
        ratio, number = best[case.name] / bare, queries(case)
        fits = ratio <= case.ratio and number <= case.queries
        held = held and fits
        mark = "" if fits else "  dépassé"
        print(f"{case.name:26}{best[case.name]:8.1f}{ratio:8.1f}{case.ratio:9.0f}{number:10}{case.queries:9}{mark}")
    return held


def main() -> int:
    """Build, measure, print; 1 when a budget does not hold."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    os.environ["ALLOWED_HOSTS"] = "testserver,empty"
    import django

    django.setup()
    logging.disable(logging.CRITICAL)
    from django.conf import settings
    from django.test import Client
    from django.test.runner import DiscoverRunner
    from wagtail.models import Page

    Page.template = "benchmarks/empty.html"
    settings.TEMPLATES[0]["DIRS"].append(settings.BASE_DIR / "tests" / "benchmarks" / "templates")
    settings.ALLOWED_HOSTS = ["testserver", "empty"]
    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        client = Client()
        held = table(build(), lambda case: measure(client, case), lambda case: count_queries(client, case))
    finally:
        runner.teardown_databases(databases)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
