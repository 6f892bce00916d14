"""An index that is behind the database shows nothing that is not so any more."""

import pytest
from modelsearch.query import MATCH_ALL
from wagtail.models import Page

from home.models import PlainPage
from search.tantivy import SearchBackend
from tests.search.tantivy.conftest import Shelve, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def behind(shelve: Shelve) -> list[int]:
    """Of three pages that were indexed, one has changed since and one is gone: the keys of these two."""
    _same, changed, gone = shelve("Reste", "Change", "Part", seo_title="1")
    keys = [changed.pk, gone.pk]
    Page.objects.filter(pk=changed.pk).update(seo_title="2")
    gone.delete()
    return keys


def test_a_row_of_another_version_is_not_shown(backend: SearchBackend, behind: list[int]) -> None:
    assert titles(backend.search(MATCH_ALL, PlainPage)) == ["Reste"]


def test_columns_of_another_version_are_not_told(backend: SearchBackend, behind: list[int]) -> None:
    assert backend.search(MATCH_ALL, PlainPage).values("title", "slug") == [("Reste", "reste")]


def test_rows_that_a_model_calls_stale_are_left_out_of_everything(
    backend: SearchBackend, behind: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Page, "search_stale", classmethod(lambda cls: behind), raising=False)
    found = backend.search(MATCH_ALL, PlainPage)
    assert found.count() == 1
    assert found.facets("title") == {"title": {"Reste": 1}}
    assert titles(found[:1]) == ["Reste"]


def test_what_was_deleted_is_forgotten(backend: SearchBackend, shelve: Shelve) -> None:
    one, other = shelve("Un", "Deux")
    key = one.pk
    one.delete()
    backend.get_index_for_model(PlainPage).delete_keys([key, 10**9])
    assert backend.search(MATCH_ALL, PlainPage).count() == 1
    backend.delete(other)
    assert backend.search(MATCH_ALL, PlainPage).count() == 0


def test_a_row_that_is_written_again_is_there_once(backend: SearchBackend, shelve: Shelve) -> None:
    (page,) = shelve("Avant")
    page.title = "Après"
    page.save()
    backend.add(page)
    assert titles(backend.search("apres", PlainPage)) == ["Après"]
    assert backend.search("avant", PlainPage).count() == 0
    assert backend.search(MATCH_ALL, PlainPage).count() == 1


def test_some_are_written_and_others_forgotten_at_once(backend: SearchBackend, shelve: Shelve) -> None:
    changed, gone, _same = shelve("Avant", "Part", "Reste")
    changed.title = "Après"
    changed.save()
    key = gone.pk
    gone.delete()
    backend.get_index_for_model(PlainPage).change([changed], [key, 10**9])
    assert sorted(titles(backend.search(MATCH_ALL, PlainPage))) == ["Après", "Reste"]
    assert backend.search(MATCH_ALL, PlainPage).count() == 2
