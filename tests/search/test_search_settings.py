"""Which backend an address of the search means."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings.searching import public_search

FOLDER = Path("index")


def test_without_an_address_the_index_is_a_folder() -> None:
    found = public_search("", FOLDER, is_postgres=True)
    assert (found["BACKEND"], found["PATH"]) == ("search.tantivy", FOLDER)


def test_the_site_s_own_database() -> None:
    assert public_search("postgres:", FOLDER, is_postgres=True)["BACKEND"] == "search.postgres.backend"
    with pytest.raises(ImproperlyConfigured, match="PostgreSQL"):
        public_search("postgres:", FOLDER, is_postgres=False)


def test_a_cluster_is_named_with_its_kind() -> None:
    found = public_search("opensearch3+https://site:secret@cluster.invalid:9200/gers/", FOLDER, is_postgres=False)
    assert found["BACKEND"] == "search.cluster.opensearch3"
    assert found["URLS"] == ["https://site:secret@cluster.invalid:9200"]
    assert found["INDEX_PREFIX"] == "gers_"
    assert public_search("elasticsearch9+http://c.invalid", FOLDER, is_postgres=False)["INDEX_PREFIX"] == "site_"


@pytest.mark.parametrize(
    "url",
    ["postgres://elsewhere/base", "elasticsearch9", "elasticsearch9+", "solr9+http://c.invalid", "https://c.invalid",
     "elasticsearch9+ftp://c.invalid", "opensearch3+https://"],
)  # fmt: skip
def test_another_address_stops_the_start_with_a_sentence(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"SEARCH_URL.*search-elsewhere"):
        public_search(url, FOLDER, is_postgres=True)


@pytest.mark.parametrize("url", ["", "postgres:", "elasticsearch9+http://c.invalid"])
def test_nothing_but_public_entries_is_ever_kept(url: str) -> None:
    found = public_search(url, FOLDER, is_postgres=True)
    assert found["MODELS"] == ["projection.Entry"] and found["AUTO_UPDATE"] is False
