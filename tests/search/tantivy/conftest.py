"""An index of pages: they have titles to search and complete, dates and numbers to filter by."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Page

from search.tantivy import SearchBackend
from search.tantivy.index import Index
from tests.factories import House, PlainPageFactory, fresh

Shelve = Callable[..., list[Any]]


@pytest.fixture
def backend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SearchBackend:
    """A backend of its own. Pages say their language and version in columns nothing else here needs."""
    monkeypatch.setattr(Page, "search_language", "search_description", raising=False)
    monkeypatch.setattr(Page, "search_version", "seo_title", raising=False)
    return SearchBackend({"PATH": tmp_path / "index", "MODELS": ["wagtailcore.Page"], "LOCK_TIMEOUT": 0.2})


@pytest.fixture
def index(backend: SearchBackend) -> Index:
    """The index of pages, empty."""
    (found,) = backend.indexes()
    found.reset()
    return found


@pytest.fixture
def shelve(house: House, backend: SearchBackend, index: Index) -> Shelve:
    """Make a page of each title and index them."""

    def made(*titles: str, language: str = "fr", **values: Any) -> list[Any]:
        parent = fresh(house.home)
        pages = [
            PlainPageFactory(parent=parent, title=title, search_description=language, **values) for title in titles
        ]
        backend.add_bulk(type(pages[0]), pages)
        return pages

    return made


def titles(results: Any) -> list[str]:
    """The titles of what was found, in its order."""
    return [row.title for row in results]
