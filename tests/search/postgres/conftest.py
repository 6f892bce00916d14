"""The public index in PostgreSQL: these modules are for a server, and ``tests/search/test_search_on_postgresql.py``
starts one for them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from cms.projection.indexing import rebuild
from cms.settings.searching import public_search

collect_ignore_glob = [] if connection.vendor == "postgresql" else ["test_*.py"]


@pytest.fixture
def public_index(db: None, settings: Any, tmp_path: Path) -> Callable[[], int]:
    """An index of the public entries in the test's own database; call it to build it anew."""
    public = public_search("postgres:", tmp_path, is_postgres=True)
    settings.WAGTAILSEARCH_BACKENDS = settings.WAGTAILSEARCH_BACKENDS | {"public": public}
    rebuild()
    return rebuild
