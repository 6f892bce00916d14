"""What the public finds when its index stands in PostgreSQL, and what it does not."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as rounds
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction
from wagtail.search.backends import get_search_backend
from wagtail.search.query import MATCH_ALL, Phrase

from cms.projection.models import Entry
from search.checks import postgresql_has_what_the_search_needs
from tests.conftest import Committed
from tests.factories import CommuneFactory, House, NewsPageFactory, fresh

Build = Callable[[], int]


@pytest.fixture
def filled(house: House, committed: Committed, public_index: Build) -> House:
    with committed():
        house.village(commune=CommuneFactory(name="Saint-Clar"), shops=["boulangerie"])
        house.takeover(title="Boulangerie des Arcades", published=True)
        body = [
            ("paragraph", "<p>L’épicerie d'antan &lt;b&gt;rouvre&lt;/b&gt; ; acheteurs/vendeurs bienvenus à l'été.</p>")
        ]
        NewsPageFactory(parent=fresh(house.news), title="Une veillée", summary="Au coin du feu", body=body)
    return house


def found(words: Any, rows: Any = None, *, begins: bool = False) -> list[str]:
    backend = get_search_backend("public")
    ask = backend.autocomplete if begins else backend.search
    return [entry.title for entry in ask(words, Entry.objects.in_language("fr") if rows is None else rows)]


def plan(results: Any) -> str:
    """How the server answers."""
    return str(results.get_queryset().explain())


@pytest.fixture
def crowd(filled: House) -> None:
    """Thousands of other rows: a table of twenty is read whole."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO wagtailsearch_indexentry"
            " (content_type_id, object_id, title_norm, title_text, body_text, title, body, autocomplete)"
            " SELECT %s, -n, 1, word, repeat(word, 40), to_tsvector('simple', word), '', to_tsvector('simple', word)"
            " FROM (SELECT n, md5(n::text) AS word FROM generate_series(1, 5000) AS n) AS many",
            [ContentType.objects.get_for_model(Entry).pk],
        )
        cursor.execute(
            "SELECT gin_clean_pending_list(indexrelid) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid"
            " JOIN pg_am ON pg_am.oid = relam WHERE amname = 'gin' AND indrelid = 'wagtailsearch_indexentry'::regclass"
        )
        cursor.execute("ANALYZE wagtailsearch_indexentry")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("words", ["epiceries", "l'épicerie", "L’ÉPICERIE", "vendeur", "acheteur antan", "à l'été"])
def test_a_word_is_found_in_its_other_forms_whatever_its_accents_and_articles(words: str) -> None:
    assert found(words) == ["Une veillée"]


@pytest.mark.usefixtures("filled")
def test_a_title_weighs_more_than_a_text_and_all_words_are_wanted() -> None:
    assert found("boulangeries") == ["Boulangerie des Arcades", "Saint-Clar"]
    assert found("boulangeries arcade") == ["Boulangerie des Arcades"]
    assert "Saint-Clar" in found("st clar")
    assert found(Phrase("au coin du feu")) == ["Une veillée"]
    assert found("des le la") == found("?! -") == []


@pytest.mark.usefixtures("filled")
def test_a_language_has_its_own_stems(public_index: Build) -> None:
    Entry.objects.filter(title="Une veillée").update(language="nl", title="Dorpen")
    public_index()
    assert found("dorp", Entry.objects.in_language("nl")) == ["Dorpen"]
    assert found("dorp") == []


@pytest.mark.usefixtures("filled")
def test_a_title_half_written_or_misspelt_is_found() -> None:
    assert found("veil", begins=True) == ["Une veillée"]
    assert found("boulangrie arcade", begins=True) == ["Boulangerie des Arcades"]
    assert found("boulangrie du port", begins=True) == []


@pytest.mark.usefixtures("filled")
def test_what_is_typed_is_completed(client: Client) -> None:
    for typed, title in (("veillee", "Une veillée"), ("boulang", "Boulangerie des Arcades")):
        told = client.get("/recherche/suggestions/", {"q": typed}).json()["suggestions"]
        assert title in {one["name"] for one in told}


