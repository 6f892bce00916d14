"""``make bench``: public pages, not cached, against an empty Wagtail page of the same run.

The site is built in a database of its own, in memory. A request passes the whole middleware chain, without a network.
Time is that of the process: nothing else works for it, and a shared machine makes it wait. A budget is a ratio to the
empty page of stock Wagtail that was measured just before, judged on the median of the rounds; or a number of queries.

No page is kept whole. Cards and sheets of facts are, by the version of what they show (``template_fragments``): the
column "à froid" has that cache emptied before each request, as after a start, and is told, not judged.
"""

import logging
import os
import statistics
import sys
import time
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROUNDS = 7
REQUESTS = 40
#: What is promised of the search, 25 ms where an empty page takes 4 (``tests.benchmarks.search.budgets``).
SEARCH = 6
TAKEOVERS_ASKED = {
    "trois filtres": "nature=fonds&logement=non&prix_max=100000",
    "et sans prix": "nature=fonds&logement=non&prix_max=100000&prix_inconnu=oui&activite=bouche",
}


@dataclass(frozen=True)
class Case:
    """One page and what is promised of it: ``ratio`` times the empty page at most, ``queries`` at most."""

    name: str
    path: str
    ratio: float
    queries: int


@dataclass
class Figures:
    """Milliseconds of a page, and how many times the empty page of the same round; one number a round."""

    kept: list[float] = field(default_factory=list)
    cold: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    cold_times: list[float] = field(default_factory=list)

    def add(self, empty: float, kept: float, cold: float) -> None:
        """What one round found."""
        self.kept.append(kept)
        self.cold.append(cold)
        self.times.append(kept / empty)
        self.cold_times.append(cold / empty)


def measure(client: Any, path: str, *, cold: bool = False) -> float:
    """Median milliseconds that the process worked for one request."""
    from django.core.cache import caches

    times = []
    for _number in range(REQUESTS):
        if cold:
            caches["template_fragments"].clear()
        start = time.process_time()
        response = client.get(path)
        times.append((time.process_time() - start) * 1000)
        if response.status_code != 200:
            raise SystemExit(f"{path} : {response.status_code}")
    return statistics.median(times)


def measure_empty(client: Any) -> float:
    """The same of a stock Wagtail site of one empty page: ours stands aside, since two sites cost each a query."""
    from django.test import override_settings
    from wagtail.models import Page, Site

    site, ours = Site.objects.get(), Site.objects.get().root_page
    site.root_page = Page.objects.get(slug="vide")
    site.save()
    with override_settings(ROOT_URLCONF="tests.benchmarks.empty_urls"):
        figure = measure(client, "/")
    site.root_page = ours
    site.save()
    return figure


