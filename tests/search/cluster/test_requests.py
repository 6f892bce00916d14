"""What a cluster would be sent, as it is composed; no cluster answers here (docs/search-elsewhere.md)."""

from datetime import date
from typing import Any

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from hypothesis import HealthCheck, given
from hypothesis import settings as rounds
from hypothesis import strategies as st
from wagtail.models import Page
from wagtail.search.query import MATCH_ALL

from cms.facts.declarations import FilterKind
from cms.projection.indexed import fact_filters
from cms.projection.models import Entry, WaitingEntry
from cms.projection.querysets import EntryQuerySet
from cms.settings.searching import public_search
from search.asked import Search
from search.keeping import Telling
from search.postgres.errors import NotBuiltError
from tests.conftest import Committed
from tests.factories import CommuneFactory, House
from tests.search.cluster.form import must_be_a_query
from tests.search.cluster.noting import SearchBackend

KINDS = {
    FilterKind.CHOICE: "keyword",
    FilterKind.YES_NO: "boolean",
    FilterKind.RANGE: "double",
    FilterKind.DATE: "date",
}


@pytest.fixture
def backend(tmp_path: Any) -> Any:
    params = public_search("elasticsearch9+https://site:secret@cluster.invalid:9243/gers", tmp_path, is_postgres=False)
    del params["BACKEND"], params["AUTO_UPDATE"]
    return SearchBackend(params)


def fields(backend: Any) -> dict[str, Any]:
    properties: dict[str, Any] = backend.mapping_class(Entry).get_mapping()["properties"]
    return properties


def asked(backend: Any, words: Any, rows: EntryQuerySet, *, begins: bool = False, **options: Any) -> dict[str, Any]:
    """The body of the request, which has the right form."""
    body: dict[str, Any] = (backend.autocomplete if begins else backend.search)(words, rows, **options)._get_es_body()
    must_be_a_query(body["query"], fields(backend))
    for key in body.get("sort", []):
        ((name, way),) = key.items()
        assert fields(backend)[name]["type"] != "text" and way in ("asc", "desc")
    return body


def test_a_fact_has_the_type_it_is_filtered_as(backend: Any) -> None:
    known = fields(backend)
    assert {name: known[f"fact_{name}_filter"]["type"] for name in (fact.column for fact in fact_filters())} == {
        fact.column: KINDS[fact.filters_as] for fact in fact_filters()
    }
    assert (known["commune_id_filter"]["type"], known["price_filter"]["type"]) == ("long", "double")


def test_every_analyzer_that_a_field_names_is_in_the_settings_and_its_filters_too(backend: Any) -> None:
    analysis = backend.settings["settings"]["analysis"]
    named = {field.get(key) for field in fields(backend).values() for key in ("analyzer", "search_analyzer")}
    assert named - {None} == {"edgengram_analyzer", "site_folded"} <= analysis["analyzer"].keys()
    own = {name for analyzer in analysis["analyzer"].values() for name in analyzer["filter"]}
    assert own - {"lowercase", "asciifolding"} <= analysis["filter"].keys()


def test_french_is_cut_as_elsewhere(backend: Any) -> None:
    analysis = backend.settings["settings"]["analysis"]
    order = analysis["analyzer"]["default"]["filter"]
    assert order == ["site_elision", "lowercase", "asciifolding", "site_function_words", "site_plurals", "site_stems"]
    assert analysis["filter"]["site_stems"]["language"] == "french"
    # Function words come after folding: they are written without accents.
    assert all(word.isascii() for word in analysis["filter"]["site_function_words"]["stopwords"])


def test_all_words_are_wanted_in_what_the_queryset_leaves(backend: Any, db: None) -> None:
    rows = Entry.objects.in_language("fr").of_kind("village", "news")
    body = asked(backend, "l'épicerie du coin", rows)
    words = body["query"]["bool"]["must"]["multi_match"]
    assert words["operator"] == "and" and {"_all_text", "_all_text_boost_6_0^6.0"} <= set(words["fields"])
    (narrowed,) = body["query"]["bool"]["filter"][1:]
    assert {"term": {"language_filter": "fr"}} in narrowed["bool"]["must"]
    begun = asked(backend, "l'épic", rows, begins=True)["query"]["bool"]["must"]
    assert begun == {"match": {"_edgengrams": {"query": "l'épic", "operator": "and"}}}


