"""Our engine, as the site asks it, and Tantivy bare: the same index asked for a count and the keys of a page."""

import re
import sys
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from modelsearch.query import PlainText
from wagtail.models import Page, Site
from wagtail.search.backends import get_search_backend

from cms.places.models import Commune
from cms.projection.indexing import rebuild
from cms.projection.models import Entry
from cms.templatetags.lists import drawn_group
from listings.models import TakeoverIndexPage, VillageIndexPage, VillagePage
from tests.benchmarks.__main__ import measure
from tests.benchmarks.search.measures import Figures, side_by_side, spread, taken
from tests.benchmarks.search.prepared import fill, tell, use
from tests.benchmarks.search.questions import LANGUAGE, PAGE, Question, questions
from tests.factories import VillagePageFactory, fresh

_PUBLISHED = 8
#: A card of a page, or a suggestion.
_FOUND = re.compile(rb'class="card[ "]|"url"')


def results_of(question: Question, words: Any) -> Any:
    """As :class:`cms.projection.engine.Listing` asks: language by the index, rows by their keys."""
    backend = get_search_backend("public")
    search = backend.autocomplete if question.is_begun else backend.search
    return search(words, Entry.objects.for_list(), operator="and").where(language=LANGUAGE)


def ask(question: Question) -> None:
    """A count and the rows of a page, beside the same of Tantivy alone."""
    opened = get_search_backend("public").get_index_for_model(Entry).open()
    made = {words: results_of(question, words).query_compiler.question(opened) for words in question.asked}

    def ours(words: Any) -> None:
        results = results_of(question, words)
        results.count()
        list(results[:PAGE])

    def bare(words: Any) -> None:
        found = opened.searcher.search(made[words], PAGE, count=True)
        opened.searcher.fast_field_values("number", [address for _score, address in found.hits])

    figures = side_by_side({"ours": ours, "bare": bare}, list(question.asked))
    tell(
        question.name,
        **figures["ours"].told(),
        bare=round(figures["bare"].median(), 2),
        difference=spread(figures, "ours", "bare"),
    )


def ask_pages() -> None:
    """Pages through the whole chain of middleware, without a network."""
    client = Client()
    one, two, _rare, *_others, begun = questions()
    listed = f"{TakeoverIndexPage.objects.get().get_url()}?"
    search = f"{reverse('search')}?q="
    everywhere = [search + words for words in (*one.asked, *two.asked)]
    _tell_page("la page de résultats", client, everywhere)
    _tell_page("la page de résultats, cartes à dessiner", client, everywhere, cold=True)
    narrowed = [f"{search}{words}&genre=takeover&nature=fonds&logement=oui&prix_max=5000" for words in one.asked]
    _tell_page("la page de résultats, trois filtres", client, narrowed)
    _tell_page("la page de la liste, trois filtres", client, [listed + filters for filters in _FILTERS])
    or_none = [f"{listed}{filters}&prix_inconnu=oui&activite=bouche" for filters in _FILTERS]
    _tell_page("la page de la liste, non communiqués compris", client, or_none)
    _tell_page("la page de la liste, sans filtre", client, [f"{listed}page={number}" for number in range(1, 9)])
    suggested = f"{reverse('suggestions')}?q="
    _tell_page("la complétion", client, [suggested + _text(words) for words in begun.asked])


_FILTERS = [
    f"nature={kind}&logement={housing}&prix_max={price}"
    for kind in ("fonds", "murs")
    for housing in ("oui", "non")
    for price in (300, 1000, 5000, 100_000)
]


def empty_page() -> float:
    """Milliseconds of an empty page of stock Wagtail: what a request costs on this machine, now."""
    empty = Page.objects.filter(slug="vide").first()
    if empty is None:
        empty = Page.objects.get(depth=1).add_child(instance=Page(title="Vide", slug="vide"))
    ours = Site.objects.get().root_page
    with override_settings(ROOT_URLCONF="tests.benchmarks.empty_urls"):
        _move_root(empty)
        figure = measure(Client(), "/")
    _move_root(ours)
    return figure


def _move_root(page: Page) -> None:
    # In silence: told of it, the projection would read every page again, and there are none behind these entries.
    Site.objects.update(root_page=page)
    Site.clear_site_root_paths_cache()


def ask_lists() -> None:
    """The rows of a list and the counts of all its filters, without what a template makes of them."""
    page = TakeoverIndexPage.objects.get()

    def ask(filters: str) -> None:
        request = RequestFactory().get(f"/?{filters}")
        listing = page.listing(request)
        list(listing.sheet(request, page.title))
        if listing.counts is None:
            raise SystemExit("the index counted nothing")

    tell("la liste, trois filtres et tous les comptes", **side_by_side({"": ask}, _FILTERS)[""].told())


def publish() -> None:
    """From the click to the answer, in one process; the worker of a site looks twice a second."""
    village = VillagePage.objects.first()
    if village is None:
        village = VillagePageFactory(parent=fresh(VillageIndexPage.objects.get()), commune=Commune.objects.first())
    numbers = count()

    def act(_nothing: Any) -> None:
        word = f"publication{next(numbers)}"
        village.summary = word
        # As one request of the admin does.
        with transaction.atomic():
            village.save_revision().publish()
        if not get_search_backend("public").search(word, Entry.objects.all()).count():
            raise SystemExit("what was published is not found")

    tell("publier et trouver", **side_by_side({"": act}, [None], rounds=_PUBLISHED)[""].told())


def main() -> None:
    """Fill, index, ask: ``COUNT READY INDEX`` on the command line, and ``ONLY`` a kind."""
    use(settings.PUBLIC_SEARCH | {"PATH": Path(sys.argv[3])})
    Page.template = "benchmarks/empty.html"
    settings.TEMPLATES[0]["DIRS"].append(settings.BASE_DIR / "tests" / "benchmarks" / "templates")
    fill(int(sys.argv[1]), Path(sys.argv[2]), *sys.argv[4:5])
    tell("l'index entier", **Figures([taken(rebuild)]).told())
    for question in questions():
        ask(question)
    ask_lists()
    tell("une page vide de Wagtail", process_median=round(empty_page(), 2))
    ask_pages()
    publish()


def _tell_page(name: str, client: Client, addresses: list[str], *, cold: bool = False) -> None:
    """With how many times an empty page it takes, of which half is measured just before and half just after."""
    before = empty_page()
    told = _visited(client, addresses, cold=cold)
    empty = (before + empty_page()) / 2
    tell(name, **told, times=round(told["process_median"] / empty, 2))


def _visited(client: Client, addresses: list[str], *, cold: bool = False) -> dict[str, float]:
    found: list[bool] = []

    def visit(address: str) -> None:
        if cold:
            caches["template_fragments"].clear()
            drawn_group.cache_clear()
        response = client.get(address)
        if response.status_code != 200:
            raise SystemExit(f"{address} : {response.status_code}")
        found.append(_FOUND.search(response.content) is not None)

    told = side_by_side({"": visit}, addresses)[""].told()
    if not any(found):
        raise SystemExit(f"{addresses[0]} : a page without answers is quick, and nobody's question")
    return told


def _text(words: Any) -> str:
    return words.query_string if isinstance(words, PlainText) else str(words)