@pytest.mark.usefixtures("filled")
def test_without_trigrams_beginnings_are_found_and_the_check_says_what_is_missing() -> None:
    assert postgresql_has_what_the_search_needs(None, ["default"]) == []
    with connection.cursor() as cursor:
        cursor.execute("DROP EXTENSION pg_trgm CASCADE")
    assert found("boulangrie", begins=True) == []
    assert found("boulang", begins=True) == ["Boulangerie des Arcades", "Saint-Clar"][:1]
    (warning,) = postgresql_has_what_the_search_needs(None, ["default"])
    assert "pg_trgm" in warning.msg and warning.id == "sitesearch.W001"


@pytest.mark.usefixtures("crowd")
def test_the_server_reads_indexes_and_no_table() -> None:
    with connection.cursor() as cursor:
        # There are so few entries that their words are looked up one by one, else.
        cursor.execute("SET LOCAL enable_nestloop = off")
    backend, entries = get_search_backend("public"), Entry.objects.in_language("fr")
    whole, likely = plan(backend.search("boulangerie", entries)), plan(backend.autocomplete("boulangrie", entries))
    assert "Index Scan on sitesearch_title_body" in whole
    assert "Index Scan on sitesearch_title_alike" in likely and "_autocom_" in likely
    assert "Seq Scan on wagtailsearch_indexentry" not in whole + likely


@pytest.mark.usefixtures("crowd")
def test_a_row_is_joined_to_its_words_by_an_index() -> None:
    with connection.cursor() as cursor:
        # Twenty pages are read whole, else.
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "sitesearch_entry_as_text" in plan(get_search_backend("public").search("boulangerie", Entry.objects.all()))


def test_the_page_shows_why_and_counts_kinds(filled: House, client: Client) -> None:
    response = client.get("/recherche/", {"q": "boulangeries", "genre": "takeover"})
    assert [entry.title for entry in response.context["entries"]] == ["Boulangerie des Arcades"]
    assert {kind.code: number for kind, number in response.context["counts"]} == {"takeover": 1, "village": 1}
    html = client.get("/recherche/", {"q": "épiceries"}).content.decode()
    assert "<mark>épicerie</mark>" in html and "&lt;b&gt;rouvre" in html and "<b>rouvre" not in html
    assert client.get("/recherche/", {"q": "boulangrie"}).context["entries"][0].title == "Boulangerie des Arcades"


@pytest.mark.parametrize("format", ["csv", "json", "rss"])
def test_a_twin_holds_the_entries_of_the_page(filled: House, client: Client, format: str) -> None:
    response = client.get("/recherche/", {"q": "boulangeries", "format": format})
    text = (b"".join(response) if response.streaming else response.content).decode()
    assert "Boulangerie des Arcades" in text and "Une veillée" not in text


def test_what_the_public_may_not_read_is_not_found(filled: House, committed: Committed) -> None:
    with committed():
        PageViewRestriction.objects.create(page=fresh(filled.news), restriction_type="login")
    assert found("epicerie") == []
    assert found("boulangerie") != []


def test_lists_narrow_by_facts_and_are_not_counted(filled: House, client: Client) -> None:
    response = client.get("/villages/", {"commerces": "boulangerie"})
    assert [entry.title for entry in response.context["entries"]] == ["Saint-Clar"]
    assert client.get("/villages/", {"pharmacie": "oui"}).status_code == 200
    assert response.context["listing"].counts is None


@pytest.mark.usefixtures("filled")
def test_everything_is_asked_for_as_well() -> None:
    assert sorted(found(MATCH_ALL, Entry.objects.of_kind("village", "news"))) == ["Saint-Clar", "Une veillée"]


@pytest.mark.usefixtures("filled")
@rounds(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60) | st.text(alphabet="\x00'\"\\&|!():*<>-% aé", max_size=30))
def test_whatever_is_typed_is_a_question(words: str) -> None:
    found(words)
    found(words, begins=True)
    found(Phrase(words))