def count_queries(client: Any, path: str) -> int:
    """Queries of one request, caches warm."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def build() -> list[Case]:
    """A house with a 51st item in every list, and an empty page of stock Wagtail beside it."""
    from django.db import transaction
    from wagtail.models import Page

    from tests import factories as make
    from tests.factories import fresh

    with transaction.atomic():
        house = make.House()
        full, others, ordinary, *_more = [house.village() for _number in range(50)]
        for number in range(50):
            house.takeover(fresh(full), published=True, slug=f"reprise-{number}")
            workspace = make.WorkspacePageFactory(parent=fresh(others))
            service = make.CulturaServicePageFactory(parent=fresh(house.cultura))
            news = make.NewsPageFactory(parent=fresh(house.news))
            meeting = make.InfoSessionPageFactory(parent=fresh(house.meetings))
        for number in range(3):
            takeover = house.takeover(fresh(ordinary), published=True, slug=f"affaire-{number}")
        plain = make.PlainPageFactory(parent=fresh(house.home))
        Page.objects.get(depth=1).add_child(instance=Page(title="Vide", slug="vide"))
    items = {"page": plain, "reprise": takeover, "lieu de travail": workspace, "service Cultura": service}
    return cases(house, items | {"actualité": news, "réunion": meeting}, ordinary, full)


def cases(house: Any, items: dict[str, Any], ordinary: Any, full: Any) -> list[Case]:
    """The pages and their budgets; ``full`` is a village with fifty takeovers, ``ordinary`` one with three."""
    from listings.models import VillagePage

    compared = ",".join(VillagePage.objects.order_by("pk").values_list("slug", flat=True)[:4])
    lists = {"villages": house.villages, "reprises": house.takeovers, "lieux de travail": house.workspaces}
    lists |= {"services Cultura": house.cultura, "actualités": house.news, "réunions": house.meetings}
    return [
        Case("accueil", "/", 4, 12),
        *(Case(name, page.get_url(), 2, 8) for name, page in items.items()),
        # An item and up to four lists in one page.
        Case("village, 3 reprises", ordinary.get_url(), 4, 8),
        Case("village, 50 reprises", full.get_url(), 4, 8),
        Case("quatre villages comparés", f"/villages/comparer/?garder={compared}&compte_sante=2", 4, 8),
        Case("villages en tableau", "/villages/?vue=tableau", 4, 8),
        *(Case(f"liste : {name}", page.get_url(), 4, 8) for name, page in lists.items()),
        # Of the same fifty, as a buyer narrows them; the search's benchmark asks it of 100,000.
        *(
            Case(f"reprises : {name}", f"{house.takeovers.get_url()}?{asked}", SEARCH, 8)
            for name, asked in TAKEOVERS_ASKED.items()
        ),
        # Told, not judged: the search has a budget of its own, at 100,000 entries.
        Case("recherche d'un mot", "/recherche/?q=boulangerie", inf, 8),
    ]


def table(client: Any, cases: list[Case]) -> bool:
    """Measure, print the figures; true when every budget holds."""
    empty, figures = [], {case.name: Figures() for case in cases}
    for _round in range(ROUNDS):
        for case in cases:
            empty.append(measure_empty(client))
            figures[case.name].add(empty[-1], measure(client, case.path), measure(client, case.path, cold=True))
    print(f"Page Wagtail vide : {statistics.median(empty):.1f} ms. Les autres, en ms et en multiples d'elle :")
    print(f"{'page':26}{'ms':>8}{'fois':>7}{'au plus':>9}{'requêtes':>10}{'au plus':>9}{'à froid':>10}{'fois':>7}")
    held = [told(case, figures[case.name], count_queries(client, case.path)) for case in cases]
    return all(held)


def told(case: Case, figures: Figures, number: int) -> bool:
    """One line of the table; whether its budgets hold."""
    kept, times, cold, cold_times = map(
        statistics.median, (figures.kept, figures.times, figures.cold, figures.cold_times)
    )
    fits = times <= case.ratio and number <= case.queries
    print(
        f"{case.name:26}{kept:8.1f}{times:7.2f}{'' if case.ratio == inf else case.ratio:>9}{number:10}{case.queries:9}"
        f"{cold:10.1f}{cold_times:7.1f}{'' if fits else '  dépassé'}"
    )
    return fits


def main() -> int:
    """Build, measure, print; 1 when a budget does not hold."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    import django

    django.setup()
    logging.disable(logging.CRITICAL)
    from django.conf import settings
    from django.test import Client
    from django.test.runner import DiscoverRunner
    from wagtail.models import Page

    from cms.projection.indexing import rebuild

    Page.template = "benchmarks/empty.html"
    settings.TEMPLATES[0]["DIRS"].append(settings.BASE_DIR / "tests" / "benchmarks" / "templates")
    settings.ALLOWED_HOSTS = ["testserver"]
    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        with TemporaryDirectory() as folder:
            public = settings.PUBLIC_SEARCH | {"PATH": Path(folder) / "index"}
            settings.WAGTAILSEARCH_BACKENDS = settings.WAGTAILSEARCH_BACKENDS | {"public": public}
            pages = build()
            rebuild()
            held = table(Client(), pages)
    finally:
        runner.teardown_databases(databases)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