def test_columns_narrow_and_sort(backend: Any, db: None) -> None:
    rows = Entry.objects.filter(price__lte=50000, deadline_on__gte=date(2027, 1, 1), commune__isnull=False)
    body = asked(backend, MATCH_ALL, rows.exclude(state="sold").order_by("-published_at"), order_by_relevance=False)
    assert body["sort"] == [{"published_at_filter": "desc"}]
    (narrowed,) = body["query"]["bool"]["filter"][1:]
    must = narrowed["bool"]["must"]
    assert {"range": {"price_filter": {"lte": 50000}}} in must
    assert {"range": {"deadline_on_filter": {"gte": date(2027, 1, 1)}}} in must
    assert {"exists": {"field": "commune_id_filter"}} in must
    assert {"bool": {"must_not": {"term": {"state_filter": "sold"}}}} in must


def test_what_is_out_of_date_is_left_out(backend: Any, db: None) -> None:
    WaitingEntry.objects.create(entry_id=7)
    filters = asked(backend, "marché", Entry.objects.all())["query"]["bool"]["filter"]
    assert filters[-1] == {"bool": {"must_not": {"terms": {"pk": ["7"]}}}}


def test_a_document_says_what_the_entry_says(backend: Any, house: House, committed: Committed) -> None:
    with committed():
        house.village(commune=CommuneFactory(name="Solomiac"), shops=["boulangerie", "epicerie"], pharmacy=True)
    entry = Entry.objects.get(title="Solomiac")
    document = backend.mapping_class(Entry).get_document(entry)
    assert document.keys() <= fields(backend).keys()
    assert (document["pk"], document["title"], document["kind_filter"]) == (str(entry.pk), "Solomiac", "village")
    assert document["fact_shops_filter"] == ["boulangerie", "epicerie"] and document["fact_pharmacy_filter"] is True
    assert "médecin" in document["fact_words"]
    assert document["_edgengrams"] == [entry.title, entry.place_label]


def test_entries_alone_are_written_under_the_names_of_the_address(backend: Any, house: House) -> None:
    (index,) = backend.indexes()
    assert index.name == "gers_projection_entry"
    assert backend.es.options["timeout"] == 5 and backend.hosts[0]["host"] == "cluster.invalid"
    backend.add_bulk(Page, [house.home])
    assert backend.es.noted == [] == list(backend.search("x", Page.objects.all()))
    index.delete_keys([7])
    assert backend.es.noted[0] == ("delete", {"index": "gers_projection_entry", "id": "7"})
    assert backend.rebuild(index) == Entry.objects.count() > 0
    written = [told for name, told in backend.es.noted if name == "bulk"]
    assert {action["_id"] for told in written for action in told["actions"]} == {str(e.pk) for e in Entry.objects.all()}
    (alias,) = [told for name, told in backend.es.noted if name == "indices.put_alias"]
    assert alias == {"name": "gers_projection_entry", "index": written[0]["index"]}


def test_an_index_that_is_not_there_is_said(backend: Any) -> None:
    (index,) = backend.indexes()
    with pytest.raises(NotBuiltError):
        index.open()


def test_an_order_that_a_cluster_does_not_know_is_the_database_s(
    house: House, committed: Committed, rf: RequestFactory, settings: Any
) -> None:
    with committed():
        for price in (30000, 10000, 20000):
            house.takeover(title=f"Boulangerie à {price}", price=price, published=True)
    public = {"BACKEND": "tests.search.cluster.noting.SearchBackend", "MODELS": ["projection.Entry"]}
    settings.WAGTAILSEARCH_BACKENDS = settings.WAGTAILSEARCH_BACKENDS | {"public": public}
    listing = Search(QueryDict("q=boulangerie&genre=takeover&tri=prix"), "fr").listing
    assert [entry.price for entry in listing.sheet(rf.get("/recherche/"), "")] == [10000, 20000, 30000]


def test_a_snippet_is_cut_here(backend: Any, db: None) -> None:
    assert issubclass(backend.results_class, Telling)
    results = backend.search("épiceries", Entry.objects.all())
    said = results.snippet(Entry(language="fr"), "Une épicerie & un café")
    assert said == "Une <mark>épicerie</mark> &amp; un café"


@rounds(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60))
def test_whatever_is_typed_is_a_question(backend: Any, db: None, words: str) -> None:
    if words:
        asked(backend, words, Entry.objects.in_language("fr"))
        asked(backend, words, Entry.objects.in_language("fr"), begins=True)
